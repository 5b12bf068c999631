import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Addendum = {
  readonly planVersionId: string;
  readonly stage: 'rfq' | 'rfp';
  readonly version: number;
  readonly text: string;
  /** Where what it changes is shown, before and after, with the whole plan. */
  readonly change: string;
  readonly publishedAt: Date;
  readonly acknowledgedAt: Date | null;
};
type Props = { readonly addenda: readonly Addendum[]; readonly result: SubmissionResult | null | undefined };

/** Every addendum in force, with a button for those whose reading is not confirmed yet. */
export function Addenda({ addenda, result }: Props) {
  const { t } = useTranslation(['respondents', 'common']);
  const { dateTime } = useFormats();
  return (
    <section aria-labelledby="addenda">
      <h2 id="addenda">{t('space.addendaTitle')}</h2>
      {addenda.some(({ acknowledgedAt }) => acknowledgedAt === null) && <p>{t('space.addendaText')}</p>}
      {addenda.map(({ planVersionId, stage, version, text, change, publishedAt, acknowledgedAt }) => (
        <article key={planVersionId}>
          <h3>{t('space.addendum', { number: version - 1, stage: t(`common:stage.${stage}`) })}</h3>
          <p>{t('space.publishedAt', { at: dateTime(publishedAt) })}</p>
          <p className="pre-line">{text}</p>
          <p>
            <a href={change}>{t('space.addendumChange', { number: version - 1 })}</a>
          </p>
          {acknowledgedAt !== null && <p>{t('space.acknowledged', { at: dateTime(acknowledgedAt) })}</p>}
          {acknowledgedAt === null && (
            <PostForm intent="acknowledge" id={`acknowledge-${planVersionId}`} result={result}>
              <input type="hidden" name="planVersionId" value={planVersionId} />
              <Button size="small">{t('space.acknowledge', { number: version - 1 })}</Button>
            </PostForm>
          )}
        </article>
      ))}
    </section>
  );
}

import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  readonly move: {
    readonly id: string;
    readonly subject: string;
    readonly old: Date;
    readonly new: Date;
    readonly reason: { readonly fr: string; readonly en: string };
    readonly mayConfirm: boolean;
  };
  readonly result: SubmissionResult | null | undefined;
};

/** What the first person proposed, for the second to confirm. */
export function WaitingMove({ move, result }: Props) {
  const { t } = useTranslation('questions');
  const { dateTime } = useFormats();
  const mine = result?.initialValue?.changeId === move.id ? result : undefined;
  return (
    <section aria-label={t('deadlines.waiting')}>
      <Callout kind="info" title={t('deadlines.waiting')}>
        <p>
          {t('deadlines.change', {
            subject: move.subject,
            old: dateTime(move.old),
            new: dateTime(move.new),
          })}
        </p>
        <p lang="fr-CA">{move.reason.fr}</p>
        <p lang="en-CA">{move.reason.en}</p>
        {!move.mayConfirm && <p>{t('deadlines.waits')}</p>}
      </Callout>
      {move.mayConfirm && (
        <PostForm intent="confirm" id={`confirm-${move.id}`} result={mine}>
          <h2>{t('deadlines.confirmTitle')}</h2>
          <input type="hidden" name="changeId" value={move.id} />
          <Confirm statement={t('deadlines.statement')} button={t('deadlines.confirm')}>
            <p>{t('deadlines.confirmText')}</p>
          </Confirm>
        </PostForm>
      )}
    </section>
  );
}

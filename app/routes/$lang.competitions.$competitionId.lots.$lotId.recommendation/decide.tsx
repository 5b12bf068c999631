import { useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Check } from '#app/evaluation/checks.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Radios, TextArea } from '#app/ui/field.tsx';
import { PasswordAgain } from '#app/ui/password-again.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { action } from './route.tsx';

type Props = {
  /** Of the recommendation on this page: nobody decides on one that they have not seen. */
  recommendationId: string;
  own: boolean;
  checks: readonly Check[];
  /** Prices are sealed: their arithmetic may be corrected. */
  priced: boolean;
};
const followUps = ['clarify', 'correct'] as const;

/** The lead approves, returns or cancels; while a check is red approving is not offered, and the act itself refuses it. */
export function Decide({ recommendationId, own, checks, priced }: Props) {
  const { t } = useTranslation('approval');
  const result = useActionData<typeof action>();
  const red = checks.some(({ green }) => !green);
  if (own) return <Callout kind="warning" title={t('own')} />;
  return (
    <div className="screen-only">
      <section aria-labelledby="approve">
        <h2 id="approve">{t('approve')}</h2>
        {red && <Callout kind="error" title={t('red')} />}
        {(!red || result?.initialValue?.intent === 'approve') && (
          <PostForm intent="approve" result={result}>
            <input type="hidden" name="recommendationId" value={recommendationId} />
            <TextArea name="comments" label={t('comments')} required={false} rows={3} />
            <Confirm statement={t('statement')} button={t('approve')}>
              <p>{t('approveWarning')}</p>
              <PasswordAgain />
            </Confirm>
          </PostForm>
        )}
      </section>
      <section aria-labelledby="return">
        <h2 id="return">{t('return')}</h2>
        <p>{t('correction')}</p>
        <PostForm intent="return" result={result}>
          <input type="hidden" name="recommendationId" value={recommendationId} />
          {priced ? (
            <Radios
              name="followUp"
              label={t('followUp.label')}
              options={followUps.map((value) => ({
                value,
                label: t(`followUp.${value}`),
                hint: t(`followUp.hint.${value}`),
              }))}
            />
          ) : (
            <input type="hidden" name="followUp" value="clarify" />
          )}
          <TextArea name="reasons" label={t('returnReasons')} rows={4} />
          <Button variant="secondary">{t('return')}</Button>
        </PostForm>
      </section>
      <section aria-labelledby="cancel">
        <h2 id="cancel">{t('cancel.title')}</h2>
        <p>{t('cancel.text')}</p>
        <PostForm intent="cancel" result={result}>
          <input type="hidden" name="recommendationId" value={recommendationId} />
          <TextArea name="reasons" label={t('cancel.reasons')} rows={4} />
          <Confirm statement={t('cancel.statement')} button={t('cancel.title')}>
            <p>{t('cancel.warning')}</p>
          </Confirm>
        </PostForm>
      </section>
    </div>
  );
}

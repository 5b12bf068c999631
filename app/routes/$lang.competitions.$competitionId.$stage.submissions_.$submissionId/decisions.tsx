import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Checkbox, TextArea, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { SubmissionFacts } from './facts.server.ts';

type Props = { readonly submission: SubmissionFacts; readonly result: SubmissionResult | undefined };

export function ConfirmReceipt({ submission, result }: Props) {
  const { t } = useTranslation('receipts');
  const { dateTime } = useFormats();
  const { confirming, revision, receivedAt } = submission;
  if (confirming === null) return null;
  return (
    <section>
      <h2>{t('one.confirm')}</h2>
      {confirming === 'by-another' ? (
        <Callout>
          <p>{t('one.confirmOther')}</p>
        </Callout>
      ) : (
        <PostForm intent="confirm" result={result}>
          <input type="hidden" name="revision" value={revision} />
          <p>{t('one.confirmEffect', { at: dateTime(receivedAt) })}</p>
          <Checkbox name="confirmed" label={t('one.confirmStatement')} />
          <Button>{t('one.confirmButton')}</Button>
        </PostForm>
      )}
    </section>
  );
}

export function Reconfirm({ submission, result }: Props) {
  const { t } = useTranslation('receipts');
  const { mayReconfirm, revision, versionInForce } = submission;
  if (!mayReconfirm) return null;
  return (
    <section>
      <h2>{t('one.reconfirm')}</h2>
      <p>{t('one.reconfirmLead', { version: versionInForce })}</p>
      <PostForm intent="reconfirm" result={result}>
        <input type="hidden" name="revision" value={revision} />
        <TextField
          name="receivedAt"
          label={t('one.reconfirmedAt')}
          hint={t('one.reconfirmHint')}
          type="datetime-local"
        />
        <Button>{t('one.reconfirmButton')}</Button>
      </PostForm>
    </section>
  );
}

export function Ends({ submission, result }: Props) {
  const { mayWithdraw, mayDisqualify } = submission;
  return (
    <>
      {mayWithdraw && <End kind="withdraw" submission={submission} result={result} />}
      {mayDisqualify && <End kind="disqualify" submission={submission} result={result} />}
    </>
  );
}

function End({ kind, submission, result }: Props & { readonly kind: 'withdraw' | 'disqualify' }) {
  const { t } = useTranslation('receipts');
  const asked = result?.initialValue?.intent === kind;
  return (
    <details open={asked}>
      <summary>{t(`one.${kind}`)}</summary>
      <PostForm intent={kind} result={result}>
        <input type="hidden" name="revision" value={submission.revision} />
        <TextArea name="reason" label={t(`one.${kind}Reason`)} maxLength={2000} />
        <Confirm statement={t(`one.${kind}Statement`)} button={t(`one.${kind}Button`)}>
          <p>{t(`one.${kind}Effect`)}</p>
          {kind === 'withdraw' && submission.opened && <p>{t('one.withdrawAfter')}</p>}
        </Confirm>
      </PostForm>
    </details>
  );
}

import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  readonly kind: 'sounding' | 'event';
  readonly revision: number;
  readonly may: { readonly cancel: boolean; readonly conclude: boolean };
  readonly result: SubmissionResult | null | undefined;
};

/** The two ways to end a sounding or an event, each with its reason. */
export function EndForms({ kind, revision, may, result }: Props) {
  const { t } = useTranslation('outreach');
  return (
    <>
      {(['conclude', 'cancel'] as const)
        .filter((way) => may[way])
        .map((way) => (
          <PostForm key={way} intent={way} result={result}>
            <h2>{t(`end.${way}.${kind}.title`)}</h2>
            <input type="hidden" name="revision" value={revision} />
            <TextArea name="reasonFr" label={t('end.reasonFr')} hint={t('end.hint')} maxLength={2000} />
            <TextArea name="reasonEn" label={t('end.reasonEn')} hint={t('end.hint')} maxLength={2000} />
            <Confirm statement={t(`end.${way}.${kind}.statement`)} button={t(`end.${way}.${kind}.title`)}>
              <p>{t(`end.${way}.${kind}.effect`)}</p>
            </Confirm>
          </PostForm>
        ))}
    </>
  );
}

import type { SubmissionResult } from '@conform-to/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import './second-factor.css';

type Props = {
  enrolment: { sealed: string; key: string; qrPath: string; qrSize: number };
  renewed: boolean;
  result: SubmissionResult | undefined;
};

export function EnrolmentForm({ enrolment: { sealed, key, qrPath, qrSize }, renewed, result }: Props) {
  const { t } = useTranslation('auth');
  const titleId = useId();
  return (
    <>
      {renewed && <Callout kind="warning">{t('factor.renewed')}</Callout>}
      <h2>{t('factor.scanTitle')}</h2>
      <p>{t('factor.scan')}</p>
      <svg
        className="qr-code"
        viewBox={`-4 -4 ${qrSize + 8} ${qrSize + 8}`}
        role="img"
        aria-labelledby={titleId}
      >
        <title id={titleId}>{t('factor.qrTitle')}</title>
        <path d={qrPath} />
      </svg>
      <p>{t('factor.manual')}</p>
      <p>
        <code className="totp-key">{key}</code>
      </p>
      <h2>{t('factor.codeTitle')}</h2>
      <PostForm result={result} intent="enrol">
        <input type="hidden" name="sealed" value={sealed} />
        <TextField
          name="code"
          label={t('code.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          width="short"
        />
        <Button>{t('factor.button')}</Button>
      </PostForm>
    </>
  );
}

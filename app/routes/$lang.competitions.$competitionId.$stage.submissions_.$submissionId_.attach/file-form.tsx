import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import {
  accept,
  acceptedTypes,
  mostBytes,
  mostBytesOfSubmission,
  mostFilesAtOnce,
  mostFilesOfSubmission,
} from '#app/files/limits.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { FileField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = { readonly action: string; readonly result: SubmissionResult | undefined };

/** Says what may be sent before anyone chooses a file. */
export function FileForm({ action, result }: Props) {
  const { t } = useTranslation('receipts');
  const { fileSize, number } = useFormats();
  const types = acceptedTypes.join(', ');
  const size = fileSize(mostBytes);
  const limits = {
    size,
    atOnce: number(mostFilesAtOnce),
    most: number(mostFilesOfSubmission),
    total: fileSize(mostBytesOfSubmission),
  };
  return (
    <>
      <Callout title={t('attach.rules')}>
        <ul>
          <li>{t('attach.types', { types })}</li>
          <li>{t('attach.size', limits)}</li>
          <li>{t('attach.cut')}</li>
          <li>{t('attach.ideas')}</li>
        </ul>
      </Callout>
      <PostForm id="attach" action={action} result={result} multipart>
        <FileField
          name="file"
          label={t('attach.file')}
          hint={t('attach.hint', { types, size })}
          accept={accept}
          multiple
        />
        <Button>{t('attach.button')}</Button>
      </PostForm>
    </>
  );
}

import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = { readonly writer: string; readonly result: SubmissionResult | undefined };

export function WriterForm({ writer, result }: Props) {
  const { t } = useTranslation('answering');
  return (
    <PostForm intent="writer" result={result} defaults={{ writer }}>
      <h2>{t('writer.title')}</h2>
      <p>{t('writer.text')}</p>
      <TextField name="writer" label={t('writer.name')} autoComplete="name" />
      <Button variant="secondary">{t('writer.button')}</Button>
    </PostForm>
  );
}

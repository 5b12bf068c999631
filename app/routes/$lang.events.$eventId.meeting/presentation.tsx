import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { meetingMinutes } from '#app/events/limits.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Select } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  readonly eventId: string;
  readonly open: boolean;
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[];
  readonly result: SubmissionResult | undefined;
};

export function Presentation({ eventId, open, files, result }: Props) {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { fileSize } = useFormats();
  const base = `/${lang}/events/${eventId}/presentation`;
  return (
    <>
      <h2>{t('meeting.presentation')}</h2>
      <p>{t('meeting.presentationText', { minutes: meetingMinutes.presentation })}</p>
      {files.length > 0 && (
        <ul aria-label={t('meeting.files')}>
          {files.map(({ id, name, size }) => (
            <li key={id}>
              <a href={`${base}/${id}`}>{name}</a> ({fileSize(size)})
            </li>
          ))}
        </ul>
      )}
      {open && (
        <LinkButton href={`${base}/attach`} variant="secondary">
          {t('meeting.attach')}
        </LinkButton>
      )}
      {open && files.length > 0 && (
        <PostForm intent="remove" result={result}>
          <h3>{t('meeting.remove')}</h3>
          <Select
            name="fileId"
            label={t('meeting.which')}
            placeholder={t('meeting.chooseFile')}
            options={files.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button variant="secondary">{t('meeting.removeButton')}</Button>
        </PostForm>
      )}
    </>
  );
}

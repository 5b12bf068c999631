import { useTranslation } from 'react-i18next';
import { TextArea, TextField } from '#app/ui/field.tsx';

/** The words and dates of a sounding, in both languages. */
export function SoundingFields() {
  const { t } = useTranslation('sounding');
  return (
    <>
      <TextField name="titleFr" label={t('edit.titleFr')} width="full" />
      <TextField name="titleEn" label={t('edit.titleEn')} width="full" />
      <TextArea name="aboutFr" label={t('edit.aboutFr')} rows={8} />
      <TextArea name="aboutEn" label={t('edit.aboutEn')} rows={8} />
      <TextField
        name="questionsUntil"
        label={t('edit.questionsUntil')}
        hint={t('edit.torontoTime')}
        type="datetime-local"
        required={false}
      />
      <TextField
        name="deadline"
        label={t('edit.deadline')}
        hint={t('edit.torontoTime')}
        type="datetime-local"
        required={false}
      />
    </>
  );
}

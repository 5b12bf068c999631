import { useTranslation } from 'react-i18next';
import { AboutFields, MomentField, TitleFields } from '#app/outreach/words-fields.tsx';

/** The words and dates of a sounding, in both languages. */
export function SoundingFields() {
  const { t } = useTranslation('sounding');
  return (
    <>
      <TitleFields />
      <AboutFields required maxLength={10_000} />
      <MomentField name="questionsUntil" label={t('edit.questionsUntil')} required={false} />
      <MomentField name="deadline" label={t('edit.deadline')} required={false} />
    </>
  );
}

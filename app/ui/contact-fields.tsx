import { useTranslation } from 'react-i18next';
import { Radios, TextField } from './field.tsx';

/** Whom letters to an applicant go to, and in which language. */
export function ContactFields() {
  const { t } = useTranslation('applicants');
  return (
    <>
      <Radios
        name="language"
        label={t('new.language')}
        inline
        options={(['fr', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <TextField name="contactName" label={t('new.contactName')} required={false} maxLength={200} />
      <TextField
        name="contactEmail"
        label={t('new.contactEmail')}
        type="email"
        inputMode="email"
        required={false}
      />
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { SectorName } from '#app/http/respondent-sectors.ts';
import { Checkbox, Select, TextArea, TextField } from '#app/ui/field.tsx';

/** What an organization says of itself, when it registers and when it changes it. */
export function RespondentFields({ sectors }: { sectors: readonly SectorName[] }) {
  const { t } = useTranslation('respondents');
  return (
    <>
      <TextField
        name="organization"
        label={t('register.organization')}
        width="full"
        autoComplete="organization"
      />
      <Select
        name="sector"
        label={t('register.sector')}
        placeholder={t('register.choose')}
        options={sectors.map((sector) => ({ value: sector, label: t(`sector.${sector}`) }))}
      />
      <TextField name="contactName" label={t('register.contactName')} width="full" autoComplete="name" />
      <TextField
        name="contactEmail"
        label={t('register.contactEmail')}
        hint={t('register.contactEmailHint')}
        type="email"
        width="full"
        autoComplete="email"
      />
      <Checkbox name="follows" label={t('register.follows')} required={false} />
      <Checkbox name="listed" label={t('register.listed')} hint={t('register.listedHint')} required={false} />
      <TextArea
        name="listedText"
        label={t('register.listedText')}
        rows={3}
        maxLength={600}
        required={false}
      />
    </>
  );
}

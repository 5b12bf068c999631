import { useTranslation } from 'react-i18next';
import { MomentField, TitleFields } from '#app/outreach/words-fields.tsx';
import { Radios } from '#app/ui/field.tsx';

/** What an event has from its first draft on. */
export function FirstFields() {
  const { t } = useTranslation('events');
  return (
    <>
      <Radios
        name="kind"
        label={t('form.kind')}
        options={(['vendor-day', 'session'] as const).map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
        }))}
      />
      <TitleFields />
      <MomentField name="startsAt" label={t('form.startsAt')} />
      <MomentField name="endsAt" label={t('form.endsAt')} />
    </>
  );
}

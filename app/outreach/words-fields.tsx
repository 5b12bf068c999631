import { useTranslation } from 'react-i18next';
import { TextArea, TextField } from '#app/ui/field.tsx';

/** The title of a sounding or of an event, in both languages. */
export function TitleFields() {
  const { t } = useTranslation('outreach');
  return (
    <>
      <TextField name="titleFr" label={t('form.titleFr')} width="full" maxLength={200} />
      <TextField name="titleEn" label={t('form.titleEn')} width="full" maxLength={200} />
    </>
  );
}

/** What it is about. */
export function AboutFields({ required, maxLength }: { required: boolean; maxLength: number }) {
  const { t } = useTranslation('outreach');
  return (
    <>
      {(['aboutFr', 'aboutEn'] as const).map((name) => (
        <TextArea
          key={name}
          name={name}
          label={t(`form.${name}`)}
          rows={8}
          required={required}
          maxLength={maxLength}
        />
      ))}
    </>
  );
}

type MomentProps = { name: string; label: string; hint?: string; required?: boolean };

/** A date and an hour, which are Toronto's unless the hint says more. */
export function MomentField({ name, label, hint, required = true }: MomentProps) {
  const { t } = useTranslation('outreach');
  return (
    <TextField
      name={name}
      type="datetime-local"
      label={label}
      hint={hint ?? t('form.torontoTime')}
      required={required}
    />
  );
}

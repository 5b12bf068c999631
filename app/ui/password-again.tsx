import { useTranslation } from 'react-i18next';
import { TextField } from './field.tsx';

/** Stands in the form of an act that needs the password again; posts `password`, which no answer sends back. */
export function PasswordAgain() {
  const { t } = useTranslation();
  return (
    <TextField
      name="password"
      label={t('passwordAgain.label')}
      hint={t('passwordAgain.hint')}
      type="password"
      autoComplete="current-password"
      width="full"
    />
  );
}

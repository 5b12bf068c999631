import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { NonceContext } from '#app/http/nonce.ts';
import { TextField } from './field.tsx';
import script from './password-again.script.js?url';

/**
 * Stands in the form of an act that needs the password again; posts `password`, which no answer sends back. `hint`: why it
 * is asked for.
 */
export function PasswordAgain({ hint }: { hint?: string }) {
  const { t } = useTranslation();
  const nonce = useContext(NonceContext);
  return (
    <>
      <TextField
        name="password"
        label={t('passwordAgain.label')}
        hint={hint ?? t('passwordAgain.hint')}
        type="password"
        autoComplete="current-password"
        width="full"
      />
      <script src={script} nonce={nonce} defer suppressHydrationWarning />
    </>
  );
}

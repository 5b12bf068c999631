import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Radios, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export function LanguageForm({
  language,
  result,
}: {
  language: string;
  result: SubmissionResult | undefined;
}) {
  const { t } = useTranslation('auth');
  return (
    <PostForm intent="language" defaults={{ language }} result={result}>
      <Radios
        name="language"
        label={t('account.language')}
        hint={t('account.languageHint')}
        inline
        options={[
          { value: 'fr', label: <span lang="fr-CA">{t('account.fr')}</span> },
          { value: 'en', label: <span lang="en-CA">{t('account.en')}</span> },
        ]}
      />
      <Button variant="secondary">{t('account.languageButton')}</Button>
    </PostForm>
  );
}

export function PasswordForm({ email, result }: { email: string; result: SubmissionResult | undefined }) {
  const { t } = useTranslation('auth');
  return (
    <PostForm intent="password" result={result}>
      <input type="hidden" name="username" value={email} autoComplete="username" />
      <TextField
        name="currentPassword"
        label={t('account.current')}
        type="password"
        autoComplete="current-password"
        width="full"
      />
      <TextField
        name="password"
        label={t('password.new')}
        hint={t('password.hint')}
        type="password"
        autoComplete="new-password"
        width="full"
      />
      <p>{t('account.passwordNote')}</p>
      <Button variant="secondary">{t('account.passwordButton')}</Button>
    </PostForm>
  );
}

import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { PasswordProblem } from './passwords.ts';

/** The sentence beside the field, in the reader's language. */
export function passwordText(lang: Lang, problem: PasswordProblem): string {
  const t = translator(lang);
  return t(`auth:password.${problem}`, { field: t('auth:signIn.password') });
}

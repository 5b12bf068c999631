import { changePassword } from '#app/acts/change-password.ts';
import { perform } from '#app/acts/perform.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { getInstallation } from '#app/installation.server.ts';
import { findPasswordHash } from '#db/queries/accounts.ts';
import { passwordText } from './password-text.server.ts';
import { hashPassword, isPassword, passwordProblem } from './passwords.ts';
import { beginSession } from './session.server.ts';
import { knock } from './sign-in.server.ts';

type Owner = { readonly userId: string; readonly name: string; readonly email: string };
type Replacing =
  | { readonly kind: 'replaced'; readonly cookie: string }
  | { readonly kind: 'wrong'; readonly fields: Record<string, string[]> }
  | { readonly kind: 'wait'; readonly minutes: number };

/** The present password is asked for: an unattended screen is not enough. Counted like a sign-in. */
export async function replacePassword(
  request: Request,
  owner: Owner,
  typed: { currentPassword: string; password: string },
  lang: Lang,
): Promise<Replacing> {
  const installation = await getInstallation();
  const problem = passwordProblem(typed.password, [owner.name, owner.email]);
  if (problem !== null) return { kind: 'wrong', fields: { password: [passwordText(lang, problem)] } };
  const wait = await knock(installation.db, 'password', request, owner.email);
  if (wait) return wait;
  const present = await findPasswordHash(installation.db.read, owner.userId);
  if (present === null || !(await isPassword(present, typed.currentPassword))) {
    return { kind: 'wrong', fields: { currentPassword: [translator(lang)('auth:account.currentWrong')] } };
  }
  const passwordHash = await hashPassword(typed.password);
  const outcome = await perform(installation, { userId: owner.userId }, changePassword, { passwordHash });
  if (outcome.kind !== 'done') throw new Error(`the password was not replaced: ${outcome.kind}`);
  return { kind: 'replaced', cookie: await beginSession(request, owner.userId) };
}

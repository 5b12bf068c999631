import { createHmac } from 'node:crypto';
import { log } from '#app/http/log.server.ts';
import { signingSecret } from './keys.server.ts';

/** Whom a line of the log is about: an account's id, or an e-mail address as only this installation can tell it again. */
type Logged = { readonly userId: string } | { readonly emailHash: string };

/** `account`: a user id, or an e-mail address, which never stands in the log. */
export async function loggedAs(account: string): Promise<Logged> {
  if (!account.includes('@')) return { userId: account };
  const secret = await signingSecret();
  return { emailHash: createHmac('sha256', secret).update(account).digest('base64url') };
}

export type KnockLine = {
  readonly step: 'password' | 'code' | 'backup code';
  readonly outcome: 'signed-in' | 'code-needed' | 'refused';
  readonly account: string;
  /** What the auth library calls it. */
  readonly code?: string | undefined;
};

/** Every end of a try to get in; a limit that is met has a line of its own (`limits.server.ts`). */
export async function logKnock({ account, ...line }: KnockLine): Promise<void> {
  log.info({ ...line, ...(await loggedAs(account)) }, 'sign-in');
}

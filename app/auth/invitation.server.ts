import { clientAddress } from '#app/http/client-address.ts';
import { getInstallation } from '#app/installation.server.ts';
import { findAccountByEmail, findOpenInvitation, type Invitation } from '#db/queries/accounts.ts';
import { takeAttempt } from './limits.server.ts';
import { tokenHash } from './tokens.ts';

export type OpenLink = Invitation & {
  readonly tokenHash: string;
  /** The address has an account: the link is for a new password. */
  readonly renewal: boolean;
};

/** What a one-use link still opens; null when it is unknown, used, replaced or too old. */
export async function findLink(token: string | undefined): Promise<OpenLink | null> {
  if (token === undefined || token.length > 100) return null;
  const { db, clock } = await getInstallation();
  const invitation = await findOpenInvitation(db.read, await clock(db.read), tokenHash(token));
  if (invitation === null) return null;
  const renewal = invitation.email !== '' && (await findAccountByEmail(db.read, invitation.email)) !== null;
  return { ...invitation, tokenHash: tokenHash(token), renewal };
}

/** Each try costs a hash; the minutes to wait, or null. */
export async function waitAtLink(request: Request): Promise<number | null> {
  const { db } = await getInstallation();
  const seconds = await takeAttempt(db, 'link', { address: clientAddress(request) });
  return seconds === null ? null : Math.ceil(seconds / 60);
}

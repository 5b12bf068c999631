import { makeSetUpLink } from '#app/acts/make-set-up-link.ts';
import { type Installation, perform } from '#app/acts/perform.server.ts';
import { findAnyAccount } from '#db/queries/accounts.ts';
import { newToken, tokenHash } from './tokens.ts';

/** The path of a one-use link to the first administrator's account; null once there is an account. */
export async function newSetUpPath(installation: Installation): Promise<string | null> {
  if ((await findAnyAccount(installation.db.read)) !== null) return null;
  const token = newToken();
  const outcome = await perform(installation, { system: 'set-up' }, makeSetUpLink, {
    tokenHash: tokenHash(token),
  });
  return outcome.kind === 'done' ? `/fr/set-up/${token}` : null;
}

import type { Installation } from '#app/acts/perform.server.ts';
import { findPasswordHash, storedEmail } from '#db/queries/accounts.ts';
import { forgiveAccount } from './limits.server.ts';
import { isPassword } from './passwords.ts';
import { knock } from './sign-in.server.ts';

type Given =
  | { readonly kind: 'right'; readonly at: Date }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly minutes: number };

/** Whoever sits before an open session shows that it is theirs. Counted like a sign-in, by the same limits. */
export async function givePassword(
  request: Request,
  { db, clock }: Installation,
  owner: { readonly userId: string; readonly email: string },
  typed: string,
): Promise<Given> {
  const email = storedEmail(owner.email);
  const wait = await knock(db, 'password', request, email);
  if (wait) return wait;
  const hash = await findPasswordHash(db.read, owner.userId);
  if (hash === null || !(await isPassword(hash, typed))) return { kind: 'wrong' };
  await forgiveAccount(db, 'password', email);
  return { kind: 'right', at: await clock(db.read) };
}

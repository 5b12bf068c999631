import { join } from 'node:path';
import { createAccount } from '#app/acts/create-account.ts';
import { enrolSecondFactor } from '#app/acts/enrol-second-factor.ts';
import { type Installation, perform } from '#app/acts/perform.server.ts';
import { authFor } from '#app/auth/auth.server.ts';
import { sessionCookie } from '#app/auth/cookies.server.ts';
import { hashPassword } from '#app/auth/passwords.ts';
import { loadSecrets } from '#app/secrets.server.ts';
import { type AppDatabase, change, clock, openDatabase } from '#db/client.server.ts';
import { findAccountByEmail } from '#db/queries/accounts.ts';

export type Person = {
  readonly email?: string;
  readonly name?: string;
  readonly language?: 'fr' | 'en';
  readonly staff?: boolean;
  readonly administrator?: boolean;
};
export type SignedIn = { readonly userId: string; readonly email: string; readonly cookie: string };

/** Where a server started by `startServer` keeps its things; `databaseUrl` when it runs on PostgreSQL. */
type ServerPlace = { readonly dataDirectory: string; readonly databaseUrl?: string };

/** The password of everyone made here. */
export const testPassword = 'quatre loutres sous la pluie';
let passwordHash: Promise<string> | undefined;

/**
 * An account (made when the address has none) and a session of it: the `Cookie` header for requests to the server.
 * Staff have their second factor, as if they had passed it.
 */
export async function signInAs(server: ServerPlace, person: Person = {}): Promise<SignedIn> {
  const { databaseUrl: url, dataDirectory } = server;
  const db = await openDatabase(url ? { url } : { file: join(dataDirectory, 'gss.sqlite') });
  try {
    return await signInOn({ db, clock }, (await loadSecrets(dataDirectory)).signing, person);
  } finally {
    await db.close();
  }
}

/** The same on an installation that is open already. */
async function signInOn(installation: Installation, secret: string, person: Person = {}): Promise<SignedIn> {
  const { email = `${crypto.randomUUID()}@exemple.ca` } = person;
  const userId = await findOrMake(installation, { ...person, email });
  const { internalAdapter } = await authFor(installation.db, secret).$context;
  const session = await internalAdapter.createSession(userId);
  if (!session) throw new Error('a disabled account gets no session');
  return { userId, email, cookie: sessionCookie(session.token, secret).split(';')[0] ?? '' };
}

async function findOrMake(installation: Installation, person: Person & { email: string }): Promise<string> {
  const known = await findAccountByEmail(installation.db.read, person.email);
  if (known !== null) return known.userId;
  const { name = 'Camille Essai', email, language = 'fr', staff = true, administrator = false } = person;
  passwordHash ??= hashPassword(testPassword);
  const made = await perform(installation, { system: 'set-up' }, createAccount, {
    name,
    email,
    language,
    staff,
    administrator,
    passwordHash: await passwordHash,
  });
  if (made.kind !== 'done') throw new Error(`no account: ${made.kind}`);
  const { userId } = made.value;
  if (staff)
    await perform(installation, { userId }, enrolSecondFactor, { secret: 'none', backupCodes: 'none' });
  return userId;
}

/** As if everyone made so far had chosen the password of these tests and set up their second factor. */
export async function giveAccounts(db: AppDatabase): Promise<void> {
  passwordHash ??= hashPassword(testPassword);
  const password = await passwordHash;
  await change(db, async (tx) => {
    await tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
    await tx.updateTable('account').set({ password }).execute();
  });
}

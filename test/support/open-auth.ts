import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import { openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import type { OpenTestDatabase } from './open-test-db.ts';

/** The installation with its doors, in this process and on a database of its own: SQLite, or what `open` gives. */
export async function openAuth(kind: 'sqlite' | 'postgres', open: OpenTestDatabase) {
  const folder = mkdtempSync(join(tmpdir(), 'gss-auth-'));
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('LOG_LEVEL', 'silent');
  if (kind === 'sqlite') {
    vi.stubEnv('DATABASE_URL', '');
    const db = await openDatabase({ file: join(folder, 'gss.sqlite') });
    await migrateToLatest(db);
    await db.close();
  } else {
    const { place } = await open();
    vi.stubEnv('DATABASE_URL', 'url' in place ? place.url : '');
  }
  // The installation, its secret and the auth library are made once per process: here, once per call.
  vi.resetModules();
  const { getInstallation } = await import('#app/installation.server.ts');
  const { perform } = await import('#app/acts/perform.server.ts');
  const { createAccount } = await import('#app/acts/create-account.ts');
  const { hashPassword } = await import('#app/auth/passwords.ts');
  const signIn = await import('#app/auth/sign-in.server.ts');
  const session = await import('#app/auth/session.server.ts');
  const secondFactor = await import('#app/auth/second-factor.server.ts');
  const installation = await getInstallation();
  afterAll(async () => {
    await installation.db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    installation,
    perform,
    ...signIn,
    ...session,
    ...secondFactor,
    async addPerson({
      email = `${crypto.randomUUID()}@exemple.ca`,
      staff = false,
      administrator = false,
    } = {}) {
      const outcome = await perform(installation, { system: 'set-up' }, createAccount, {
        name: 'Camille Essai',
        email,
        language: 'fr',
        staff,
        administrator,
        passwordHash: await (hashes[goodPassword] ??= hashPassword(goodPassword)),
      });
      if (outcome.kind !== 'done') throw new Error(outcome.kind);
      return { userId: outcome.value.userId, email };
    },
  };
}
export type AuthUnderTest = Awaited<ReturnType<typeof openAuth>>;

export const goodPassword = 'quatre loutres sous la pluie';
const hashes: Record<string, Promise<string>> = {};

type Knocking = { cookies?: readonly string[]; address?: string; forwardedFor?: string };

/** A request as the server hands it on: the address is the server's own word. */
export function requestFrom(
  { cookies = [], address = '192.0.2.1', forwardedFor }: Knocking = {},
  path = '/fr/sign-in',
) {
  const headers = new Headers({ 'x-gss-client-address': address, 'User-Agent': 'test' });
  const pairs = cookies.map((line) => line.split(';')[0] ?? '').filter((pair) => !pair.endsWith('='));
  if (pairs.length > 0) headers.set('Cookie', pairs.join('; '));
  if (forwardedFor !== undefined) headers.set('X-Forwarded-For', forwardedFor);
  return new Request(`http://localhost${path}`, { headers });
}

import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { passwordLength } from '#app/http/password-length.ts';
import type { AppDatabase } from '#db/client.server.ts';
import { findAccount } from '#db/queries/accounts.ts';
import { addressHeader } from './address-header.ts';
import { behindTls, pendingCookieName } from './cookies.server.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { idleMs } from './session-times.ts';

/**
 * The auth library, large and loaded when somebody signs in: checks passwords and codes, keeps sessions and pending sign-ins. It never serves a request itself
 * (no route leads to its handler) and never creates or changes an account: those changes are acts.
 */
export type Auth = ReturnType<typeof createAuth>;

const created = new WeakMap<AppDatabase, Auth>();

export function authFor(db: AppDatabase, secret: string): Auth {
  let auth = created.get(db);
  if (!auth) {
    auth = createAuth(db, secret);
    created.set(db, auth);
  }
  return auth;
}

function createAuth(db: AppDatabase, secret: string) {
  return betterAuth({
    // `sqlite` on both databases: it means texts for dates and 0/1 for booleans, which is how our columns are.
    database: { db: db.write, type: 'sqlite', transaction: false },
    secret,
    baseURL: 'http://localhost',
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    session: { expiresIn: idleMs / 1000, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          // Whatever way led here, a disabled account gets no session.
          async before(session) {
            const account = await findAccount(db.read, session.userId);
            return account !== null && account.disabledAt === null ? undefined : false;
          },
        },
      },
    },
    plugins: [
      twoFactor({
        twoFactorCookieMaxAge: 10 * 60,
        // Counted by `limits.server.ts`, across challenges and restarts.
        accountLockout: { enabled: false },
        schema: { twoFactor: { modelName: 'two_factor' } },
      }),
    ],
    advanced: {
      // It would write `__Secure-` before the name; ours says `__Host-` where there is TLS.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: behindTls() },
      cookies: { two_factor: { name: pendingCookieName() } },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 64 },
      database: { generateId: () => crypto.randomUUID(), validateSchema: false },
      // The server checks the origin of every unsafe request, before any of this.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

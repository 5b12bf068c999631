import { createHash } from 'node:crypto';
import { clientAddress } from '#app/http/client-address.ts';
import { getInstallation } from '#app/installation.server.ts';
import type { AppDatabase } from '#db/client.server.ts';
import { findAccountByEmail, storedEmail } from '#db/queries/accounts.ts';
import { createUsedCode, deleteExpired, deleteUsedCode, findPendingUser } from '#db/queries/sessions.ts';
import { addressHeader } from './address-header.ts';
import type { Auth } from './auth.server.ts';
import {
  endedPendingCookie,
  pendingCookieName,
  pendingCookieOf,
  readCookie,
  sessionCookie,
} from './cookies.server.ts';
import { signingSecret } from './keys.server.ts';
import { type Door, forgiveAccount, takeAttempt } from './limits.server.ts';
import { type KnockLine, logKnock } from './logged-knock.server.ts';
import { beganAfter, endSession } from './session.server.ts';

/**
 * The way in: the only callers of the auth library's endpoints. Every answer about an unknown address, a wrong
 * password and a disabled account is the same, and takes the same hash.
 */
export type Answer =
  | { readonly kind: 'signed-in'; readonly cookies: readonly string[] }
  | { readonly kind: 'code-needed'; readonly cookies: readonly string[] }
  | { readonly kind: 'refused' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'wait'; readonly minutes: number };

export async function signIn(request: Request, typed: { email: string; password: string }): Promise<Answer> {
  const { db, secret, auth } = await doorkeeper();
  const email = storedEmail(typed.email);
  const wait = await knock(db, 'password', request, email);
  if (wait) return wait;
  try {
    const { headers, response } = await auth.api.signInEmail({
      body: { email, password: typed.password },
      headers: knockHeaders(request),
      returnHeaders: true,
    });
    await forgiveAccount(db, 'password', email);
    await sweep(db);
    const pending = pendingCookieOf(headers);
    const account = (await findAccountByEmail(db.read, email))?.userId ?? email;
    const outcome = pending === null ? 'signed-in' : 'code-needed';
    await logKnock({ step: 'password', outcome, account });
    if (pending !== null) return { kind: 'code-needed', cookies: [pending] };
    return await welcome(request, response.token, secret);
  } catch (reason) {
    return refused(reason, 'password', email);
  }
}

/** Six digits from the authenticator. A code lets in once: whoever looked over a shoulder comes too late. */
export async function enterCode(request: Request, typed: string): Promise<Answer> {
  const { db, secret, auth } = await doorkeeper();
  const pending = await findPending(db, request);
  if (pending === null) return { kind: 'expired' };
  const wait = await knock(db, 'code', request, pending.userId);
  if (wait) return wait;
  const code = withoutSpaces(typed);
  // Claimed before it is checked: of two who bring it at once, one is first.
  if (!(await claimCode(pending.userId, code))) {
    await logKnock({ step: 'code', outcome: 'refused', account: pending.userId, code: 'CODE_USED' });
    return { kind: 'refused' };
  }
  try {
    const { response } = await auth.api.verifyTOTP({
      body: { code },
      headers: knockHeaders(request, pending.cookie),
      returnHeaders: true,
    });
    await forgiveAccount(db, 'code', pending.userId);
    await logKnock({ step: 'code', outcome: 'signed-in', account: pending.userId });
    return await welcome(request, response.token, secret);
  } catch (reason) {
    await deleteUsedCode(db.write, pending.userId, codeHash(pending.userId, code));
    return refused(reason, 'code', pending.userId);
  }
}

/** One of the ten codes kept for the day the telephone is lost; the library crosses it out. */
export async function enterBackupCode(request: Request, typed: string): Promise<Answer> {
  const { db, secret, auth } = await doorkeeper();
  const pending = await findPending(db, request);
  if (pending === null) return { kind: 'expired' };
  const wait = await knock(db, 'code', request, pending.userId);
  if (wait) return wait;
  try {
    const { response } = await auth.api.verifyBackupCode({
      body: { code: typed.trim() },
      headers: knockHeaders(request, pending.cookie),
      returnHeaders: true,
    });
    await forgiveAccount(db, 'code', pending.userId);
    await logKnock({ step: 'backup code', outcome: 'signed-in', account: pending.userId });
    return await welcome(request, response.token ?? null, secret);
  } catch (reason) {
    return refused(reason, 'backup code', pending.userId);
  }
}

/** False when the code has let someone in, or turned the second factor on, before. */
export async function claimCode(userId: string, code: string): Promise<boolean> {
  const { db } = await getInstallation();
  return createUsedCode(db.write, userId, codeHash(userId, code), new Date());
}

export function withoutSpaces(code: string): string {
  return code.replaceAll(/\s/g, '');
}

/** A password was right and its code is awaited. */
export async function isCodeAwaited(request: Request): Promise<boolean> {
  const { db } = await getInstallation();
  return (await findPending(db, request)) !== null;
}

/** For the other doors (invitation, set-up, one's own password): counts, and says how long to wait. */
export async function knock(
  db: AppDatabase,
  door: Door,
  request: Request,
  account?: string,
): Promise<{ kind: 'wait'; minutes: number } | null> {
  const address = clientAddress(request);
  const seconds = await takeAttempt(db, door, account === undefined ? { address } : { address, account });
  return seconds === null ? null : { kind: 'wait', minutes: Math.ceil(seconds / 60) };
}

async function doorkeeper(): Promise<{ db: AppDatabase; secret: string; auth: Auth }> {
  const { db } = await getInstallation();
  const secret = await signingSecret();
  const { authFor } = await import('./auth.server.ts');
  return { db, secret, auth: authFor(db, secret) };
}

function codeHash(userId: string, code: string): string {
  return createHash('sha256').update(`${userId} ${code}`).digest('hex');
}

/** Nothing else of the request reaches the library: no session of before, no header that the client invented. */
function knockHeaders(request: Request, pendingCookie?: string): Headers {
  const headers = new Headers({
    [addressHeader]: clientAddress(request),
    'User-Agent': (request.headers.get('User-Agent') ?? '').slice(0, 300),
  });
  if (pendingCookie !== undefined)
    headers.set('Cookie', `${pendingCookieName()}=${encodeURIComponent(pendingCookie)}`);
  return headers;
}

async function findPending(
  db: AppDatabase,
  request: Request,
): Promise<{ userId: string; cookie: string } | null> {
  const cookie = readCookie(request, 'pending');
  if (cookie === null) return null;
  const identifier = cookie.slice(0, Math.max(cookie.lastIndexOf('.'), 0));
  const userId = await findPendingUser(db.write, identifier, new Date());
  return userId === null ? null : { userId, cookie };
}

/** A session that this browser held before ends with it. */
async function welcome(request: Request, token: string | null, secret: string): Promise<Answer> {
  if (token === null) throw new Error('signed in without a session');
  await endSession(request);
  return { kind: 'signed-in', cookies: [sessionCookie(token, secret), endedPendingCookie()] };
}

/** Whatever the library says, the person hears one sentence; a fault of the program is no answer. */
async function refused(reason: unknown, step: KnockLine['step'], account: string): Promise<Answer> {
  const { isAPIError } = await import('better-auth/api');
  if (!isAPIError(reason)) throw reason;
  await logKnock({ step, outcome: 'refused', account, code: reason.body?.code });
  return { kind: 'refused' };
}

const CODE_LIFE_MS = 5 * 60_000;

async function sweep(db: AppDatabase): Promise<void> {
  const now = new Date();
  await deleteExpired(db.write, {
    now,
    codesBefore: new Date(now.getTime() - CODE_LIFE_MS),
    sessionsBefore: beganAfter(now),
  });
}

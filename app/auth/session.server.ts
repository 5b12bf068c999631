import { redirect } from '@remix-run/node';
import { clientAddress } from '#app/http/client-address.ts';
import { log } from '#app/http/log.server.ts';
import type { Refused } from '#app/http/typed.ts';
import type { Viewer } from '#app/http/viewer.ts';
import { isLang } from '#app/i18n/languages.ts';
import { getInstallation, isDemonstration } from '#app/installation.server.ts';
import type { AppDatabase } from '#db/client.server.ts';
import {
  deleteSession,
  deleteSessionByToken,
  deleteSessionsOf,
  findLiveSession,
  listLiveSessions,
  type SessionRow,
  updateSessionSeen,
} from '#db/queries/sessions.ts';
import { readSessionToken, sessionCookie } from './cookies.server.ts';
import { signingSecret } from './keys.server.ts';
import { localPath } from './return-path.ts';
import { idleMs, longestMs, seenEveryMs } from './session-times.ts';

/** The demonstration has no second factor, and its banner says so. */
function secondFactorOwed({ staff, administrator, secondFactor }: SessionRow): boolean {
  return (staff || administrator) && !secondFactor && !isDemonstration();
}

/** Who is signed in, entirely: nobody whose second factor is still to be set up. */
export async function getViewer(request: Request): Promise<Viewer | null> {
  const session = await findSession(request);
  return session === null || secondFactorOwed(session) ? null : viewerOf(session);
}

/** Ends the request where signing in comes first (and leads back), or setting up the second factor. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const session = await findSession(request);
  if (session === null) signInFirst(request);
  if (secondFactorOwed(session)) throw redirect(`/${langOf(request)}/second-factor`);
  return viewerOf(session);
}

/** The session behind a page about the account itself, complete or not. */
export async function requireSession(request: Request): Promise<SessionRow> {
  const session = await findSession(request);
  if (session === null) signInFirst(request);
  return session;
}

/** A new session, its id never seen before. Answers its cookie. */
export async function beginSession(request: Request, userId: string): Promise<string> {
  const { db } = await getInstallation();
  const secret = await signingSecret();
  const { authFor } = await import('./auth.server.ts');
  const { internalAdapter } = await authFor(db, secret).$context;
  const session = await internalAdapter.createSession(userId, false, {
    ipAddress: clientAddress(request),
    userAgent: (request.headers.get('User-Agent') ?? '').slice(0, 300),
  });
  if (!session) throw new Error('an account that may not sign in asked for a session');
  return sessionCookie(session.token, secret);
}

/** At the server: the cookie that the browser still holds opens nothing any more. */
export async function endSession(request: Request): Promise<void> {
  const token = readSessionToken(request, await signingSecret());
  if (token !== null) await deleteSessionByToken((await getInstallation()).db.write, token);
}

export async function listOwnSessions(request: Request) {
  const { userId, sessionId: current } = await requireSession(request);
  const { db } = await getInstallation();
  const now = new Date();
  const sessions = await listLiveSessions(db.read, userId, now, beganAfter(now));
  return sessions.map(({ userAgent, ...session }) => ({
    ...session,
    device: deviceName(userAgent),
    current: session.sessionId === current,
  }));
}

/** One of one's own; anybody else's is left alone. */
export async function endOwnSession(request: Request, sessionId: string): Promise<void> {
  const { userId } = await requireSession(request);
  await deleteSession((await getInstallation()).db.write, userId, sessionId);
}

export async function endAllSessions(userId: string): Promise<void> {
  await deleteSessionsOf((await getInstallation()).db.write, userId);
}

export function beganAfter(now: Date): Date {
  return new Date(now.getTime() - longestMs);
}

const lookups = new Map<string, Promise<SessionRow | null>>();

async function findSession(request: Request): Promise<SessionRow | null> {
  const token = readSessionToken(request, await signingSecret());
  if (token === null) return null;
  // The loaders of one page ask at the same moment; one query answers them all.
  let lookup = lookups.get(token);
  if (!lookup) {
    lookup = findAndKeep(token).finally(() => lookups.delete(token));
    lookups.set(token, lookup);
  }
  return lookup;
}

async function findAndKeep(token: string): Promise<SessionRow | null> {
  const { db } = await getInstallation();
  const now = new Date();
  const session = await findLiveSession(db.read, token, now, beganAfter(now));
  if (session !== null && now.getTime() - session.updatedAt.getTime() >= seenEveryMs)
    await keep(db, session, now);
  return session;
}

async function keep(db: AppDatabase, session: SessionRow, now: Date): Promise<void> {
  const end = Math.min(now.getTime() + idleMs, session.createdAt.getTime() + longestMs);
  try {
    await updateSessionSeen(db.write, session.sessionId, now, new Date(end));
  } catch (reason) {
    // The next request tries again; this one need not fail for it.
    log.warn({ err: reason }, 'the end of a session could not be moved');
  }
}

function viewerOf({ userId, name, email, staff, language, administrator }: SessionRow): Viewer {
  return { userId, name, email, staff, language, administrator };
}

/** A redirect would lose what a form holds: it gets a page that says so and shows it. */
function signInFirst(request: Request): never {
  const path = signInPath(request);
  if (request.method !== 'POST') throw redirect(path);
  const answer: Refused = { why: 'ended', back: path };
  throw Response.json(answer, { status: 401, statusText: 'Unauthorized' });
}

/** Only a page can be come back to; after a form, its page. */
function signInPath(request: Request): string {
  const url = new URL(request.url);
  const to = request.method === 'GET' ? localPath(url.pathname + url.search) : formPath(request, url);
  const path = `/${langOf(request)}/sign-in`;
  return to === null ? path : `${path}?to=${encodeURIComponent(to)}`;
}

/** The page that held the form, as the browser tells it; else the address the form was sent to. */
function formPath(request: Request, { origin, pathname }: URL): string | null {
  const from = request.headers.get('Referer');
  const page = from !== null && URL.canParse(from) ? new URL(from) : null;
  const told = page?.origin === origin ? localPath(page.pathname + page.search) : null;
  return told ?? localPath(pathname);
}

function langOf(request: Request): 'fr' | 'en' {
  const first = new URL(request.url).pathname.split('/')[1];
  return isLang(first) ? first : 'fr';
}

/** Enough to recognize one's own: “Firefox, Windows”. Empty when the browser says nothing known. */
function deviceName(userAgent: string): string {
  const browser = [
    ['Firefox', /Firefox\//],
    ['Edge', /Edg\//],
    ['Chrome', /Chrom(e|ium)\//],
    ['Safari', /Safari\//],
  ] as const;
  const system = [
    ['Windows', /Windows/],
    ['Android', /Android/],
    ['iOS', /iPhone|iPad/],
    ['macOS', /Mac OS X/],
    ['Linux', /Linux/],
  ] as const;
  const named = (list: readonly (readonly [string, RegExp])[]) =>
    list.find(([, sign]) => sign.test(userAgent))?.[0];
  return [named(browser), named(system)].filter((name) => name !== undefined).join(', ');
}

import { createHmac, timingSafeEqual } from 'node:crypto';

export function behindTls(): boolean {
  return process.env.BEHIND_TLS_PROXY === '1';
}

/**
 * Behind TLS the names say `__Host-`: the browser then insists on Secure, the whole path and no other host. A plain
 * loopback address has no TLS, so there the cookies cannot be Secure.
 */
function cookieName(name: CookieName): string {
  return behindTls() ? `__Host-gss-${name}` : `gss-${name}`;
}

/**
 * `pending`: between the password and the code; `links`: private links of organizations from outside; `writer`: who of
 * them writes in this browser.
 */
type CookieName = 'session' | 'pending' | 'note' | 'links' | 'writer';

export function pendingCookieName(): string {
  return cookieName('pending');
}

/** Without `maxAge` it goes when the browser closes; zero takes it away. */
export function cookieLine(name: CookieName, value: string, maxAge?: number): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  const secure = behindTls() ? '; Secure' : '';
  return `${cookieName(name)}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`;
}

/** The server ends the session in any case. */
export function sessionCookie(token: string, secret: string): string {
  return cookieLine('session', `${token}.${signature(token, secret)}`);
}

export function endedSessionCookie(): string {
  return cookieLine('session', '', 0);
}

export function endedPendingCookie(): string {
  return cookieLine('pending', '', 0);
}

/** A token from a stolen copy of the database opens nothing without the installation's secret. */
export function readSessionToken(request: Request, secret: string): string | null {
  const value = readCookie(request, 'session');
  const at = value?.lastIndexOf('.') ?? -1;
  if (value === null || at < 1) return null;
  const token = value.slice(0, at);
  const given = Buffer.from(value.slice(at + 1));
  const expected = Buffer.from(signature(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** The library's `Set-Cookie` of the pending sign-in, which it signs and checks itself; its session cookies are not used. */
export function pendingCookieOf(headers: Headers): string | null {
  return headers.getSetCookie().find((line) => line.startsWith(`${pendingCookieName()}=`)) ?? null;
}

export function readCookie(request: Request, name: CookieName): string | null {
  for (const part of (request.headers.get('Cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 1 || part.slice(0, at).trim() !== cookieName(name)) continue;
    try {
      return decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}

function signature(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`session:${token}`).digest('base64url');
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Behind TLS the names say `__Host-`: the browser then insists on Secure, the whole path and no other host. A plain
 * loopback address has no TLS, so there the cookies cannot be Secure.
 */
export function behindTls(): boolean {
  return process.env.BEHIND_TLS_PROXY === '1';
}

function cookieName(name: string): string {
  return behindTls() ? `__Host-gss-${name}` : `gss-${name}`;
}

function sessionCookieName(): string {
  return cookieName('session');
}

/** Between the password and the code. */
export function pendingCookieName(): string {
  return cookieName('pending');
}

/** Without Max-Age: it goes when the browser closes; the server ends the session in any case. */
export function sessionCookie(token: string, secret: string): string {
  return serialized(sessionCookieName(), sealed(token, secret));
}

export function endedSessionCookie(): string {
  return `${serialized(sessionCookieName(), '')}; Max-Age=0`;
}

export function endedPendingCookie(): string {
  return `${serialized(pendingCookieName(), '')}; Max-Age=0`;
}

export function readSessionToken(request: Request, secret: string): string | null {
  const value = readCookie(request, sessionCookieName());
  return value === null ? null : opened(value, secret);
}

/** Its value as sent: the auth library signs and checks it itself. */
export function readPendingCookie(request: Request): string | null {
  return readCookie(request, pendingCookieName());
}

/** The library's `Set-Cookie` of the pending sign-in; its session cookies are not used. */
export function pendingCookieOf(headers: Headers): string | null {
  return headers.getSetCookie().find((line) => line.startsWith(`${pendingCookieName()}=`)) ?? null;
}

function serialized(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax${behindTls() ? '; Secure' : ''}`;
}

/** A token from a stolen copy of the database opens nothing without the installation's secret. */
function sealed(token: string, secret: string): string {
  return `${token}.${signature(token, secret)}`;
}

function opened(value: string, secret: string): string | null {
  const at = value.lastIndexOf('.');
  if (at < 1) return null;
  const token = value.slice(0, at);
  const given = Buffer.from(value.slice(at + 1));
  const expected = Buffer.from(signature(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function signature(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`session:${token}`).digest('base64url');
}

function readCookie(request: Request, name: string): string | null {
  for (const part of (request.headers.get('Cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) {
      try {
        return decodeURIComponent(part.slice(at + 1).trim());
      } catch {
        return null;
      }
    }
  }
  return null;
}

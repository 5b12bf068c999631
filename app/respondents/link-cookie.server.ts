import { cookieLine, readCookie } from '#app/auth/cookies.server.ts';
import { tokenHash } from '#app/auth/tokens.ts';

/**
 * A browser keeps the private links it was opened with, so that none stands in an address afterwards. Someone may answer
 * for organizations in several competitions; the oldest links go first.
 */
const mostLinks = 12;
const LIFE_S = 30 * 24 * 60 * 60;

export function linkHashesOf(request: Request): string[] {
  return tokensOf(request).map(tokenHash);
}

export function linkCookie(request: Request, token: string): string {
  const tokens = [token, ...tokensOf(request).filter((other) => other !== token)].slice(0, mostLinks);
  return cookieLine('links', tokens.join('.'), LIFE_S);
}

/** On a shared computer: this browser opens nothing any more. */
export function endedLinkCookie(): string {
  return cookieLine('links', '', 0);
}

/** For the page that shows an organization its own link. */
export function linkTokenOf(request: Request, linkHash: string): string | null {
  return tokensOf(request).find((token) => tokenHash(token) === linkHash) ?? null;
}

function tokensOf(request: Request): string[] {
  return (readCookie(request, 'links') ?? '')
    .split('.')
    .filter((token) => /^[\w-]{43}$/.test(token))
    .slice(0, mostLinks);
}

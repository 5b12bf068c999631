/** Where to go after signing in: a page of this application, or nothing. */
export function localPath(typed: FormDataEntryValue | string | null | undefined): string | null {
  if (typeof typed !== 'string' || typed.length > 2000) return null;
  // Browsers drop tabs and line ends and read `\` as `/`: either could turn a path into another site's address.
  if (!/^\/(fr|en)(\/|$|\?)/.test(typed) || /[\\\p{Cc}]/u.test(typed)) return null;
  const url = new URL(typed, 'http://here.invalid');
  return url.origin === 'http://here.invalid' && !signedOutPaths.test(url.pathname)
    ? url.pathname + url.search
    : null;
}

/** Going there after signing in would ask to sign in again, or sign out. */
const signedOutPaths = /^\/(fr|en)\/(sign-in|sign-out|invitation|set-up|second-factor)(\/|$)/;

/** The page asked for before signing in, from the address of the sign-in page. */
export function returnPath(request: Request): string | null {
  return localPath(new URL(request.url).searchParams.get('to'));
}

/** Hands it on to the next page of signing in. */
export function withReturnPath(path: string, request: Request): string {
  const to = returnPath(request);
  return to === null ? path : `${path}${path.includes('?') ? '&' : '?'}to=${encodeURIComponent(to)}`;
}

export function homePath(lang: 'fr' | 'en'): string {
  return `/${lang}/work`;
}

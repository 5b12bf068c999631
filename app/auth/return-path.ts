/** Where to go after signing in: a page of this application, or nothing. */
export function localPath(typed: FormDataEntryValue | string | null | undefined): string | null {
  if (typeof typed !== 'string' || typed.length > 2000) return null;
  // Browsers drop tabs and line ends and read `\` as `/`: either could turn a path into another site's address.
  if (!/^\/(fr|en)(\/|$|\?)/.test(typed) || /[\\\p{Cc}]/u.test(typed)) return null;
  const url = new URL(typed, 'http://here.invalid');
  return url.origin === 'http://here.invalid' && !signedOutPaths.test(url.pathname) ? url.pathname + url.search : null;
}

/** Going there after signing in would ask to sign in again, or sign out. */
const signedOutPaths = /^\/(fr|en)\/(sign-in|sign-out|invitation|set-up|second-factor)(\/|$)/;

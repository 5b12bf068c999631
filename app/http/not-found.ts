import { isLang, type Lang } from '#app/i18n/languages.ts';

/** Ends the request with the 404 page. */
export function notFound(): never {
  throw new Response(null, { status: 404, statusText: 'Not Found' });
}

/** The page's language from its address; an address in no language of ours does not exist. */
export function requireLang(params: Readonly<Record<string, string | undefined>>): Lang {
  if (!isLang(params.lang)) notFound();
  return params.lang;
}

import type { Lang } from '#app/i18n/languages.ts';
import { sendsMail } from '#app/notices/mailer.server.ts';
import type { AccountNoticeKind } from '#app/notices/notice-kinds.ts';
import { noteCookie } from './notes.server.ts';
import { redirectWith } from './redirects.ts';
import { newToken, tokenHash } from './tokens.ts';

type AccountLink = {
  readonly url: string;
  readonly tokenHash: string;
  /** The address again where the link leaves by mail; null where an administrator hands it over. */
  readonly mailed: string | null;
};

/** A one-use link to an account, another at every call. */
export function newAccountLink(request: Request, language: Lang): AccountLink {
  const token = newToken();
  const url = new URL(`/${language}/invitation/${token}`, request.url).href;
  return { url, tokenHash: tokenHash(token), mailed: sendsMail() ? url : null };
}

type Told = {
  readonly kind: AccountNoticeKind;
  readonly language: Lang;
  readonly name: string;
  readonly expiresAt: string;
};

/** Back to the accounts: they show a link to hand over, once, or say that it leaves by mail. */
export async function redirectWithLink(
  { viewer, lang }: { readonly viewer: { readonly userId: string }; readonly lang: Lang },
  { url, mailed }: AccountLink,
  { kind: notice, ...told }: Told,
): Promise<Response> {
  if (mailed !== null) return redirectWith(`/${lang}/accounts?done=mailed`, []);
  return redirectWith(`/${lang}/accounts`, [
    await noteCookie(viewer.userId, { kind: 'link', notice, url, ...told }),
  ]);
}

import type { Installation } from '#app/acts/perform.server.ts';
import { takeAttempt } from '#app/auth/limits.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { clientAddress } from './client-address.ts';

type Place = { readonly installation: Installation; readonly lang: Lang };

/**
 * Counts an upload or an export of somebody whom the policy let in, before its first byte. Past the limit the answer is a
 * 429: a page of its own, or the same words where an address leads to no page.
 */
export async function takeTurn(
  request: Request,
  { installation, lang }: Place,
  door: 'upload' | 'export',
  account: string,
): Promise<void> {
  const knock = { address: clientAddress(request), account };
  const seconds = await takeAttempt(installation.db, door, knock);
  if (seconds === null) return;
  const t = translator(lang);
  const words = `${t('common:error.tooMany.text')} ${t('common:error.tooMany.next')}`;
  const headers = { 'Retry-After': String(seconds), 'Content-Type': 'text/plain; charset=utf-8' };
  throw new Response(words, { status: 429, statusText: 'Too Many Requests', headers });
}

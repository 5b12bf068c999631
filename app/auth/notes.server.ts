import type { Lang } from '#app/i18n/languages.ts';
import type { AccountNoticeKind } from '#app/notices/notice-kinds.ts';
import { cookieLine, readCookie } from './cookies.server.ts';
import { signingSecret } from './keys.server.ts';

/**
 * What a page shows once after a form was posted (a link, backup codes) travels in an encrypted cookie: nothing of it
 * is stored, nothing stands in an address, and reloading posts nothing again.
 */
export type Note =
  | { readonly kind: 'backup-codes'; readonly codes: readonly string[] }
  | {
      readonly kind: 'link';
      readonly notice: AccountNoticeKind;
      readonly language: Lang;
      readonly name: string;
      readonly url: string;
      readonly expiresAt: string;
    };

const LIFE_S = 10 * 60;

export async function noteCookie(userId: string, note: Note): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto');
  const written = JSON.stringify({ userId, note, expires: Date.now() + LIFE_S * 1000 });
  return cookieLine('note', await symmetricEncrypt({ key: await signingSecret(), data: written }), LIFE_S);
}

export function endedNoteCookie(): string {
  return cookieLine('note', '', 0);
}

export async function readNote<Kind extends Note['kind']>(
  request: Request,
  userId: string,
  kind: Kind,
): Promise<Extract<Note, { kind: Kind }> | null> {
  const value = readCookie(request, 'note');
  if (value === null || value === '') return null;
  const { symmetricDecrypt } = await import('better-auth/crypto');
  try {
    const opened = JSON.parse(await symmetricDecrypt({ key: await signingSecret(), data: value })) as {
      userId: string;
      note: Note;
      expires: number;
    };
    if (opened.userId !== userId || opened.expires < Date.now() || opened.note.kind !== kind) return null;
    return opened.note as Extract<Note, { kind: Kind }>;
  } catch {
    return null;
  }
}

import { LOST } from './send-notices.server.ts';

const words = {
  unknownAddress: ['450', '550', '551', '553'],
  mailboxFull: ['452', '552'],
  unwanted: ['554'],
} as const;
type Word = keyof typeof words | 'lost' | 'later' | 'refused' | 'unreached';

/** What a mail server's words come to; `code` is its own, for whoever looks after it. */
export function whyNotSent(error: string): { word: Word; code: string | null } {
  if (error === LOST) return { word: 'lost', code: null };
  const code = /(?<![\d.])[45]\d\d(?![\d.])/.exec(error)?.[0] ?? null;
  if (code === null) return { word: 'unreached', code };
  const known = Object.entries(words).find(([, codes]) => codes.some((one) => one === code));
  if (known !== undefined) return { word: known[0] as keyof typeof words, code };
  return { word: code.startsWith('4') ? 'later' : 'refused', code };
}

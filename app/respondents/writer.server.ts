import { cookieLine, readCookie } from '#app/auth/cookies.server.ts';
import type { Respondent } from '#db/queries/respondents.ts';

const LIFE_S = 30 * 24 * 60 * 60;
const longestName = 80;

/** Who of the organization writes in this browser, as they named themselves; its contact until someone did. */
export function writerOf(request: Request, { contactName }: Pick<Respondent, 'contactName'>): string {
  const named = (readCookie(request, 'writer') ?? '').replaceAll(/\p{Cc}/gu, '').trim();
  return named === '' ? contactName : named.slice(0, longestName);
}

/** With the links: on a shared computer nobody goes on under this name. */
export function endedWriterCookie(): string {
  return cookieLine('writer', '', 0);
}

export function writerCookie(name: string): string {
  return cookieLine('writer', name, LIFE_S);
}

import { data } from '@remix-run/node';
import type { Refused } from './typed.ts';

/**
 * Somebody else went first, and the form that was sent is on no page any more: the answer shows what was typed. `back` is
 * where things now stand.
 */
export function overtaken(back: string): never {
  const answer: Refused = { why: 'overtaken', back };
  throw data(answer, { status: 409, statusText: 'Conflict' });
}

import { z } from 'zod';
import { fromTorontoTime } from '#app/i18n/toronto-time.ts';

/** A `datetime-local` field, on Toronto's clock; the value is the instant. Add `.optional()` where it may stay empty. */
export const torontoTime = z.string().transform((typed, context) => {
  const instant = fromTorontoTime(typed);
  if (instant !== null) return instant;
  context.addIssue({ code: 'invalid_type', expected: 'date', input: typed });
  return z.NEVER;
});

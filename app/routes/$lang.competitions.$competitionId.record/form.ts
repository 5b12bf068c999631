import { z } from 'zod';
import { fromTorontoTime } from '#app/i18n/toronto-time.ts';

const text = z.string().trim().min(1).optional().catch(undefined);
const instant = z
  .string()
  .transform((typed) => fromTorontoTime(typed) ?? undefined)
  .optional()
  .catch(undefined);

/** The filters, from the address: a view can be bookmarked and sent on. What makes no sense is left out. */
export const recordFilters = z.object({
  text,
  act: text,
  actor: text,
  outcome: z.enum(['done', 'refused', 'read']).optional().catch(undefined),
  from: instant,
  until: instant,
  before: z.coerce.number().int().positive().optional().catch(undefined),
  verify: z.string().optional(),
});

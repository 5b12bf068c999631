import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const startForm = z.object({
  /** One per step of the plan, in its order. */
  due: z.array(torontoTime.optional()).default([]),
  confirmed: z.literal('on'),
});

export const startLabels: FieldLabels = {
  'due[]': 'receipts:start.due',
  confirmed: 'receipts:one.confirmation',
};

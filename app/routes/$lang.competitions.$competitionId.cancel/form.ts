import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const cancelForm = z.object({
  reason: z.string().trim().min(10).max(2000),
  confirmed: z.literal('on'),
});

export const cancelLabels: FieldLabels = {
  reason: 'competitions:cancel.reason',
  confirmed: 'competitions:cancel.confirmed',
};

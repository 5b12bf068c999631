import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const removeForm = z.object({
  reason: z.string().trim().min(10).max(2000),
  confirmed: z.literal('on'),
});

export const removeLabels: FieldLabels = {
  reason: 'receipts:remove.reason',
  confirmed: 'receipts:one.confirmation',
};

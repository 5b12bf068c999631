import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const withdrawForm = z.object({
  reasonFr: z.string().trim().min(3).max(2000),
  reasonEn: z.string().trim().min(3).max(2000),
  confirmed: z.literal('on'),
});

export const withdrawLabels: FieldLabels = {
  reasonFr: 'documents:withdraw.reasonFr',
  reasonEn: 'documents:withdraw.reasonEn',
  confirmed: 'receipts:one.confirmation',
};

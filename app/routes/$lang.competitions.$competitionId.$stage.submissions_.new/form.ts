import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const receiptForm = z.object({
  lotId: z.string(),
  applicantId: z.string(),
  receivedAt: torontoTime,
  replaces: z.literal('on').optional(),
});

export const receiptLabels: FieldLabels = {
  lotId: 'receipts:new.lotId',
  applicantId: 'receipts:new.applicantId',
  receivedAt: 'receipts:new.receivedAt',
  replaces: 'receipts:new.replaces',
};

import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const revision = z.coerce.number().int();
const reason = z.string().trim().min(10).max(2000);
const confirmed = z.literal('on');

export const submissionForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('confirm'), revision, confirmed }),
  z.object({ intent: z.literal('reconfirm'), revision, receivedAt: torontoTime }),
  z.object({ intent: z.literal('withdraw'), revision, reason, confirmed }),
  z.object({ intent: z.literal('disqualify'), revision, reason, confirmed }),
]);
export type SubmissionChange = z.infer<typeof submissionForm>;

export const submissionLabels: FieldLabels = {
  receivedAt: 'receipts:one.reconfirmedAt',
  reason: 'receipts:one.reason.field',
  confirmed: 'receipts:one.confirmation',
};

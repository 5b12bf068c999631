import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const revision = z.number().int();

export const manageForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('publish'), revision, confirmed: z.literal('on') }),
  z.object({
    intent: z.literal('cancel'),
    revision,
    reason: z.string().trim().min(3).max(2000),
    confirmed: z.literal('on'),
  }),
]);

export const manageLabels: FieldLabels = {
  reason: 'events:manage.reason',
  confirmed: 'receipts:one.confirmation',
};

import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const carried = { planVersionId: z.string(), revision: z.number().int() };
const text = z.string().trim().max(4000).optional();
const confirmed = z.literal('on');

export const addendumForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('begin') }),
  z.object({
    ...carried,
    intent: z.literal('save'),
    addendumFr: text,
    addendumEn: text,
    newDeadline: torontoTime.optional(),
  }),
  z.object({ ...carried, intent: z.literal('publish'), confirmed }),
  z.object({ ...carried, intent: z.literal('confirm'), confirmed }),
  z.object({ ...carried, intent: z.literal('abandon'), confirmed }),
]);
export type AddendumChange = z.infer<typeof addendumForm>;

export const addendumLabels: FieldLabels = {
  addendumFr: 'plan:addendum.textFr',
  addendumEn: 'plan:addendum.textEn',
  newDeadline: 'plan:addendum.newDeadline',
  confirmed: 'plan:addendum.confirmed',
};

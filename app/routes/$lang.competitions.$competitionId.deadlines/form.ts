import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const reason = z.string().trim().min(3).max(1000);

export const deadlinesForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('propose'),
    about: z.string().regex(/^(sounding|event):/),
    newDeadline: torontoTime,
    reasonFr: reason,
    reasonEn: reason,
  }),
  z.object({ intent: z.literal('confirm'), changeId: z.string(), confirmed: z.literal('on') }),
]);
export const deadlinesLabels: FieldLabels = {
  about: 'questions:deadlines.about',
  newDeadline: 'questions:deadlines.newDeadline',
  reasonFr: 'questions:deadlines.reasonFr',
  reasonEn: 'questions:deadlines.reasonEn',
  confirmed: 'questions:deadlines.statement',
};

import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const checkForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('submit'),
    signedName: z.string().trim().max(200).default(''),
    shown: z.string().max(64).default(''),
  }),
  z.object({ intent: z.literal('withdraw'), confirmed: z.literal('on') }),
]);

export const checkLabels: FieldLabels = {
  signedName: 'sounding:check.signedName',
  confirmed: 'sounding:withdraw.statement',
};

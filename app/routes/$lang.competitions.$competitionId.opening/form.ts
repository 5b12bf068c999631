import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

export const openingForm = z.object({
  intent: z.enum(['request', 'open']),
  confirmed: z.literal('on'),
  password: z.string().max(passwordLength.most),
});
export const openingLabels = {
  confirmed: 'opening:statement',
  password: 'common:passwordAgain.label',
} satisfies FieldLabels;

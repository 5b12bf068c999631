import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

const given = { confirmed: z.literal('on'), password: z.string().max(passwordLength.most) };

export const openingForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('request'), ...given }),
  z.object({ intent: z.literal('open'), openingId: z.string(), ...given }),
]);
export const openingLabels = {
  confirmed: 'opening:statement',
  password: 'common:passwordAgain.label',
} satisfies FieldLabels;

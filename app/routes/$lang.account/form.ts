import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

export const accountForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('language'), language: z.enum(['fr', 'en']) }),
  z.object({
    intent: z.literal('password'),
    currentPassword: z.string().max(passwordLength.most),
    password: z.string().min(passwordLength.least).max(passwordLength.most),
  }),
  z.object({ intent: z.literal('end-session'), sessionId: z.string().max(60) }),
  z.object({ intent: z.literal('end-all') }),
]);

export const accountLabels: FieldLabels = {
  language: 'auth:account.language',
  currentPassword: 'auth:account.current',
  password: 'auth:password.new',
};

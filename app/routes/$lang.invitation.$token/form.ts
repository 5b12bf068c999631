import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

export const acceptForm = z.object({
  password: z.string().min(passwordLength.least).max(passwordLength.most),
});

export const acceptLabels: FieldLabels = { password: 'auth:signIn.password' };

import { z } from 'zod';
import { passwordLength } from '#app/auth/password-length.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const acceptForm = z.object({
  password: z.string().min(passwordLength.least).max(passwordLength.most),
});

export const acceptLabels: FieldLabels = { password: 'auth:signIn.password' };

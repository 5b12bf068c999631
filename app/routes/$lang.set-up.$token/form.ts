import { z } from 'zod';
import { passwordLength } from '#app/auth/password-length.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const setUpForm = z.object({
  name: z.string().trim().min(2).max(100),
  email: z.email().max(254),
  password: z.string().min(passwordLength.least).max(passwordLength.most),
});

export const setUpLabels: FieldLabels = {
  name: 'auth:setUp.name',
  email: 'auth:setUp.email',
  password: 'auth:signIn.password',
};

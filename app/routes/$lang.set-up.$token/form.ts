import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

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

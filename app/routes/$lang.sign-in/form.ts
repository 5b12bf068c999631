import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const signInForm = z.object({ email: z.email().max(254), password: z.string().max(256) });

export const signInLabels: FieldLabels = { email: 'auth:signIn.email', password: 'auth:signIn.password' };

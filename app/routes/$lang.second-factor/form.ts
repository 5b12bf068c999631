import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const factorForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('enrol'), sealed: z.string().max(2000), code: z.string().max(20) }),
  z.object({ intent: z.literal('continue') }),
]);

export const factorLabels: FieldLabels = { code: 'auth:code.code' };

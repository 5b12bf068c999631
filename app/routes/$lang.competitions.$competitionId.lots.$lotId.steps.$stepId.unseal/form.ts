import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const unsealForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('request'), reason: z.string().trim() }),
  z.object({ intent: z.literal('confirm'), unsealingId: z.string(), confirmed: z.literal('on') }),
]);
export const unsealLabels = {
  reason: 'consensus:unseal.reason',
  confirmed: 'consensus:unseal.statement',
} satisfies FieldLabels;

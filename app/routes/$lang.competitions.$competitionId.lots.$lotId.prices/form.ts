import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

/** `intent` names the act and the submission. `seen`: the amounts the form was drawn with, as JSON. */
export const pricesForm = z.object({
  intent: z.string(),
  seen: z.string(),
  parts: z.record(z.string(), z.string().optional()).optional(),
});
export const decisionForm = z.object({
  intent: z.string(),
  kind: z.enum(['accepted', 'rejected', 'invalid']),
  reason: z.string().trim(),
});
export const sealForm = z.object({ intent: z.literal('seal'), hash: z.string(), confirmed: z.literal('on') });
export const pricesLabels = {
  kind: 'opening:prices.decision',
  reason: 'opening:prices.reason',
  confirmed: 'opening:prices.sealStatement',
} satisfies FieldLabels;

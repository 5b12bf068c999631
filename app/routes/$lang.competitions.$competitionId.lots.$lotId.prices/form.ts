import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const amounts = z.record(z.string(), z.number().int());

/** `intent` names the act and the submission. `seen`: the amounts the form was drawn with, as JSON; null for anything else. */
export const pricesForm = z.object({
  intent: z.string(),
  seen: z.string().transform(readAmounts),
  parts: z.record(z.string(), z.string().optional()).optional(),
});
function readAmounts(text: string): Record<string, number> | null {
  try {
    return amounts.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

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

import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

/** Each criterion has its own forms: `intent` is the act and the criterion, `settle:` alone the step as a whole. */
export const consensusForm = z.object({
  intent: z.string().startsWith('consensus:'),
  score: z.string(),
  reason: z.string().trim(),
  revision: z.coerce.number().int().min(0),
});

export const reasonForm = z.object({
  intent: z.string(),
  reason: z.string().trim(),
});

export const consensusLabels = {
  score: 'consensus:consensus.score',
  reason: 'consensus:consensus.reason',
} satisfies FieldLabels;

export const settlementLabels = { reason: 'consensus:settle.reason' } satisfies FieldLabels;
export const dissentLabels = { reason: 'consensus:dissent.text' } satisfies FieldLabels;

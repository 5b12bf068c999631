import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const decisionForm = z.object({
  decision: z.enum(['cleared', 'recused']),
  reason: z.string(),
  confirmed: z.literal('on'),
});

export const decisionLabels = {
  decision: 'declarations:conflicts.choice',
  reason: 'declarations:conflicts.reason',
  confirmed: 'declarations:conflicts.statement',
} satisfies FieldLabels;

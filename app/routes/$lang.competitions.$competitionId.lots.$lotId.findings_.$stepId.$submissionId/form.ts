import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const findingsForm = z.object({
  seen: z.string().default(''),
  findings: z
    .array(
      z.object({
        requirementId: z.string(),
        met: z.enum(['yes', 'no', 'none']),
        reason: z.string().trim().max(2000).optional(),
      }),
    )
    .min(1)
    .max(200),
});

export const findingsLabels: FieldLabels = {
  'findings[].met': 'receipts:findings.finding',
  'findings[].reason': 'receipts:findings.reason',
};

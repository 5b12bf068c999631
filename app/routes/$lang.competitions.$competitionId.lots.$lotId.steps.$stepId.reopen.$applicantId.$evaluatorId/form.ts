import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const reopenForm = z.object({ reason: z.string(), confirmed: z.literal('on') });
export const reopenLabels = {
  reason: 'sheet:reopenPage.reason',
  confirmed: 'sheet:reopenPage.statement',
} satisfies FieldLabels;

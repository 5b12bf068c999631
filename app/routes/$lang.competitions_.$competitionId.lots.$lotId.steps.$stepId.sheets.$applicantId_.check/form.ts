import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const submitForm = z.object({ intent: z.literal('submit'), confirmed: z.literal('on') });
export const submitLabels = { confirmed: 'sheet:checkPage.statement' } satisfies FieldLabels;

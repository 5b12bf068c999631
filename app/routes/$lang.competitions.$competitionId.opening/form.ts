import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const openingForm = z.object({ intent: z.enum(['request', 'open']), confirmed: z.literal('on') });
export const openingLabels = { confirmed: 'opening:statement' } satisfies FieldLabels;

import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const startForm = z.object({ confirmed: z.literal('on') });

export const startLabels: FieldLabels = { confirmed: 'receipts:one.confirmation' };

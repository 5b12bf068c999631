import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const concludeForm = z.object({ confirmed: z.literal('on') });

export const concludeLabels: FieldLabels = { confirmed: 'applicants:qualification.confirmation' };

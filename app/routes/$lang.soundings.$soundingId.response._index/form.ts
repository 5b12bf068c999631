import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const writerForm = z.object({
  intent: z.literal('writer'),
  writer: z.string().trim().max(80),
});

export const writerLabels: FieldLabels = { writer: 'answering:writer.name' };

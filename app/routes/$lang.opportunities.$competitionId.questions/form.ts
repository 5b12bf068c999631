import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const askForm = z.object({
  about: z.string().regex(/^(stage|sounding|event):/),
  text: z.string().trim().min(5).max(4000),
});
export const askLabels: FieldLabels = { about: 'questions:ask.about', text: 'questions:ask.text' };

import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

export const answerFormats = ['xlsx', 'csv'] as const;
export const exportForm = z.object({
  format: z.enum(answerFormats),
  password: z.string().max(passwordLength.most),
});
export const exportLabels = {
  format: 'sounding:export.format',
  password: 'common:passwordAgain.label',
} satisfies FieldLabels;

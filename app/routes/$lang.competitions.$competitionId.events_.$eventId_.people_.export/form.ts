import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

export const attendanceFormats = ['xlsx', 'pdf'] as const;
export const exportForm = z.object({
  format: z.enum(attendanceFormats),
  password: z.string().max(passwordLength.most),
});
export const exportLabels = {
  format: 'events:people.format',
  password: 'common:passwordAgain.label',
} satisfies FieldLabels;

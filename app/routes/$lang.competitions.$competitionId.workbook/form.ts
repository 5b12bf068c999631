import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';
import { languages } from '#app/i18n/languages.ts';

export const workbookForm = z.object({
  language: z.enum(languages),
  password: z.string().max(passwordLength.most),
});
export const workbookLabels = {
  language: 'workbook:export.language',
  password: 'common:passwordAgain.label',
} satisfies FieldLabels;

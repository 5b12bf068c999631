import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { respondentFields, respondentLabels } from '#app/http/respondent-fields.ts';

export const detailsForm = z.object({ ...respondentFields, language: z.enum(['fr', 'en']) });
export const detailsLabels: FieldLabels = { ...respondentLabels, language: 'respondents:details.language' };

import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const answersForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('theme'),
    nameFr: z.string().trim().min(2).max(120),
    nameEn: z.string().trim().min(2).max(120),
  }),
  z.object({
    intent: z.literal('code'),
    responseId: z.string(),
    questionId: z.string(),
    themeId: z.string().min(1),
    quote: z.string().trim().max(2000).default(''),
  }),
  z.object({ intent: z.literal('remove'), codingId: z.string() }),
]);

export const answersLabels: FieldLabels = {
  nameFr: 'sounding:answers.nameFr',
  nameEn: 'sounding:answers.nameEn',
  themeId: 'sounding:answers.theme',
  quote: 'sounding:answers.quote',
};

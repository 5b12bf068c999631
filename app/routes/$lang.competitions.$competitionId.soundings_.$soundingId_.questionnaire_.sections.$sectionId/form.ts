import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const revision = z.coerce.number().int().min(1);
const title = z.string().trim().min(2).max(200);
const intro = z.string().trim().max(3000).default('');

export const sectionForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    revision,
    titleFr: title,
    titleEn: title,
    introFr: intro,
    introEn: intro,
  }),
  z.object({ intent: z.literal('up'), revision, questionId: z.string() }),
  z.object({ intent: z.literal('down'), revision, questionId: z.string() }),
  z.object({ intent: z.literal('remove'), revision, confirmed: z.literal('on') }),
]);

export const sectionLabels: FieldLabels = {
  titleFr: 'questionnaire:section.titleFr',
  titleEn: 'questionnaire:section.titleEn',
  introFr: 'questionnaire:section.introFr',
  introEn: 'questionnaire:section.introEn',
  confirmed: 'questionnaire:section.removeStatement',
};

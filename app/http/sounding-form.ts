import { z } from 'zod';
import { torontoTime } from './date-field.ts';
import type { FieldLabels } from './parse-form.ts';

/** The fields of `SoundingFields`, for the two screens that post them. */
export const soundingFields = {
  titleFr: z.string().trim().min(3).max(200),
  titleEn: z.string().trim().min(3).max(200),
  aboutFr: z.string().trim().min(3).max(10_000),
  aboutEn: z.string().trim().min(3).max(10_000),
  questionsUntil: torontoTime.optional(),
  deadline: torontoTime.optional(),
};

export const soundingLabels: FieldLabels = {
  titleFr: 'sounding:edit.titleFr',
  titleEn: 'sounding:edit.titleEn',
  aboutFr: 'sounding:edit.aboutFr',
  aboutEn: 'sounding:edit.aboutEn',
  questionsUntil: 'sounding:edit.questionsUntil',
  deadline: 'sounding:edit.deadline',
};

type Fields = z.infer<z.ZodObject<typeof soundingFields>>;

export function soundingOf({ titleFr, titleEn, aboutFr, aboutEn, questionsUntil, deadline }: Fields) {
  return {
    title: { fr: titleFr, en: titleEn },
    about: { fr: aboutFr, en: aboutEn },
    questionsUntil: questionsUntil ?? null,
    deadline: deadline ?? null,
  };
}

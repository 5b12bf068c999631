import { z } from 'zod';
import { torontoTime } from './date-field.ts';
import { outreachLabels, titleFields, titleOf } from './outreach-form.ts';
import type { FieldLabels } from './parse-form.ts';

/** The fields of `SoundingFields`, for the two screens that post them. */
export const soundingFields = {
  ...titleFields,
  aboutFr: z.string().trim().min(3).max(10_000),
  aboutEn: z.string().trim().min(3).max(10_000),
  questionsUntil: torontoTime.optional(),
  deadline: torontoTime.optional(),
};

export const soundingLabels: FieldLabels = {
  ...outreachLabels,
  questionsUntil: 'sounding:edit.questionsUntil',
  deadline: 'sounding:edit.deadline',
};

type Fields = z.infer<z.ZodObject<typeof soundingFields>>;

export function soundingOf({ aboutFr, aboutEn, questionsUntil, deadline, ...titles }: Fields) {
  return {
    title: titleOf(titles),
    about: { fr: aboutFr, en: aboutEn },
    questionsUntil: questionsUntil ?? null,
    deadline: deadline ?? null,
  };
}

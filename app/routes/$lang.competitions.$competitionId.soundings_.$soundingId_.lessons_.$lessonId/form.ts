import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const text = z.string().trim().min(3).max(5000);

export const editLessonForm = z.object({
  intent: z.literal('save'),
  revision: z.coerce.number().int().min(1),
  heardFr: text,
  heardEn: text,
  didFr: text,
  didEn: text,
  /** `stage` or `stage:item`. */
  plan: z.string().max(200).default(''),
  codingIds: z.array(z.string()).default([]),
});

export const editLessonLabels: FieldLabels = {
  heardFr: 'sounding:lessons.heardFr',
  heardEn: 'sounding:lessons.heardEn',
  didFr: 'sounding:lessons.didFr',
  didEn: 'sounding:lessons.didEn',
  plan: 'sounding:lessons.planItem',
  codingIds: 'sounding:lessons.quotes',
};

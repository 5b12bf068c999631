import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const text = z.string().trim().min(3).max(5000);

export const lessonForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('create'),
    themeId: z.string().min(1),
    heardFr: text,
    heardEn: text,
    didFr: text,
    didEn: text,
    stageId: z.string().optional(),
  }),
  z.object({ intent: z.literal('publish'), lessonId: z.string() }),
]);

export const lessonLabels: FieldLabels = {
  themeId: 'sounding:answers.theme',
  heardFr: 'sounding:lessons.heardFr',
  heardEn: 'sounding:lessons.heardEn',
  didFr: 'sounding:lessons.didFr',
  didEn: 'sounding:lessons.didEn',
  stageId: 'sounding:lessons.stage',
};

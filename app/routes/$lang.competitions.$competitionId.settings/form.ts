import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const title = z.string().trim().min(3).max(200);
const number = z.string().trim().max(40).optional();
const date = torontoTime.optional();
/** What the form was made from; see the problem `stale`. */
const revision = z.number().int();
const milestones = z.array(
  z.object({
    titleFr: z.string().trim().max(200).optional(),
    titleEn: z.string().trim().max(200).optional(),
    plannedAt: date,
    actualAt: date,
  }),
);

export const settingsForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('titles'),
    revision,
    titleFr: title,
    titleEn: title,
    rfqNumber: number,
    rfpNumber: number,
  }),
  z.object({ intent: z.literal('dates-rfq'), revision, rfqQuestionsUntil: date, rfqDeadline: date }),
  z.object({ intent: z.literal('dates-rfp'), revision, rfpQuestionsUntil: date, rfpDeadline: date }),
  z.object({ intent: z.literal('milestones-rfq'), revision, milestones }),
  z.object({ intent: z.literal('milestones-rfp'), revision, milestones }),
  z.object({ intent: z.literal('add-lot'), regionId: z.string() }),
  z.object({ intent: z.literal('remove-lot'), lotId: z.string() }),
]);
export type Settings = z.infer<typeof settingsForm>;

export const settingsLabels: FieldLabels = {
  titleFr: 'competitions:create.titleFr',
  titleEn: 'competitions:create.titleEn',
  rfqNumber: 'competitions:create.rfqNumber',
  rfpNumber: 'competitions:create.rfpNumber',
  rfqQuestionsUntil: 'competitions:dates.rfqQuestionsUntil',
  rfqDeadline: 'competitions:dates.rfqDeadline',
  rfpQuestionsUntil: 'competitions:dates.rfpQuestionsUntil',
  rfpDeadline: 'competitions:dates.rfpDeadline',
  'milestones[].titleFr': 'competitions:settings.milestoneTitleFr',
  'milestones[].titleEn': 'competitions:settings.milestoneTitleEn',
  'milestones[].plannedAt': 'competitions:settings.plannedAt',
  'milestones[].actualAt': 'competitions:settings.actualAt',
  regionId: 'competitions:settings.regionId',
};

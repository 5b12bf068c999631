import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const title = z.string().trim().min(3).max(200);
const number = z.string().trim().max(40).optional();
const date = torontoTime.optional();

const copied = 'plan:';

/** Templates and own plans stand in one list of choices. */
export function planOf(stageId: string): string {
  return copied + stageId;
}

export function planChosen(choice: string): { templateId: string } | { planOfStageId: string } {
  return choice.startsWith(copied) ? { planOfStageId: choice.slice(copied.length) } : { templateId: choice };
}

const fields = z.object({
  titleFr: title,
  titleEn: title,
  rfqNumber: number,
  rfpNumber: number,
  qualification: z.enum(['own', 'fed']),
  feedingStageId: z.string().optional(),
  rfqTemplateId: z.string().optional(),
  rfqQuestionsUntil: date,
  rfqDeadline: date,
  rfpTemplateId: z.string(),
  rfpQuestionsUntil: date,
  rfpDeadline: date,
  regionIds: z.array(z.string()).min(1),
});

/** Each way to the qualified has a field of its own that must be filled in. */
export const competitionForm = fields.superRefine(
  ({ qualification, feedingStageId, rfqTemplateId }, context) => {
    const [path, value] =
      qualification === 'own' ? ['rfqTemplateId', rfqTemplateId] : ['feedingStageId', feedingStageId];
    if (value === undefined)
      context.addIssue({ code: 'invalid_type', expected: 'string', path: [path], input: value });
  },
);

export const competitionLabels: FieldLabels = {
  titleFr: 'competitions:create.titleFr',
  titleEn: 'competitions:create.titleEn',
  rfqNumber: 'competitions:create.rfqNumber',
  rfpNumber: 'competitions:create.rfpNumber',
  qualification: 'competitions:create.qualification',
  feedingStageId: 'competitions:create.feedingStageId',
  rfqTemplateId: 'competitions:create.rfqTemplateId',
  rfqQuestionsUntil: 'competitions:dates.rfqQuestionsUntil',
  rfqDeadline: 'competitions:dates.rfqDeadline',
  rfpTemplateId: 'competitions:create.rfpTemplateId',
  rfpQuestionsUntil: 'competitions:dates.rfpQuestionsUntil',
  rfpDeadline: 'competitions:dates.rfpDeadline',
  regionIds: 'competitions:create.regionIds',
};

import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const carried = { planVersionId: z.string(), revision: z.number().int() };
const title = z.string().trim().min(1).max(300);

export const overviewForm = z.discriminatedUnion('intent', [
  z.object({ ...carried, intent: z.literal('move'), do: z.string() }),
  z.object({
    ...carried,
    intent: z.literal('add-step'),
    kind: z.enum(['mandatory', 'rated', 'commercial']),
    stepFr: title,
    stepEn: title,
  }),
  z.object({ ...carried, intent: z.literal('add-scale'), scaleFr: title, scaleEn: title }),
  z.object({ ...carried, intent: z.literal('remove'), part: z.string() }),
]);
export type OverviewChange = z.infer<typeof overviewForm>;

export const overviewLabels: FieldLabels = {
  kind: 'plan:kind.label',
  stepFr: 'plan:edit.stepFr',
  stepEn: 'plan:edit.stepEn',
  scaleFr: 'plan:edit.scaleFr',
  scaleEn: 'plan:edit.scaleEn',
  part: 'plan:edit.removeWhat',
};

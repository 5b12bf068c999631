import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const revision = z.coerce.number().int().min(1);

export const overviewForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('begin') }),
  z.object({ intent: z.literal('up'), revision, sectionId: z.string() }),
  z.object({ intent: z.literal('down'), revision, sectionId: z.string() }),
  z.object({ intent: z.literal('provenance'), revision, official: z.literal('on').optional() }),
]);

export const overviewLabels: FieldLabels = { official: 'questionnaire:provenance.statement' };

import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const revision = z.coerce.number().int().min(1);

export const changesForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('publish'), revision, confirmed: z.literal('on') }),
  z.object({ intent: z.literal('abandon'), revision, sure: z.literal('on') }),
]);

export const changesLabels: FieldLabels = {
  confirmed: 'questionnaire:changes.publishStatement',
  sure: 'questionnaire:changes.abandonStatement',
};

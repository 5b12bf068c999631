import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const publishForm = z.object({
  planVersionId: z.string(),
  revision: z.number().int(),
  confirmed: z.literal('on'),
});
export const publishLabels: FieldLabels = { confirmed: 'plan:publish.statement' };

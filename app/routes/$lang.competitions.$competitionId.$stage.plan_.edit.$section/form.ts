import { z } from 'zod';

/** What every page of the editor posts besides the fields of its section; those are read by `plan-fields.ts`. */
export const carried = z.looseObject({
  planVersionId: z.string(),
  revision: z.number().int(),
  do: z.string(),
});

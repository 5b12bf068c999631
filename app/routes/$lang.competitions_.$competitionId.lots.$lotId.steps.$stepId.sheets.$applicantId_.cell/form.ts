import { z } from 'zod';

export const cellBody = z.object({
  criterionId: z.string().min(1),
  score: z.string(),
  comment: z.string(),
  flagged: z.boolean(),
  note: z.string(),
  revision: z.number().int().min(0),
});

import { z } from 'zod';

export const answerBody = z.object({
  questionId: z.string().min(1).max(100),
  value: z.string(),
  notApplicable: z.string(),
  revision: z.number().int().min(0),
});

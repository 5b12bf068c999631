import { z } from 'zod';

export const renewForm = z.object({ intent: z.literal('renew'), respondentId: z.string() });

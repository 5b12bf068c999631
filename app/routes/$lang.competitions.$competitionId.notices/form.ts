import { z } from 'zod';

export const noticesForm = z.object({ intent: z.enum(['retry', 'hand-on']), noticeId: z.string() });

import { z } from 'zod';

export const noticesForm = z.object({ intent: z.literal('retry'), noticeId: z.string() });

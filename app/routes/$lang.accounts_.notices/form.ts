import { z } from 'zod';

export const retryForm = z.object({ noticeId: z.string() });

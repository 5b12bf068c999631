import { z } from 'zod';

export const spaceForm = z.discriminatedUnion('intent', [z.object({ intent: z.literal('leave') })]);

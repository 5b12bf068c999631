import { z } from 'zod';

export const spaceForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('leave') }),
  z.object({ intent: z.literal('acknowledge'), planVersionId: z.string() }),
]);

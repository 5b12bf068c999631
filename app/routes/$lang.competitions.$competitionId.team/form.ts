import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { teamRoles } from '#app/policy.ts';

export const teamForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), email: z.email().max(254), role: z.enum(teamRoles) }),
  z.object({
    intent: z.literal('assign'),
    userId: z.string(),
    lotId: z.string(),
    envelope: z.enum(['technical', 'commercial']),
  }),
  z.object({ intent: z.literal('unassign'), assignmentId: z.string() }),
]);
export type TeamChange = z.infer<typeof teamForm>;

export const teamLabels: FieldLabels = {
  email: 'competitions:team.email',
  role: 'competitions:team.role',
  userId: 'competitions:team.userId',
  lotId: 'competitions:team.lotId',
  envelope: 'competitions:team.envelope',
};

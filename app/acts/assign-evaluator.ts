import { createAssignment, listAssignments } from '#db/queries/assignments.ts';
import { findLot, getLot } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import type { Envelope } from '#db/queries/submissions.ts';
import { MOST_EVALUATORS } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';

export type NewAssignment = { readonly lotId: string; readonly userId: string; readonly envelope: Envelope };

/** An evaluator of the team gets one envelope of one lot. A qualification has technical envelopes only. */
export const assignEvaluator: ActDefinition<NewAssignment, { assignmentId: string }> = {
  name: 'assign-evaluator',
  async target(tx, { lotId }) {
    const lot = await findLot(tx, lotId);
    return lot === undefined ? null : { stageId: lot.stageId };
  },
  async run({ tx, now, competitionId, stage }, { lotId, userId, envelope }) {
    if (competitionId === null || stage === null) throw new Error(`lot ${lotId} is of no competition`);
    if ((await getLot(tx, lotId)).state === 'cancelled') return { code: 'lot-cancelled', lotId };
    const member = (await listTeam(tx, competitionId)).find((candidate) => candidate.userId === userId);
    if (member?.role !== 'evaluator' || member.disabled) return { code: 'not-an-evaluator', at: 'userId' };
    if (envelope === 'commercial' && stage.kind === 'rfq')
      return { code: 'envelope-not-in-stage', at: 'envelope' };
    const assigned = await listAssignments(tx, { lotIds: [lotId], envelope });
    if (assigned.some((one) => one.userId === userId)) return { code: 'already-assigned', at: 'userId' };
    if (assigned.length >= MOST_EVALUATORS) {
      return { code: 'too-many-evaluators', at: 'userId', count: assigned.length + 1, most: MOST_EVALUATORS };
    }
    const assignmentId = crypto.randomUUID();
    await createAssignment(tx, { id: assignmentId, userId, lotId, envelope, createdAt: now });
    return {
      value: { assignmentId },
      entry: { object: `assignment:${assignmentId}`, after: { userId, lotId, envelope } },
    };
  },
};

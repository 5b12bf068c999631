import { endAssignment as end, findAssignment } from '#db/queries/assignments.ts';
import { getLot } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';
import { settleSteps } from './settle-steps.ts';

/** Scores already given are kept. */
export const endAssignment: ActDefinition<{ readonly assignmentId: string }, null> = {
  name: 'end-assignment',
  async target(tx, { assignmentId }) {
    const assignment = await findAssignment(tx, assignmentId);
    return assignment === undefined ? null : { stageId: (await getLot(tx, assignment.lotId)).stageId };
  },
  async run({ tx, now }, { assignmentId }) {
    const assignment = await findAssignment(tx, assignmentId);
    if (assignment === undefined || !(await end(tx, assignmentId, now))) return { code: 'already-done' };
    const { userId, lotId, envelope } = assignment;
    const { stageId } = await getLot(tx, lotId);
    return {
      value: null,
      entry: [
        {
          object: `assignment:${assignmentId}`,
          before: { userId, lotId, envelope },
          after: { ended: true },
        },
        // Nobody waits for their sheets any more.
        ...(await settleSteps(tx, stageId, now)),
      ],
    };
  },
};

import { endAssignment, listAssignments } from '#db/queries/assignments.ts';
import { listLots, listStages } from '#db/queries/competitions.ts';
import { endMembership as end, findMembership } from '#db/queries/memberships.ts';
import type { ActDefinition, EntryDetails } from './act.ts';
import { settleSteps } from './settle-steps.ts';

/** Acts at once: the next request of that person finds no role. What they did is kept, their assignments end. */
export const endMembership: ActDefinition<{ readonly membershipId: string }, null> = {
  name: 'end-membership',
  async target(tx, { membershipId }) {
    const competitionId = (await findMembership(tx, membershipId))?.competitionId ?? null;
    return competitionId === null ? null : { competitionId };
  },
  async run(context, { membershipId }) {
    const { tx, now, competitionId } = context;
    const membership = await findMembership(tx, membershipId);
    if (membership === undefined || competitionId === null) throw new Error(`no membership ${membershipId}`);
    if (membership.userId === context.userId) context.refuse('not-own-work');
    if (!(await end(tx, membershipId, now))) return { code: 'already-done' };
    const stages = await listStages(tx, [competitionId]);
    const lots = await listLots(
      tx,
      stages.map(({ id }) => id),
    );
    const assignments = await listAssignments(tx, {
      lotIds: lots.map(({ id }) => id),
      userId: membership.userId,
    });
    for (const { id } of assignments) await endAssignment(tx, id, now);
    const { userId, role } = membership;
    const settled: EntryDetails[] = [];
    for (const { id } of stages) settled.push(...(await settleSteps(tx, id, now)));
    return {
      value: null,
      entry: [
        { object: `membership:${membershipId}`, before: { userId, role }, after: { ended: true } },
        ...assignments.map(({ id, lotId, envelope }) => ({
          object: `assignment:${id}`,
          before: { userId, lotId, envelope },
          after: { ended: true },
        })),
        ...settled,
      ],
    };
  },
};

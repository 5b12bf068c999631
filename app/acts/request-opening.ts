import { doubtedSeals } from '#app/evaluation/doubted-seals.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { envelopesProblems } from '#app/evaluation/opening-gate.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { createOpening, findOpening } from '#db/queries/openings.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared } from './step-in-lot.ts';

/** The first of two officers asks that the commercial envelopes of all lots be opened. */
export const requestOpening: ActDefinition<{ readonly stageId: string }, { openingId: string }> = {
  name: 'request-opening',
  async target(tx, { stageId }) {
    const plan = await findPublishedPlan(tx, stageId);
    return plan === undefined || plan.plan.stage !== 'rfp' ? null : { stageId };
  },
  async run(context, { stageId }) {
    const { tx, now, userId } = context;
    if (userId === null) throw new Error('an opening is asked for by someone');
    await requireDeclared(context);
    const plan = await findPublishedPlan(tx, stageId);
    if (plan === undefined) throw new Error(`stage ${stageId} has no plan`);
    const problems = [
      ...envelopesProblems(plan.plan, await listLotStates(tx, stageId)),
      ...doubtedSeals(await evaluateStage(tx, stageId)),
    ];
    if (problems.length > 0) return problems;
    if ((await findOpening(tx, stageId)) !== undefined) return { code: 'already-done' };
    const openingId = crypto.randomUUID();
    await createOpening(tx, { id: openingId, stageId, requestedBy: userId, requestedAt: now });
    return { value: { openingId }, entry: { object: `opening:${openingId}`, after: { stageId } } };
  },
};

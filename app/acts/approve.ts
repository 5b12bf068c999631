import { awardOf } from '#app/evaluation/award.ts';
import { checksOf } from '#app/evaluation/checks.server.ts';
import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findLot, listLots, updateLot, updateStage } from '#db/queries/competitions.ts';
import { findRecommendation, updateRecommendationDecision } from '#db/queries/recommendations.ts';
import type { ActDefinition, Target } from './act.ts';
import type { ActProblem } from './problems.ts';
import { requireDeclared } from './step-in-lot.ts';

/** `recommendationId`: of the one the lead was shown; decided in the meantime, it makes the form stale. */
export type ApprovalInput = { readonly recommendationId: string; readonly comments: string | null };

/** Where a decision on a recommendation leads. */
export async function targetOfRecommendation(
  tx: Tx,
  { recommendationId }: { readonly recommendationId: string },
): Promise<Target | null> {
  const recommendation = await findRecommendation(tx, recommendationId);
  const lot = recommendation && (await findLot(tx, recommendation.lotId));
  return lot === undefined ? null : { lotId: lot.id };
}

/** The lead approves: refused while a check is red. The last lot decided concludes the stage. */
export const approve: ActDefinition<ApprovalInput, null> = {
  name: 'approve',
  target: targetOfRecommendation,
  async run(context, { recommendationId, comments }) {
    const { tx, now, stage, userId } = context;
    const recommendation = await findRecommendation(tx, recommendationId);
    if (userId === null || stage === null || recommendation === undefined)
      throw new Error('a recommendation is approved by someone');
    const { lotId, applicantId } = recommendation;
    await requireDeclared(context, applicantId ?? undefined);
    if (recommendation.state !== 'recommended') return { code: 'stale' };
    if (recommendation.recommendedBy === userId) context.refuse('not-own-work');
    const evaluation = await evaluateStage(tx, stage.id);
    const lot = lotOf(evaluation, lotId);
    if (lot === undefined) throw new Error(`no lot ${lotId} in its stage`);
    const red = (await checksOf(tx, evaluation, lot)).filter(({ green }) => !green);
    if (red.length > 0) return red.map(({ name }): ActProblem => ({ code: 'checks-red', check: name }));
    if (awardOf(lot) !== applicantId) return { code: 'not-recommendable' };
    await updateRecommendationDecision(tx, recommendationId, {
      state: 'approved',
      by: userId,
      at: now,
      reasons: comments,
    });
    await updateLot(tx, lotId, { state: applicantId === null ? 'no-award' : 'awarded' });
    const concluded = (await listLots(tx, [stage.id])).every(({ state }) => state !== 'active');
    if (concluded) await updateStage(tx, stage.id, { state: 'concluded', concludedAt: now });
    return {
      value: null,
      entry: {
        object: `recommendation:${recommendationId}`,
        after: { state: 'approved', lotId, applicantId, concluded },
        ...(comments !== null && { reason: comments }),
      },
    };
  },
};

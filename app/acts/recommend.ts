import { awardOf, keptRanking } from '#app/evaluation/award.ts';
import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import { findLot } from '#db/queries/competitions.ts';
import { createRecommendation, findCurrentRecommendation } from '#db/queries/recommendations.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared } from './step-in-lot.ts';

/** `applicantId`: null recommends no award. */
export type RecommendationInput = {
  readonly lotId: string;
  readonly applicantId: string | null;
  readonly reasons: string;
};

/** The officer recommends what the results say, nothing else: the first of the ranking, or no award. */
export const recommend: ActDefinition<RecommendationInput, { recommendationId: string }> = {
  name: 'recommend',
  async target(tx, { lotId }) {
    const lot = await findLot(tx, lotId);
    return lot === undefined ? null : { lotId };
  },
  async run(context, { lotId, applicantId, reasons }) {
    const { tx, now, stage, userId } = context;
    if (userId === null || stage === null) throw new Error('a recommendation is somebody’s, in a stage');
    await requireDeclared(context, applicantId ?? undefined);
    const lot = lotOf(await evaluateStage(tx, stage.id), lotId);
    if (lot === undefined || stage.kind !== 'rfp') return { code: 'not-recommendable' };
    const award = awardOf(lot);
    if (award === undefined) context.refuse('step-sealed');
    if (award !== applicantId) return { code: 'not-recommendable', at: 'applicantId' };
    // Nobody could approve it: the draw would change ranks that the recommendation keeps.
    if (lot.ranking !== null && lot.ranking.awaitingDraw.length > 0) return { code: 'draw-missing' };
    if (reasons.trim() === '') return { code: 'reason-missing', at: 'reasons' };
    if ((await findCurrentRecommendation(tx, lotId)) !== undefined) return { code: 'already-done' };
    const recommendationId = crypto.randomUUID();
    const ranking = keptRanking(lot);
    await createRecommendation(tx, {
      id: recommendationId,
      lotId,
      applicantId,
      reasons: reasons.trim(),
      ranking,
      recommendedBy: userId,
      recommendedAt: now,
    });
    return {
      value: { recommendationId },
      entry: {
        object: `recommendation:${recommendationId}`,
        after: { lotId, applicantId, ranking },
        reason: reasons.trim(),
      },
    };
  },
};

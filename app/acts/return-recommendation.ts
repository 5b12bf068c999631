import { findRecommendation, updateRecommendationDecision } from '#db/queries/recommendations.ts';
import type { ActDefinition } from './act.ts';
import { targetOfRecommendation } from './approve.ts';
import { requireDeclared } from './step-in-lot.ts';

export type ReturnInput = { readonly recommendationId: string; readonly reasons: string };

/** The lead sends a recommendation back with reasons; the officer may then correct what is theirs and recommend anew. */
export const returnRecommendation: ActDefinition<ReturnInput, null> = {
  name: 'return-recommendation',
  target: targetOfRecommendation,
  async run(context, { recommendationId, reasons }) {
    const { tx, now, userId } = context;
    const recommendation = await findRecommendation(tx, recommendationId);
    if (userId === null || recommendation === undefined)
      throw new Error('a recommendation is returned by someone');
    await requireDeclared(context, recommendation.applicantId ?? undefined);
    if (recommendation.state !== 'recommended') return { code: 'stale' };
    if (recommendation.recommendedBy === userId) context.refuse('not-own-work');
    const given = reasons.trim();
    if (given === '') return { code: 'reason-missing', at: 'reasons' };
    await updateRecommendationDecision(tx, recommendationId, {
      state: 'returned',
      by: userId,
      at: now,
      reasons: given,
    });
    return {
      value: null,
      entry: { object: `recommendation:${recommendationId}`, after: { state: 'returned' }, reason: given },
    };
  },
};

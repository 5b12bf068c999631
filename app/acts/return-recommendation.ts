import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import { getLot } from '#db/queries/competitions.ts';
import {
  type FollowUp,
  findRecommendation,
  updateRecommendationDecision,
} from '#db/queries/recommendations.ts';
import type { ActContext, ActDefinition, EntryDetails } from './act.ts';
import { targetOfRecommendation } from './approve.ts';
import { cancel } from './cancel-lot.ts';
import type { ActProblem } from './problems.ts';
import { reopenPrices } from './reopen-prices.ts';
import { requireDeclared } from './step-in-lot.ts';

/** `recommendationId`: of the one the lead was shown. */
export type ReturnInput = {
  readonly recommendationId: string;
  readonly reasons: string;
  readonly followUp: FollowUp;
};

/**
 * The lead sends a recommendation back with reasons and says what comes next: the officer explains, the prices are entered
 * and sealed anew, or the lot is cancelled. Scores never change: prices are open (rule 8 of the rules of selection).
 */
export const returnRecommendation: ActDefinition<ReturnInput, null> = {
  name: 'return-recommendation',
  target: targetOfRecommendation,
  async run(context, { recommendationId, reasons, followUp }) {
    const { tx, now, userId } = context;
    const recommendation = await findRecommendation(tx, recommendationId);
    if (userId === null || recommendation === undefined)
      throw new Error('a recommendation is returned by someone');
    await requireDeclared(context, recommendation.applicantId ?? undefined);
    if (recommendation.state !== 'recommended') return { code: 'stale' };
    if (recommendation.recommendedBy === userId) context.refuse('not-own-work');
    const given = reasons.trim();
    if (given === '') return { code: 'reason-missing', at: 'reasons' };
    const followed = await follow(context, recommendation.lotId, followUp, given);
    if ('code' in followed) return followed;
    const decision = { state: 'returned', by: userId, at: now, reasons: given, followUp } as const;
    await updateRecommendationDecision(tx, recommendationId, decision);
    const after = { state: 'returned', followUp };
    return {
      value: null,
      entry: [{ object: `recommendation:${recommendationId}`, after, reason: given }, ...followed],
    };
  },
};

async function follow(
  { tx, now, stage }: ActContext,
  lotId: string,
  followUp: FollowUp,
  reason: string,
): Promise<EntryDetails[] | ActProblem> {
  if (stage === null || followUp === 'clarify') return [];
  if (followUp === 'cancel') return cancel(tx, { lot: await getLot(tx, lotId), stage, reason, now });
  const lot = lotOf(await evaluateStage(tx, stage.id), lotId);
  const priced = lot?.steps.find(({ step }) => step.kind === 'commercial');
  const reopened = priced === undefined ? [] : await reopenPrices(tx, priced, now);
  return reopened.length > 0 ? reopened : { code: 'prices-not-sealed', at: 'followUp' };
}

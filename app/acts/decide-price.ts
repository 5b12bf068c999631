import { isDuplicate } from '#db/client.server.ts';
import { createPriceDecision, type PriceDecision } from '#db/queries/prices.ts';
import { findCurrentRecommendation } from '#db/queries/recommendations.ts';
import { findSubmission } from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { reopenPrices } from './reopen-prices.ts';
import { commercialAtWork, requireDeclared } from './step-in-lot.ts';

export type PriceDecisionInput = {
  readonly submissionId: string;
  readonly kind: PriceDecision['kind'];
  readonly reason: string;
};

/**
 * An abnormally low price is accepted or rejected, or an opened bid is found invalid: then it is taken out and everyone's
 * price points follow. A decision after the prices were sealed reopens them, as long as nothing is recommended.
 */
export const decidePrice: ActDefinition<PriceDecisionInput, null> = {
  name: 'decide-price',
  async target(tx, { submissionId }) {
    const submission = await findSubmission(tx, submissionId);
    return submission === undefined ? null : { lotId: submission.lotId };
  },
  async run(context, input) {
    const { tx, now, userId } = context;
    const { submissionId, kind } = input;
    const submission = await findSubmission(tx, submissionId);
    if (userId === null || submission === undefined) throw new Error('a price is decided on by someone');
    const { applicantId, lotId } = submission;
    await requireDeclared(context, applicantId);
    const { lot, step } = await commercialAtWork(context, lotId);
    const bid = lot.prices?.bids.find(({ proposal }) => proposal === applicantId);
    if (bid === undefined) return { code: 'proposal-not-standing', proposal: applicantId, lotId };
    if (kind !== 'invalid' && bid.flags.length === 0) return { code: 'nothing-flagged' };
    const reason = input.reason.trim();
    if (reason === '') return { code: 'reason-missing', at: 'reason' };
    if ((await findCurrentRecommendation(tx, lotId)) !== undefined)
      return { code: 'recommendation-in-force' };
    try {
      await createPriceDecision(tx, {
        id: crypto.randomUUID(),
        submissionId,
        kind,
        reason,
        decidedBy: userId,
        decidedAt: now,
      });
    } catch (error) {
      if (isDuplicate(error)) return { code: 'already-done' };
      throw error;
    }
    const reopened = await reopenPrices(tx, step, now);
    return {
      value: null,
      entry: [{ object: `submission:${submissionId}`, after: { kind }, reason }, ...reopened],
    };
  },
};

import { isDuplicate } from '#db/client.server.ts';
import {
  createPriceDecision,
  deletePriceDecision,
  listPriceDecisions,
  type PriceDecision,
} from '#db/queries/prices.ts';
import { findCurrentRecommendation } from '#db/queries/recommendations.ts';
import { findSubmission } from '#db/queries/submissions.ts';
import { decisionGrounds } from '#scoring/price.ts';
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
 * price points follow. A decision after the prices were sealed reopens them, as long as nothing is recommended. It is bound to
 * the figures of its moment: once another price has shifted them it is taken anew.
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
    if (bid === undefined || lot.prices === null)
      return { code: 'proposal-not-standing', proposal: applicantId, lotId };
    if (kind !== 'invalid' && bid.flags.length === 0) return { code: 'nothing-flagged' };
    const reason = input.reason.trim();
    if (reason === '') return { code: 'reason-missing', at: 'reason' };
    if ((await findCurrentRecommendation(tx, lotId)) !== undefined)
      return { code: 'recommendation-in-force' };
    // One of them stands at a time; the record keeps those whose place it takes.
    const earlier = (await listPriceDecisions(tx, [submissionId])).filter((one) => one.kind !== 'invalid');
    const replaced =
      kind === 'invalid' ? [] : earlier.filter((one) => one.kind !== kind || bid.lapsed !== null);
    for (const { id } of replaced) await deletePriceDecision(tx, id);
    try {
      await createPriceDecision(tx, {
        id: crypto.randomUUID(),
        submissionId,
        kind,
        reason,
        grounds: kind === 'invalid' ? null : decisionGrounds(lot.prices, applicantId, kind),
        decidedBy: userId,
        decidedAt: now,
      });
    } catch (error) {
      if (isDuplicate(error)) return { code: 'already-done' };
      throw error;
    }
    const last = replaced.at(-1);
    const reopened = await reopenPrices(tx, step, now);
    return {
      value: null,
      entry: [
        {
          object: `submission:${submissionId}`,
          ...(last && { before: { kind: last.kind, reason: last.reason } }),
          after: { kind },
          reason,
        },
        ...reopened,
      ],
    };
  },
};

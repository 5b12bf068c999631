import type { PriceDecision } from '#db/queries/prices.ts';
import type { LotEvaluation } from './evaluation.ts';

/** Of the decisions on a lot's prices those that count: not what was decided on other figures. */
export function countingDecisions(
  { bids, prices }: Pick<LotEvaluation, 'bids' | 'prices'>,
  decisions: readonly PriceDecision[],
): PriceDecision[] {
  return decisions.filter(({ kind, submissionId }) => {
    if (kind === 'invalid') return true;
    const applicantId = bids.find((bid) => bid.submissionId === submissionId)?.applicantId;
    return prices?.bids.find(({ proposal }) => proposal === applicantId)?.abnormal === kind;
  });
}

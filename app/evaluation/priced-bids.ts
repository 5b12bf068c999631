import type { Visibility } from '#app/visibility.server.ts';
import type { AbnormalFlag } from '#scoring/abnormal-price.ts';
import type { Fraction } from '#scoring/points.ts';
import type { BidResult } from '#scoring/price.ts';
import type { LotEvaluation } from './evaluation.ts';

/** `below` is null where it would tell the price of a bidder hidden from the reader. */
export type PricedBid = Omit<BidResult, 'flags'> & {
  readonly submissionId: string;
  readonly name: string;
  readonly flags: { readonly kind: AbnormalFlag['kind']; readonly below: Fraction | null }[];
};

type Seen = { readonly lot: LotEvaluation; readonly visibility: Pick<Visibility, 'sees'> };

/**
 * Everyone's points for price are measured against the lowest: if that is the price of a bidder hidden from the reader,
 * any price and its points, or any total, would tell it (the policy's need `untold-price`).
 */
export function tellsHiddenPrice({ lot, visibility }: Seen): boolean {
  const counted = (lot.prices?.bids ?? []).filter(({ out }) => out === null);
  const lowest = counted.filter(({ cents }) => cents !== null && cents === lot.prices?.lowest);
  return lowest.length > 0 && !lowest.some(({ proposal }) => visibility.sees(proposal));
}

/** The prices of a lot that its reader may see. */
export function pricedBids({ lot, visibility }: Seen): PricedBid[] {
  const all = lot.prices?.bids ?? [];
  const shown = all.filter(({ proposal }) => visibility.sees(proposal));
  const hidesSome = shown.length < all.length;
  return shown.flatMap((bid) => {
    const filed = lot.bids.find(({ applicantId }) => applicantId === bid.proposal);
    if (filed === undefined) return [];
    const flags = bid.flags.map(({ kind, below }) => ({ kind, below: hidesSome ? null : below }));
    const { submissionId, name } = filed;
    return [{ ...bid, submissionId, name, flags }];
  });
}

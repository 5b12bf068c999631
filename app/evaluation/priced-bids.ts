import type { Visibility } from '#app/visibility.server.ts';
import type { Fraction } from '#scoring/points.ts';
import type { AbnormalFlag, BidResult } from '#scoring/price.ts';
import type { LotEvaluation } from './evaluation.ts';

/** `below` and, when `withheld`, the working: null where they would tell the price of a bidder hidden from the reader. */
export type PricedBid = Omit<BidResult, 'flags'> & {
  readonly submissionId: string;
  readonly name: string;
  readonly flags: { readonly kind: AbnormalFlag['kind']; readonly below: Fraction | null }[];
  readonly withheld: boolean;
};

type Seen = { readonly lot: LotEvaluation; readonly visibility: Pick<Visibility, 'sees'> };

/** The prices of a lot that its reader may see; none is worked out before their eyes from one that they may not. */
export function pricedBids({ lot, visibility }: Seen): PricedBid[] {
  const all = lot.prices?.bids ?? [];
  const shown = all.filter(({ proposal }) => visibility.sees(proposal));
  const hidesSome = shown.length < all.length;
  const lowest = lot.prices?.lowest ?? null;
  const withheld = hidesSome && !shown.some(({ cents, out }) => out === null && cents === lowest);
  return shown.flatMap((bid) => {
    const filed = lot.bids.find(({ applicantId }) => applicantId === bid.proposal);
    if (filed === undefined) return [];
    const flags = bid.flags.map(({ kind, below }) => ({ kind, below: hidesSome ? null : below }));
    const { submissionId, name } = filed;
    const own = withheld ? { ...bid, working: null, exact: null } : bid;
    return [{ ...own, submissionId, name, flags, withheld }];
  });
}

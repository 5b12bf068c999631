import { type AbnormalFlag, abnormalFlags, groundsOf, measured, sumOf } from '#scoring/abnormal-price.ts';
import type { AbnormalRule, PriceFormula, PriceRule } from '#scoring/plan.ts';
import {
  compare,
  divide,
  type Fraction,
  fraction,
  fromBasisPoints,
  fromHundredths,
  multiply,
  round,
  subtract,
} from '#scoring/points.ts';
import type { Problem } from '#scoring/problems.ts';

/**
 * `disqualified`: before or at the opening (or withdrawn before it): its price is never read. `invalid`:
 * found so after the opening. `withdrawn`: after the opening. `standing`: none of these.
 */
export type BidStatus = 'standing' | 'withdrawn' | 'disqualified' | 'invalid';

type Decision = 'accepted' | 'rejected';

/**
 * `cents`: the whole price, null while it has not been entered. `abnormal`: what was decided last about a low price, and
 * `grounds` what that was decided on (`decisionGrounds`); where they are not known it counts.
 */
export type PriceBid = {
  proposal: string;
  cents: number | null;
  status: BidStatus;
  abnormal: Decision | null;
  grounds?: readonly string[] | null;
};

/** What was put into the formula; prices in cents, shares in basis points. */
export type PriceWorking =
  | { kind: 'lowest-over-price'; lowest: number }
  | { kind: 'linear'; lowest: number; full: number; none: Fraction }
  | { kind: 'ranges'; lowest: number; upTo: number | null; share: number };

/**
 * `exact`: before rounding; `points`: as awarded. Both null while the whole is blocked, or for a bid that is
 * `out`. `abnormal`: the decision that counts; `lapsed`: one that was taken on other figures, and counts no more.
 */
export type BidResult = {
  proposal: string;
  cents: number | null;
  status: BidStatus;
  out: 'disqualified' | 'invalid' | 'abnormal' | null;
  exact: Fraction | null;
  points: Fraction | null;
  working: PriceWorking | null;
  flags: AbnormalFlag[];
  abnormal: Decision | null;
  lapsed: Decision | null;
};

export type PriceResult = { blocked: boolean; problems: Problem[]; lowest: number | null; bids: BidResult[] };

/**
 * Price points of a lot's bids (rule 10 of the rules of selection). Bids that are out give no price to
 * anyone; one withdrawn after the opening keeps its price in the calculation. A missing price, or one of zero
 * or less, blocks all points; an abnormally low one, until it is decided, blocks the result but shows its
 * points. A decision counts while its figures are those it was taken on.
 */
export function priceResult(rule: PriceRule, bids: PriceBid[], abnormal: AbnormalRule): PriceResult {
  const valid = validPrices(bids);
  const decided = bids.map((bid) => withoutLapsedRejection(bid, valid));
  const counted = decided.filter((bid) => outOf(bid) === null);
  const problems = counted.flatMap(bidProblems);
  const prices = problems.length > 0 ? [] : counted.flatMap(({ cents }) => (cents === null ? [] : [cents]));
  const lowest = prices.length > 0 ? Math.min(...prices) : null;
  const sum = sumOf(prices);
  const results = decided.map(({ grounds, ...bid }): BidResult => {
    const out = outOf(bid);
    const base = { ...bid, out, exact: null, points: null, working: null, flags: [] };
    if (out !== null || bid.cents === null || lowest === null) return base;
    const working = workingFor(rule.formula, bid.cents, lowest);
    const exact = multiply(fromHundredths(rule.max), shareOfPoints(working, bid.cents));
    const points = round(exact, rule.rounding.rule, rule.rounding.decimals);
    const flags = abnormalFlags(bid.cents, prices, sum, abnormal);
    const lapses =
      bid.abnormal === 'accepted' && grounds != null && grounds.join() !== groundsOf(flags).join();
    return { ...base, exact, points, working, flags, ...(lapses && lapsed('accepted')) };
  });
  for (const { proposal, flags, status, abnormal: decision } of results) {
    if (flags.length > 0 && decision === null && status === 'standing') {
      problems.push({ code: 'abnormal-price-undecided', proposal });
    }
  }
  return { blocked: problems.length > 0, problems, lowest, bids: results };
}

/** The worked example shown before publication: the rule over its own example prices, named 1, 2, 3… */
export function workedExample(rule: PriceRule, abnormal: AbnormalRule): PriceResult {
  const bids = rule.example.map((cents, index): PriceBid => {
    return { proposal: String(index + 1), cents, status: 'standing', abnormal: null };
  });
  return priceResult(rule, bids, abnormal);
}

/** The price as the sum of the form's parts, by part id; a part not filled in is a problem, not 0. */
export function priceOfParts(rule: PriceRule, cents: ReadonlyMap<string, number>): number | Problem[] {
  const problems: Problem[] = [];
  let total = 0;
  for (const { id: partId } of rule.parts) {
    const part = cents.get(partId);
    if (part === undefined) problems.push({ code: 'price-part-missing', partId });
    else if (part < 0) problems.push({ code: 'price-part-negative', partId, cents: part });
    else total += part;
  }
  if (!Number.isSafeInteger(total)) problems.push({ code: 'price-too-large' });
  return problems.length > 0 ? problems : total;
}

/**
 * What a decision on a flagged bid rests on, to be kept with it. An acceptance rests on the flags as they are shown. A
 * rejection rests on the same measures among all valid bids, rejected ones too: one would else undo another for ever.
 */
export function decisionGrounds({ bids }: PriceResult, proposal: string, kind: Decision): string[] {
  const bid = bids.find((one) => one.proposal === proposal);
  if (bid === undefined || bid.cents === null) return [];
  if (kind === 'accepted') return groundsOf(bid.flags);
  const flagged = bid.flags.map((flag) => flag.kind);
  return groundsOf(measured(bid.cents, validPrices(bids)).filter((figure) => flagged.includes(figure.kind)));
}

/** Of the bids that count or would, were they not rejected as abnormally low. */
function validPrices(bids: readonly Pick<PriceBid, 'cents' | 'status'>[]): number[] {
  return bids.flatMap(({ cents, status }) => {
    if (status === 'disqualified' || status === 'invalid') return [];
    return cents !== null && cents > 0 ? [cents] : [];
  });
}

function withoutLapsedRejection(bid: PriceBid, valid: readonly number[]) {
  const { cents, grounds } = bid;
  const stays = { ...bid, lapsed: null };
  if (outOf(bid) !== 'abnormal' || grounds == null || cents === null) return stays;
  const now = cents > 0 ? groundsOf(measured(cents, valid)) : [];
  return grounds.every((ground) => now.includes(ground)) ? stays : { ...bid, ...lapsed('rejected') };
}

function lapsed(decision: Decision): { abnormal: null; lapsed: Decision } {
  return { abnormal: null, lapsed: decision };
}

function outOf({ status, abnormal }: Pick<PriceBid, 'status' | 'abnormal'>): BidResult['out'] {
  if (status === 'disqualified' || status === 'invalid') return status;
  return abnormal === 'rejected' ? 'abnormal' : null;
}

function bidProblems({ proposal, cents }: PriceBid): Problem[] {
  if (cents === null) return [{ code: 'price-missing', proposal }];
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole cents: ${cents}`);
  return cents > 0 ? [] : [{ code: 'price-not-positive', proposal, cents }];
}

function workingFor(formula: PriceFormula, price: number, lowest: number): PriceWorking {
  switch (formula.kind) {
    case 'lowest-over-price':
      return { kind: formula.kind, lowest };
    case 'linear': {
      const { full, none } = formula;
      const end =
        'cents' in none
          ? fraction(BigInt(none.cents), 1n)
          : multiply(cents(lowest), fromBasisPoints(none.ofLowest));
      return { kind: formula.kind, lowest, full: full ?? lowest, none: end };
    }
    case 'ranges': {
      const range = formula.ranges.find(({ upTo }) => upTo === null || ofLowest(price, lowest, upTo) <= 0);
      if (range === undefined) throw new Error('the ranges of the price rule do not cover every price');
      return { kind: formula.kind, lowest, ...range };
    }
  }
}

function shareOfPoints(working: PriceWorking, price: number): Fraction {
  switch (working.kind) {
    case 'lowest-over-price':
      return fraction(BigInt(working.lowest), BigInt(price));
    case 'linear': {
      const { full, none } = working;
      if (price <= full) return fraction(1n, 1n);
      if (compare(cents(price), none) >= 0) return fraction(0n, 1n);
      return divide(subtract(none, cents(price)), subtract(none, cents(full)));
    }
    case 'ranges':
      return fromBasisPoints(working.share);
  }
}

function ofLowest(price: number, lowest: number, basisPoints: number): number {
  return compare(cents(price), multiply(cents(lowest), fromBasisPoints(basisPoints)));
}

function cents(amount: number): Fraction {
  return fraction(BigInt(amount), 1n);
}

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

/**
 * `cents`: the whole price, null while it has not been entered. `abnormal`: what was decided about a low
 * price.
 */
export type PriceBid = {
  proposal: string;
  cents: number | null;
  status: BidStatus;
  abnormal: 'accepted' | 'rejected' | null;
};

/**
 * `below`: by which share of the mean of the others, or of the next price, it lies under it. Prices in cents.
 */
export type AbnormalFlag =
  | { kind: 'below-mean'; mean: Fraction; below: Fraction }
  | { kind: 'below-next'; next: Fraction; below: Fraction };

/** What was put into the formula; prices in cents, shares in basis points. */
export type PriceWorking =
  | { kind: 'lowest-over-price'; lowest: number }
  | { kind: 'linear'; lowest: number; full: number; none: Fraction }
  | { kind: 'ranges'; lowest: number; upTo: number | null; share: number };

/**
 * `exact`: before rounding; `points`: as awarded. Both null while the whole is blocked, or for a bid that is
 * `out`.
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
  abnormal: 'accepted' | 'rejected' | null;
};

export type PriceResult = { blocked: boolean; problems: Problem[]; lowest: number | null; bids: BidResult[] };

/**
 * Price points of a lot's bids (rule 10 of the rules of selection). Bids that are out give no price to
 * anyone; one withdrawn after the opening keeps its price in the calculation. A missing price, or one of zero
 * or less, blocks all points; an abnormally low one, until it is decided, blocks the result but shows its
 * points.
 */
export function priceResult(rule: PriceRule, bids: PriceBid[], abnormal: AbnormalRule): PriceResult {
  const counted = bids.filter((bid) => outOf(bid) === null);
  const problems = counted.flatMap(bidProblems);
  const prices = problems.length > 0 ? [] : counted.flatMap(({ cents }) => (cents === null ? [] : [cents]));
  const lowest = prices.length > 0 ? Math.min(...prices) : null;
  const sum = prices.reduce((total, price) => total + BigInt(price), 0n);
  const results = bids.map((bid): BidResult => {
    const out = outOf(bid);
    const base = { ...bid, out, exact: null, points: null, working: null, flags: [] };
    if (out !== null || bid.cents === null || lowest === null) return base;
    const working = workingFor(rule.formula, bid.cents, lowest);
    const exact = multiply(fromHundredths(rule.max), shareOfPoints(working, bid.cents));
    const points = round(exact, rule.rounding.rule, rule.rounding.decimals);
    return { ...base, exact, points, working, flags: abnormalFlags(bid.cents, prices, sum, abnormal) };
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

function outOf({ status, abnormal }: PriceBid): BidResult['out'] {
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

function abnormalFlags(price: number, prices: number[], sum: bigint, rule: AbnormalRule): AbnormalFlag[] {
  const others = [...prices];
  others.splice(others.indexOf(price), 1);
  if (others.length === 0) return [];
  const flags: AbnormalFlag[] = [];
  const mean = fraction(sum - BigInt(price), BigInt(others.length));
  const belowMean = shareBelow(price, mean);
  if (compare(belowMean, fromBasisPoints(rule.belowMean)) >= 0)
    flags.push({ kind: 'below-mean', mean, below: belowMean });
  // An equal price is the next one: two equal low bids do not make each other abnormal in one direction only.
  const higher = others.filter((other) => other >= price);
  if (higher.length > 0) {
    const next = cents(Math.min(...higher));
    const belowNext = shareBelow(price, next);
    if (compare(belowNext, fromBasisPoints(rule.belowNext)) >= 0)
      flags.push({ kind: 'below-next', next, below: belowNext });
  }
  return flags;
}

function shareBelow(price: number, reference: Fraction): Fraction {
  return divide(subtract(reference, cents(price)), reference);
}

function ofLowest(price: number, lowest: number, basisPoints: number): number {
  return compare(cents(price), multiply(cents(lowest), fromBasisPoints(basisPoints)));
}

function cents(amount: number): Fraction {
  return fraction(BigInt(amount), 1n);
}

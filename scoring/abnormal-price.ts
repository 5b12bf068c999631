import type { AbnormalRule } from '#scoring/plan.ts';
import {
  compare,
  divide,
  type Fraction,
  fraction,
  fromBasisPoints,
  subtract,
  writeFraction,
} from '#scoring/points.ts';

/**
 * `below`: by which share of the mean of the others, or of the next price, it lies under it. Prices in cents.
 */
export type AbnormalFlag =
  | { kind: 'below-mean'; mean: Fraction; below: Fraction }
  | { kind: 'below-next'; next: Fraction; below: Fraction };

/** `prices` holds the price itself too, and `sum` is theirs. */
export function abnormalFlags(
  price: number,
  prices: readonly number[],
  sum: bigint,
  rule: AbnormalRule,
): AbnormalFlag[] {
  return measured(price, prices, sum).filter(({ kind, below }) => {
    const bound = kind === 'below-mean' ? rule.belowMean : rule.belowNext;
    return compare(below, fromBasisPoints(bound)) >= 0;
  });
}

/** How far a price lies under the mean of the others and under the next one, however little that is. */
export function measured(price: number, prices: readonly number[], sum = sumOf(prices)): AbnormalFlag[] {
  const others = [...prices];
  others.splice(others.indexOf(price), 1);
  if (others.length === 0) return [];
  const mean = fraction(sum - BigInt(price), BigInt(others.length));
  const figures: AbnormalFlag[] = [{ kind: 'below-mean', mean, below: shareBelow(price, mean) }];
  // An equal price is the next one: two equal low bids do not make each other abnormal in one direction only.
  const higher = others.filter((other) => other >= price);
  if (higher.length > 0) {
    const next = fraction(BigInt(Math.min(...higher)), 1n);
    figures.push({ kind: 'below-next', next, below: shareBelow(price, next) });
  }
  return figures;
}

/** The figures of flags, written: what a decision on them rests on. */
export function groundsOf(flags: readonly AbnormalFlag[]): string[] {
  return flags.map((flag) => {
    const against = flag.kind === 'below-mean' ? flag.mean : flag.next;
    return `${flag.kind} ${writeFraction(against)} ${writeFraction(flag.below)}`;
  });
}

export function sumOf(prices: readonly number[]): bigint {
  return prices.reduce((total, price) => total + BigInt(price), 0n);
}

function shareBelow(price: number, reference: Fraction): Fraction {
  return divide(subtract(reference, fraction(BigInt(price), 1n)), reference);
}

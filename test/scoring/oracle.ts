import type { LeafCriterion, Plan, RatedStep } from '#scoring/plan.ts';
import { ABSENT, RECUSED, type ScoreTable } from '#scoring/scores.ts';

// The slow way: ratios of BigInts, never reduced, each rule written out on its own and nothing shared with
// scoring/.

/** [numerator, denominator], denominator > 0. */
export type Rational = readonly [bigint, bigint];

function plus(a: Rational, b: Rational): Rational {
  return [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
}

export function order(a: Rational, b: Rational): number {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The points of one criterion, or null when a score is absent or nobody is left to give one. */
export function pointsOf(
  plan: Plan,
  criterion: LeafCriterion,
  table: ScoreTable,
  proposal: string,
): Rational | null {
  const scale = plan.scales.find(({ id }) => id === criterion.scaleId)!;
  let [total, count] = [0n, 0n];
  for (const evaluator of table.evaluators) {
    const score = scoreOf(table, proposal, criterion.id, evaluator);
    if (score === ABSENT) return null;
    if (score === RECUSED) continue;
    total += BigInt(score);
    count += 1n;
  }
  if (count === 0n) return null;
  return [total * BigInt(criterion.max), count * BigInt(scale.max) * 100n];
}

export type Expected = { total: Rational | null; outcome: 'passed' | 'failed' | 'blocked' };

/** One proposal in a rated step without groups. */
export function expected(plan: Plan, step: RatedStep, table: ScoreTable, proposal: string): Expected {
  let total: Rational = [0n, 1n];
  let failed = false;
  for (const criterion of step.criteria as LeafCriterion[]) {
    const points = pointsOf(plan, criterion, table, proposal);
    if (points === null) return { total: null, outcome: 'blocked' };
    if (belowShare(points, criterion.max, criterion.minimum)) failed = true;
    total = plus(total, points);
  }
  return { total, outcome: failed || belowShare(total, step.max, step.minimum) ? 'failed' : 'passed' };
}

/** One more than the number of those who are better. */
export function ranks(totals: Rational[]): number[] {
  return totals.map((own) => 1 + totals.filter((other) => order(other, own) > 0).length);
}

/** Hundredths of a point by lowest ÷ price, half up. */
export function lowestOverPrice(max: number, price: number, prices: number[]): bigint {
  const lowest = BigInt(prices.reduce((least, other) => (other < least ? other : least)));
  return (2n * lowest * BigInt(max) + BigInt(price)) / (2n * BigInt(price));
}

function belowShare(points: Rational, max: number, minimum: number | null): boolean {
  return minimum !== null && points[0] * 1_000_000n < BigInt(minimum) * BigInt(max) * points[1];
}

function scoreOf(
  { proposals, criteria, evaluators, scores }: ScoreTable,
  p: string,
  c: string,
  e: string,
): number {
  const place = [proposals.indexOf(p), criteria.indexOf(c), evaluators.indexOf(e)] as const;
  return scores[place[0] * criteria.length * evaluators.length + place[1] * evaluators.length + place[2]]!;
}

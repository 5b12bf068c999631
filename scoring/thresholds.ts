import { compare, type Fraction, share, subtract } from '#scoring/points.ts';

/**
 * The points a minimum asks for: `max` in hundredths, `minimum` as a share of it in basis points.
 * least(26000, 6000) → 156; null where the plan sets none.
 */
export function minimumPoints(max: number, minimum: number | null): Fraction | null {
  return minimum === null ? null : share(max, minimum);
}

/**
 * Whether exact points reach the minimum: 156 does, 155.995 does not. There is no waiver and nothing is
 * rounded before the test (rule 8 of the rules of selection).
 */
export function reaches(points: Fraction, minimum: Fraction | null): boolean {
  return minimum === null || compare(points, minimum) >= 0;
}

/** Points above the minimum; negative is what is lacking; null where there is no minimum. */
export function distance(points: Fraction, minimum: Fraction | null): Fraction | null {
  return minimum === null ? null : subtract(points, minimum);
}

/**
 * The same test for totals kept as whole numbers over `denominator`: the least whole number that reaches the
 * minimum (0 without one). Rounding the border up changes no answer, as the totals are whole.
 */
export function leastUnits(max: number, minimum: number | null, denominator: bigint): bigint {
  if (minimum === null) return 0n;
  const border = share(max, minimum);
  return (border.num * denominator + border.den - 1n) / border.den;
}

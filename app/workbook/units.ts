import type { Plan } from '#scoring/plan.ts';
import { type Fraction, fraction, lcm } from '#scoring/points.ts';
import { compileStep } from '#scoring/tally.ts';
import { leastUnits, minimumPoints } from '#scoring/thresholds.ts';

/**
 * A spreadsheet counts in binary fractions and compares at 15 digits, so every sum that decides something is kept in the
 * sheet as a whole number over one denominator, as `scoring/` does, and stays below this.
 */
const EXACT_BELOW = 10n ** 15n;

/** Points of a criterion = (mean of its scores × 100 × `multiple`, whole) × weight ÷ `denominator`. */
export type StepUnits = {
  denominator: number;
  multiple: number;
  weights: ReadonlyMap<string, number>;
  /** The least units of the step, and of each criterion with a minimum of its own. */
  least: number;
  leastOf: ReadonlyMap<string, number>;
  minimum: Fraction | null;
};

/** `evaluators`: the most that any lot's table has; 1 for a consensus. */
export function stepUnits(plan: Plan, stepId: string, evaluators: number): StepUnits {
  const step = plan.steps.find(({ id }) => id === stepId);
  if (step === undefined || step.kind === 'mandatory') throw new Error(`step ${stepId} gives no points`);
  const compiled = compileStep(plan, stepId, Math.max(evaluators, 1));
  return {
    denominator: compiled.denominator,
    multiple: compiled.shares[1]!,
    weights: new Map(compiled.criteria.map(({ id }, index) => [id, compiled.weights[index]!])),
    least: compiled.least,
    leastOf: new Map(
      compiled.criteria.flatMap(({ id, minimum }, index) =>
        minimum === null ? [] : [[id, compiled.leastOf[index]!]],
      ),
    ),
    minimum: minimumPoints(step.max, step.minimum),
  };
}

/** How the totals of the ranking are counted: whole numbers over the denominator common to all steps and the prices. */
export type TotalUnits = {
  denominator: number;
  /** By step: how many units of the total one unit of the step is. */
  factors: ReadonlyMap<string, number>;
  /** How many units of the total the last decimal of a price point is; 0 without a commercial step. */
  priceFactor: number;
  /** The least units of a commercial step, prices included. */
  leastCommercial: number;
  /** False when a plan's fractions are finer than a spreadsheet can count. */
  exact: boolean;
};

export function totalUnits(plan: Plan, units: ReadonlyMap<string, StepUnits>): TotalUnits {
  const commercial = plan.steps.find((step) => step.kind === 'commercial');
  const priceUnit = commercial === undefined ? 1n : 10n ** BigInt(commercial.price.rounding.decimals);
  const denominators = [...units.values()].map(({ denominator }) => BigInt(denominator));
  const common = lcm([...denominators, priceUnit]);
  const factors = [...units].map(
    ([id, { denominator }]) => [id, Number(common / BigInt(denominator))] as const,
  );
  return {
    denominator: Number(common),
    factors: new Map(factors),
    priceFactor: commercial === undefined ? 0 : Number(common / priceUnit),
    leastCommercial:
      commercial === undefined ? 0 : Number(leastUnits(commercial.max, commercial.minimum, common)),
    exact: (common * BigInt(plan.max)) / 100n < EXACT_BELOW,
  };
}

/** Exact points as units over `denominator`, which must be a multiple of theirs. */
export function inUnits(points: Fraction, denominator: number): number {
  const units = fraction(points.num * BigInt(denominator), points.den);
  if (units.den !== 1n) throw new Error(`${points.num}/${points.den} is not counted over ${denominator}`);
  return Number(units.num);
}

/** The nearest number that a cell can hold. */
export function inCell(points: Fraction): number {
  return Number(points.num) / Number(points.den);
}

import { leafCriteria, scaleOf, scoredStepOf } from '#scoring/criteria.ts';
import { type LeafCriterion, MOST_EVALUATORS, type Plan } from '#scoring/plan.ts';
import { lcm, weightDenominator } from '#scoring/points.ts';
import { ABSENT, RECUSED, type ScoreTable } from '#scoring/scores.ts';
import { leastUnits } from '#scoring/thresholds.ts';

/**
 * A step made ready for counting. Points are whole numbers ("units") over one `denominator`:
 * points of a criterion = `weights[c]` × `shares[n]` × (sum of n scores) ÷ `denominator`.
 * Float64Arrays hold whole numbers below 2^53 only; `planProblems` refuses plans that could pass it.
 */
export type CompiledStep = {
  stepId: string;
  criteria: LeafCriterion[];
  evaluators: number;
  denominator: number;
  weights: Float64Array;
  /** By the number of scores: the common multiple of all such numbers, divided by it; 0 for none. */
  shares: Float64Array;
  scaleMaxima: Int32Array;
  scaleMinima: Int32Array;
  /** The least units of the step, and of each criterion, that reach their minimum. */
  least: number;
  leastOf: Float64Array;
};

/**
 * A step counted. Per proposal × criterion: `sums` (hundredths) and `counts` (scores that entered it). Per
 * proposal: `units`, `holes` (absent scores and criteria with nobody left; anything but 0 blocks) and `below`
 * (criteria below their own minimum). `scores` is the table's own array.
 */
export type Tally = {
  step: CompiledStep;
  table: ScoreTable;
  columns: Int32Array;
  sums: Int32Array;
  counts: Uint8Array;
  units: Float64Array;
  holes: Int32Array;
  below: Int32Array;
};

/** Throws RangeError beyond MOST_EVALUATORS or for a plan whose numbers `planProblems` calls too large. */
export function compileStep(plan: Plan, stepId: string, evaluators: number): CompiledStep {
  const step = scoredStepOf(plan, stepId);
  if (evaluators > MOST_EVALUATORS)
    throw new RangeError(`${evaluators} evaluators, at most ${MOST_EVALUATORS}`);
  const criteria = leafCriteria(step);
  const scaleMaxima = Int32Array.from(criteria, (criterion) => scaleOf(plan, criterion).max);
  const counts = Array.from({ length: evaluators }, (_, index) => BigInt(index + 1));
  const multiple = lcm(counts);
  const weightsOver = weightDenominator(criteria.map(({ max }, c) => ({ max, scaleMax: scaleMaxima[c]! })));
  const denominator = weightsOver * multiple;
  const whole = criteria.reduce((total, criterion) => total + criterion.max, 0);
  if (BigInt(whole) * denominator > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`the points of step ${stepId} do not fit exact integers`);
  }
  return {
    stepId,
    criteria,
    evaluators,
    denominator: Number(denominator),
    weights: Float64Array.from(criteria, ({ max }, c) =>
      Number((BigInt(max) * weightsOver) / BigInt(scaleMaxima[c]! * 100)),
    ),
    shares: Float64Array.from([0, ...counts.map((count) => Number(multiple / count))]),
    scaleMaxima,
    scaleMinima: Int32Array.from(criteria, (criterion) => scaleOf(plan, criterion).min),
    // The minimum of a commercial step is tested once its price points are in.
    least: step.kind === 'rated' ? Number(leastUnits(step.max, step.minimum, denominator)) : 0,
    leastOf: Float64Array.from(criteria, ({ max, minimum }) => Number(leastUnits(max, minimum, denominator))),
  };
}

/**
 * Counts a table whose columns are found by criterion id; columns of other steps are passed over. Throws when
 * a criterion of the step has no column, or when a score lies outside its scale: bugs of the caller.
 */
export function tally(step: CompiledStep, table: ScoreTable): Tally {
  const columns = Int32Array.from(step.criteria, ({ id }) => table.criteria.indexOf(id));
  if (columns.includes(-1)) throw new Error(`a criterion of step ${step.stepId} has no column in the table`);
  if (step.evaluators !== table.evaluators.length)
    throw new Error('compiled for another number of evaluators');
  const [rows, width] = [table.proposals.length, columns.length];
  if (table.scores.length !== rows * table.criteria.length * step.evaluators)
    throw new Error('a table with holes');
  const result: Tally = {
    step,
    table,
    columns,
    sums: new Int32Array(rows * width),
    counts: new Uint8Array(rows * width),
    units: new Float64Array(rows),
    holes: new Int32Array(rows),
    below: new Int32Array(rows),
  };
  for (let row = 0; row < rows; row += 1) countProposal(result, row);
  return result;
}

function countProposal(
  { step, table, columns, sums, counts, units, holes, below }: Tally,
  row: number,
): void {
  const { scores } = table;
  const { evaluators, scaleMaxima, scaleMinima, leastOf } = step;
  const width = columns.length;
  const base = row * table.criteria.length;
  let total = 0;
  let open = 0;
  let short = 0;
  for (let c = 0; c < width; c += 1) {
    const start = (base + columns[c]!) * evaluators;
    const end = start + evaluators;
    const min = scaleMinima[c]!;
    const span = scaleMaxima[c]! - min;
    let sum = 0;
    let count = 0;
    for (let index = start; index < end; index += 1) {
      const score = scores[index]!;
      if (isOnScale(score, min, span)) {
        sum += score;
        count += 1;
      } else if (score === ABSENT) open += 1;
      else if (score !== RECUSED) throw new RangeError(`not a score on its scale: ${score}`);
    }
    if (count === 0) open += 1;
    const points = unitsOf(step, c, sum, count);
    if (points < leastOf[c]!) short += 1;
    total += points;
    sums[row * width + c] = sum;
    counts[row * width + c] = count;
  }
  units[row] = total;
  holes[row] = open;
  below[row] = short;
}

/** One comparison for both ends: below the least the difference becomes a very large number. */
function isOnScale(score: number, min: number, span: number): boolean {
  return (score - min) >>> 0 <= span;
}

/** The one formula of points: units of a criterion from the sum of its scores. */
export function unitsOf(step: CompiledStep, criterion: number, sum: number, count: number): number {
  return step.weights[criterion]! * step.shares[count]! * sum;
}

/**
 * One changed score, by positions in the tally (criterion: in the step's order); changes the tally and its
 * table in place, so that the cost does not grow with the table. Afterwards equal to a new `tally` of the
 * table.
 */
export function retally(
  counted: Tally,
  proposal: number,
  criterion: number,
  evaluator: number,
  score: number,
): void {
  const { step, table, columns, sums, counts, units, holes, below } = counted;
  const place = (proposal * table.criteria.length + columns[criterion]!) * step.evaluators + evaluator;
  const cell = proposal * columns.length + criterion;
  const before = table.scores[place]!;
  const min = step.scaleMinima[criterion]!;
  const given = isOnScale(score, min, step.scaleMaxima[criterion]! - min);
  if (!given && score !== ABSENT && score !== RECUSED)
    throw new RangeError(`not a score on its scale: ${score}`);
  const [sumBefore, countBefore] = [sums[cell]!, counts[cell]!];
  const sum = sumBefore + (given ? score : 0) - (before >= 0 ? before : 0);
  const count = countBefore + (given ? 1 : 0) - (before >= 0 ? 1 : 0);
  const was = unitsOf(step, criterion, sumBefore, countBefore);
  const is = unitsOf(step, criterion, sum, count);
  const least = step.leastOf[criterion]!;
  table.scores[place] = score;
  sums[cell] = sum;
  counts[cell] = count;
  units[proposal]! += is - was;
  holes[proposal]! +=
    (score === ABSENT ? 1 : 0) -
    (before === ABSENT ? 1 : 0) +
    (count === 0 ? 1 : 0) -
    (countBefore === 0 ? 1 : 0);
  below[proposal]! += (is < least ? 1 : 0) - (was < least ? 1 : 0);
}

/** Blocked while anything is missing; otherwise failed below the step's minimum or any criterion's. */
export function outcomeOf(counted: Tally, proposal: number): 'passed' | 'failed' | 'blocked' {
  if (counted.holes[proposal] !== 0) return 'blocked';
  return counted.units[proposal]! >= counted.step.least && counted.below[proposal] === 0
    ? 'passed'
    : 'failed';
}

/**
 * Standard competition ranks (1, 1, 3) of whole numbers over one denominator, highest first; 0 where `stands`
 * says no (rule 11 of the rules of selection: whoever is below a minimum never has a rank).
 */
export function competitionRanks(
  totals: ArrayLike<number | bigint>,
  stands: (index: number) => boolean,
): Int32Array {
  const ranks = new Int32Array(totals.length);
  const order = Uint32Array.from({ length: totals.length }, (_, index) => index).filter(stands);
  order.sort((a, b) => (totals[a]! > totals[b]! ? -1 : totals[a]! < totals[b]! ? 1 : 0));
  for (let place = 0; place < order.length; place += 1) {
    const [here, before] = [order[place]!, order[place - 1]];
    ranks[here] = before !== undefined && totals[before] === totals[here] ? ranks[before]! : place + 1;
  }
  return ranks;
}

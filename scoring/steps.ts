import { scoredStepOf, stepOf } from '#scoring/criteria.ts';
import type { MandatoryStep, Plan } from '#scoring/plan.ts';
import { add, type Fraction, fromHundredths, ratio, subtract } from '#scoring/points.ts';
import type { PriceResult } from '#scoring/price.ts';
import type { Problem } from '#scoring/problems.ts';
import { ABSENT, RECUSED, type ScoreTable } from '#scoring/scores.ts';
import { type CompiledStep, compileStep, outcomeOf, type Tally, tally, unitsOf } from '#scoring/tally.ts';
import { distance, minimumPoints, reaches } from '#scoring/thresholds.ts';

export type Outcome = 'passed' | 'failed' | 'blocked';

export type Failure =
  | { kind: 'requirement'; requirementId: string }
  | {
      kind: 'criterion-minimum';
      criterionId: string;
      points: Fraction;
      minimum: Fraction;
      distance: Fraction;
    }
  | { kind: 'step-minimum'; points: Fraction; minimum: Fraction; distance: Fraction }
  | { kind: 'bid-out'; why: 'disqualified' | 'invalid' | 'abnormal' };

/**
 * One proposal in one step. `total` is null while anything is missing, and in a mandatory step, which gives
 * no points. `distance`: points above the step's minimum, negative when below, null without a minimum or a
 * total.
 */
export type ProposalResult = {
  proposal: string;
  stepId: string;
  outcome: Outcome;
  total: Fraction | null;
  missing: Problem[];
  failures: Failure[];
  distance: Fraction | null;
};

/** `tally` serves the working on demand (`workingOf`); null for a mandatory step. */
export type StepResult = {
  stepId: string;
  max: Fraction | null;
  minimum: Fraction | null;
  blocked: boolean;
  proposals: ProposalResult[];
  tally: Tally | null;
};

/**
 * What a criterion gave a proposal and how. Scores in hundredths of the scale; `mean` on the scale; `weight`
 * in points per point of the scale; `points` = mean × weight, `lost` = maximum − points. Null while a score
 * is missing.
 */
export type CriterionWorking = {
  criterionId: string;
  given: { evaluator: string; score: number | 'absent' | 'recused' }[];
  counted: number;
  mean: Fraction | null;
  scaleMax: Fraction;
  weight: Fraction;
  max: Fraction;
  points: Fraction | null;
  lost: Fraction | null;
  minimum: Fraction | null;
  passed: boolean | null;
};

export type Verdict = { proposal: string; requirementId: string; met: boolean };

/**
 * A rated step, or the rated part of a commercial one, from its scores: points = score ÷ scale maximum ×
 * criterion maximum, exact; with several evaluators the mean of those not recused (rules 1, 6, 7 and 8 of the
 * rules of selection). The table holds the consensus as its single evaluator, or the individual scores where
 * the plan takes the mean.
 */
export function scoreStep(plan: Plan, stepId: string, table: ScoreTable): StepResult {
  const step = scoredStepOf(plan, stepId);
  const counted = tally(compileStep(plan, stepId, table.evaluators.length), table);
  const minimum = minimumPoints(step.max, step.minimum);
  const tested = step.kind === 'rated' ? minimum : null;
  const proposals = table.proposals.map((proposal, row): ProposalResult => {
    const outcome = outcomeOf(counted, row);
    const missing = outcome === 'blocked' ? missingScores(counted, row) : [];
    const total = outcome === 'blocked' ? null : ratio(counted.units[row]!, counted.step.denominator);
    const failures = outcome === 'failed' && total !== null ? scoreFailures(counted, row, total, tested) : [];
    const above = total === null ? null : distance(total, tested);
    return { proposal, stepId, outcome, total, missing, failures, distance: above };
  });
  return {
    stepId,
    max: fromHundredths(step.max),
    minimum,
    blocked: isBlocked(proposals),
    proposals,
    tally: counted,
  };
}

/**
 * A mandatory step: every requirement met, or the proposal fails; an absent verdict blocks. Throws on unknown
 * ids.
 */
export function checkMandatory(
  plan: Plan,
  stepId: string,
  proposals: string[],
  verdicts: Verdict[],
): StepResult {
  const step = stepOf(plan, stepId);
  if (step.kind !== 'mandatory') throw new Error(`step ${stepId} has no requirements`);
  const known = verdictsById(step, proposals, verdicts);
  const results = proposals.map((proposal): ProposalResult => {
    const missing: Problem[] = [];
    const failures: Failure[] = [];
    for (const { id: requirementId } of step.requirements) {
      const met = known.get(proposal)?.get(requirementId);
      if (met === undefined) missing.push({ code: 'verdict-absent', proposal, requirementId });
      else if (!met) failures.push({ kind: 'requirement', requirementId });
    }
    const outcome = missing.length > 0 ? 'blocked' : failures.length > 0 ? 'failed' : 'passed';
    return { proposal, stepId, outcome, total: null, missing, failures, distance: null };
  });
  return { stepId, max: null, minimum: null, blocked: isBlocked(results), proposals: results, tally: null };
}

/**
 * The commercial step whole: rated points + price points as awarded, and only now its minimum.
 * A bid that is out fails; one whose price is missing or undecided blocks.
 */
export function addPrices(plan: Plan, rated: StepResult, prices: PriceResult): StepResult {
  const step = scoredStepOf(plan, rated.stepId);
  const minimum = minimumPoints(step.max, step.minimum);
  const proposals = rated.proposals.map((before): ProposalResult => {
    const { proposal } = before;
    const bid = prices.bids.find((candidate) => candidate.proposal === proposal);
    if (bid?.out) {
      return {
        ...before,
        outcome: 'failed',
        total: null,
        missing: [],
        failures: [{ kind: 'bid-out', why: bid.out }],
        distance: null,
      };
    }
    const missing = [...before.missing, ...priceProblems(proposal, prices)];
    const total = before.total === null || !bid?.points ? null : add(before.total, bid.points);
    if (missing.length > 0 || total === null)
      return { ...before, outcome: 'blocked', total, missing, distance: null };
    const failures = [...before.failures];
    const above = distance(total, minimum);
    if (minimum !== null && above !== null && !reaches(total, minimum)) {
      failures.push({ kind: 'step-minimum', points: total, minimum, distance: above });
    }
    return {
      ...before,
      outcome: failures.length > 0 ? 'failed' : 'passed',
      total,
      missing,
      failures,
      distance: above,
    };
  });
  return { ...rated, minimum, blocked: isBlocked(proposals), proposals };
}

/**
 * How a step came to its points for one proposal, criterion by criterion, from the arrays that gave the
 * total.
 */
export function workingOf(result: StepResult, proposal: string): CriterionWorking[] {
  const counted = result.tally;
  if (counted === null) return [];
  const row = counted.table.proposals.indexOf(proposal);
  if (row < 0) throw new Error(`no proposal ${proposal} in step ${result.stepId}`);
  return counted.step.criteria.map((_, criterion) => criterionWorking(counted, row, criterion));
}

function criterionWorking(counted: Tally, row: number, c: number): CriterionWorking {
  const { step, table, sums, counts } = counted;
  const fixed = fixedOf(step)[c]!;
  const cell = row * step.criteria.length + c;
  const [sum, count] = [sums[cell]!, counts[cell]!];
  let absent = false;
  const given: CriterionWorking['given'] = table.evaluators.map((evaluator, person) => {
    const score = scoreAt(counted, row, c, person);
    if (score === ABSENT) absent = true;
    return { evaluator, score: score === ABSENT ? 'absent' : score === RECUSED ? 'recused' : score };
  });
  const { criterionId, scaleMax, weight, max, minimum } = fixed;
  const { mean, points, lost, passed } = absent || count === 0 ? NOTHING : cameTo(step, c, fixed, sum, count);
  return { criterionId, given, counted: count, mean, scaleMax, weight, max, points, lost, minimum, passed };
}

type CameTo = Pick<CriterionWorking, 'mean' | 'points' | 'lost' | 'passed'>;
const NOTHING: CameTo = { mean: null, points: null, lost: null, passed: null };

/** What is the same for every proposal, and by sum and number of scores what they come to: few of many are different. */
type FixedWorking = Pick<CriterionWorking, 'criterionId' | 'scaleMax' | 'weight' | 'max' | 'minimum'> & {
  known: Map<number, CameTo>;
};
const fixedBySteps = new WeakMap<CompiledStep, FixedWorking[]>();

function fixedOf(step: CompiledStep): FixedWorking[] {
  const known = fixedBySteps.get(step);
  if (known !== undefined) return known;
  const made = step.criteria.map(
    ({ id: criterionId, max, minimum }, c): FixedWorking => ({
      criterionId,
      scaleMax: ratio(step.scaleMaxima[c]!, 100),
      weight: ratio(max, step.scaleMaxima[c]!),
      max: fromHundredths(max),
      minimum: minimumPoints(max, minimum),
      known: new Map(),
    }),
  );
  fixedBySteps.set(step, made);
  return made;
}

function cameTo(
  step: CompiledStep,
  c: number,
  { max, known }: FixedWorking,
  sum: number,
  count: number,
): CameTo {
  const key = sum * (step.evaluators + 1) + count;
  const found = known.get(key);
  if (found !== undefined) return found;
  const units = unitsOf(step, c, sum, count);
  const points = ratio(units, step.denominator);
  const made = {
    mean: ratio(sum, count * 100),
    points,
    lost: subtract(max, points),
    passed: units >= step.leastOf[c]!,
  };
  known.set(key, made);
  return made;
}

function missingScores(counted: Tally, row: number): Problem[] {
  const { step, table, counts } = counted;
  const proposal = table.proposals[row]!;
  return step.criteria.flatMap(({ id: criterionId }, c): Problem[] => {
    const absent = table.evaluators.filter((_, person) => scoreAt(counted, row, c, person) === ABSENT);
    if (absent.length > 0)
      return absent.map((evaluator) => ({ code: 'score-absent', proposal, criterionId, evaluator }));
    const nobody = counts[row * step.criteria.length + c] === 0;
    return nobody ? [{ code: 'criterion-without-evaluator', proposal, criterionId }] : [];
  });
}

function scoreFailures(
  counted: Tally,
  row: number,
  total: Fraction,
  stepMinimum: Fraction | null,
): Failure[] {
  const { step, sums, counts } = counted;
  const failures: Failure[] = [];
  for (const [c, { id: criterionId, max, minimum: share }] of step.criteria.entries()) {
    const cell = row * step.criteria.length + c;
    const units = unitsOf(step, c, sums[cell]!, counts[cell]!);
    const minimum = minimumPoints(max, share);
    if (minimum === null || units >= step.leastOf[c]!) continue;
    const points = ratio(units, step.denominator);
    failures.push({
      kind: 'criterion-minimum',
      criterionId,
      points,
      minimum,
      distance: subtract(points, minimum),
    });
  }
  if (stepMinimum !== null && counted.units[row]! < step.least) {
    const lacking = subtract(total, stepMinimum);
    failures.push({ kind: 'step-minimum', points: total, minimum: stepMinimum, distance: lacking });
  }
  return failures;
}

function priceProblems(proposal: string, prices: PriceResult): Problem[] {
  const bid = prices.bids.find((candidate) => candidate.proposal === proposal);
  if (bid === undefined) return [{ code: 'price-missing', proposal }];
  // Without points one price missing anywhere is the cause; with points only an own decision can still be
  // open.
  if (bid.points === null) return prices.problems;
  return prices.problems.filter((problem) => 'proposal' in problem && problem.proposal === proposal);
}

function verdictsById(
  step: MandatoryStep,
  proposals: string[],
  verdicts: Verdict[],
): Map<string, Map<string, boolean>> {
  const requirements = new Set(step.requirements.map(({ id }) => id));
  const known = new Map(proposals.map((proposal) => [proposal, new Map<string, boolean>()]));
  for (const { proposal, requirementId, met } of verdicts) {
    const row = known.get(proposal);
    if (row === undefined || !requirements.has(requirementId))
      throw new Error(`no verdict asked on ${requirementId} of ${proposal}`);
    if (row.has(requirementId)) throw new Error(`two verdicts on ${requirementId} of ${proposal}`);
    row.set(requirementId, met);
  }
  return known;
}

function scoreAt({ step, table, columns }: Tally, row: number, c: number, person: number): number {
  return table.scores[(row * table.criteria.length + columns[c]!) * step.evaluators + person]!;
}

function isBlocked(proposals: ProposalResult[]): boolean {
  return proposals.some(({ outcome }) => outcome === 'blocked');
}

import { leafCriteria, scaleOf } from '#scoring/criteria.ts';
import type { LeafCriterion, Plan, RatedStep } from '#scoring/plan.ts';
import { type Fraction, ratio } from '#scoring/points.ts';
import type { Problem } from '#scoring/problems.ts';
import type { ScoreTable } from '#scoring/scores.ts';
import type { StepResult } from '#scoring/steps.ts';
import { compileStep, outcomeOf, tally } from '#scoring/tally.ts';

/**
 * Scores that lie too far apart. `spread`: on one criterion, `share` = (max − min) ÷ (scale maximum − scale
 * minimum). `mixed`: some pass and some fail, on a criterion with a minimum of its own, or (`criterionId`
 * null) on the step's. Scores in hundredths.
 */
export type Flag =
  | { kind: 'spread'; proposal: string; criterionId: string; low: number; high: number; share: Fraction }
  | {
      kind: 'mixed';
      proposal: string;
      criterionId: string | null;
      stepId: string;
      passing: string[];
      failing: string[];
    };

/** The name under which a flag is settled or justified; the same flag keeps it when scores change. */
export function flagName(flag: Flag): string {
  return `${flag.kind}:${flag.proposal}:${flag.criterionId ?? (flag.kind === 'mixed' ? flag.stepId : '')}`;
}

/**
 * Every flag of a table of individual scores (rule 6 of the rules of selection): a spread at or above the
 * plan's, tested exactly, and mixed pass or fail. Absent and recused scores say nothing. A step's own mixed
 * result is looked for where the table has all its criteria, among evaluators who scored them all.
 */
export function spreadFlags(plan: Plan, table: ScoreTable): Flag[] {
  const flags: Flag[] = [];
  for (const step of plan.steps) {
    if (step.kind === 'mandatory') continue;
    const criteria = leafCriteria(step).filter(({ id }) => table.criteria.includes(id));
    for (const [row, proposal] of table.proposals.entries()) {
      for (const criterion of criteria)
        flags.push(...criterionFlags(plan, step.id, criterion, proposal, givenAt(table, row, criterion.id)));
    }
    const whole = criteria.length > 0 && criteria.length === leafCriteria(step).length;
    if (step.kind === 'rated' && step.minimum !== null && whole)
      flags.push(...mixedTotals(plan, step, table));
  }
  return flags;
}

/** Flags that nobody has settled or justified yet; `settled` holds their names. */
export function openFlags(flags: Flag[], settled: ReadonlySet<string>): Flag[] {
  return flags.filter((flag) => !settled.has(flagName(flag)));
}

/** What keeps a step from being sealed: something missing, a flag still open, too few evaluators. */
export function sealProblems(
  result: StepResult,
  flags: Flag[],
  settled: ReadonlySet<string>,
  quorum: Problem[],
): Problem[] {
  return [
    ...result.proposals.flatMap(({ missing }) => missing),
    ...quorum,
    ...openFlags(flags, settled).map((flag): Problem => {
      return {
        code: 'flag-open',
        proposal: flag.proposal,
        criterionId: flag.criterionId,
        flag: flagName(flag),
      };
    }),
  ];
}

type Given = { evaluator: string; score: number };

function criterionFlags(
  plan: Plan,
  stepId: string,
  criterion: LeafCriterion,
  proposal: string,
  all: Given[],
): Flag[] {
  const given = all.filter(({ score }) => score >= 0);
  if (given.length < 2) return [];
  const scale = scaleOf(plan, criterion);
  const flags: Flag[] = [];
  const scores = given.map(({ score }) => score);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const width = scale.max - scale.min;
  if ((high - low) * 10_000 >= plan.spread * width) {
    flags.push({
      kind: 'spread',
      proposal,
      criterionId: criterion.id,
      low,
      high,
      share: ratio(high - low, width),
    });
  }
  const { minimum } = criterion;
  if (minimum === null) return flags;
  const [passing, failing] = part(given, ({ score }) => score * 10_000 >= minimum * scale.max);
  return [...flags, ...mixed({ proposal, criterionId: criterion.id, stepId }, passing, failing)];
}

function mixedTotals(plan: Plan, step: RatedStep, table: ScoreTable): Flag[] {
  const counted = tally(compileStep(plan, step.id, 1), eachAlone(table));
  const people = table.evaluators.length;
  return table.proposals.flatMap((proposal, row) => {
    const outcomes = table.evaluators.map((evaluator, person) => {
      return { evaluator, outcome: outcomeOf(counted, row * people + person) };
    });
    const whole = outcomes.filter(({ outcome }) => outcome !== 'blocked');
    const [passing, failing] = part(whole, ({ outcome }) => outcome === 'passed');
    return mixed({ proposal, criterionId: null, stepId: step.id }, passing, failing);
  });
}

function part<One extends { evaluator: string }>(all: One[], passes: (one: One) => boolean): string[][] {
  return [all.filter(passes), all.filter((one) => !passes(one))].map((some) =>
    some.map(({ evaluator }) => evaluator),
  );
}

type Where = { proposal: string; criterionId: string | null; stepId: string };

function mixed(where: Where, passing: string[] = [], failing: string[] = []): Flag[] {
  return passing.length > 0 && failing.length > 0 ? [{ kind: 'mixed', ...where, passing, failing }] : [];
}

/** A row per proposal and evaluator, as if each had scored alone. */
function eachAlone({ proposals, criteria, evaluators, scores }: ScoreTable): ScoreTable {
  const [width, people] = [criteria.length, evaluators.length];
  const alone = new Int32Array(scores.length);
  let from = 0;
  for (let row = 0; row < proposals.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      for (let person = 0; person < people; person += 1) {
        alone[(row * people + person) * width + column] = scores[from]!;
        from += 1;
      }
    }
  }
  const rows = proposals.flatMap((proposal) => evaluators.map((evaluator) => `${proposal} ${evaluator}`));
  return { proposals: rows, criteria, evaluators: ['alone'], scores: alone };
}

function givenAt(table: ScoreTable, row: number, criterion: string): Given[] {
  const start = (row * table.criteria.length + table.criteria.indexOf(criterion)) * table.evaluators.length;
  return table.evaluators.map((evaluator, person) => ({ evaluator, score: table.scores[start + person]! }));
}

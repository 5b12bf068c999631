import type { Scale } from '#scoring/plan.ts';
import type { Problem } from '#scoring/problems.ts';

/** No score yet. Never counts as 0: it blocks the step. */
export const ABSENT = -1;
/** The evaluator takes no part here; the mean is taken over the others. */
export const RECUSED = -2;

/**
 * The scores of a step as one flat array, proposal × criterion × evaluator, in hundredths, ABSENT or RECUSED.
 * A consensus is a table with the single evaluator `consensus`.
 */
export type ScoreTable = {
  proposals: string[];
  criteria: string[];
  evaluators: string[];
  scores: Int32Array;
};

export type GivenScore = { proposal: string; criterion: string; evaluator: string; score: number };

/** The name under which a consensus stands in a table. */
export const CONSENSUS = 'consensus';

/**
 * A table filled by ids, never by position; what is not given stays ABSENT.
 * Throws on an unknown id or on two scores for one place: both are bugs of the caller.
 */
export function scoreTable(
  proposals: string[],
  criteria: string[],
  evaluators: string[],
  given: Iterable<GivenScore>,
): ScoreTable {
  const scores = new Int32Array(proposals.length * criteria.length * evaluators.length).fill(ABSENT);
  const table = { proposals, criteria, evaluators, scores };
  const place = placer(table);
  for (const { proposal, criterion, evaluator, score } of given) {
    const index = place(proposal, criterion, evaluator);
    if (scores[index] !== ABSENT) throw new Error(`two scores for ${proposal}, ${criterion}, ${evaluator}`);
    scores[index] = score;
  }
  return table;
}

/**
 * The same table without one evaluator's part in one proposal: their scores there leave the calculation
 * (rule 5 of the rules of selection: recused from a bidder, scores given are kept but no longer counted).
 */
export function recuse(table: ScoreTable, evaluator: string, proposal: string): ScoreTable {
  const scores = table.scores.slice();
  const place = placer(table);
  for (const criterion of table.criteria) scores[place(proposal, criterion, evaluator)] = RECUSED;
  return { ...table, scores };
}

/**
 * What a person typed, comma or point, at most two decimals, to hundredths: `7,5` → 750.
 * A problem otherwise; an empty field is `score-missing`, not 0.
 */
export function parseScore(typed: string): number | Problem {
  const text = typed.trim();
  if (text === '') return { code: 'score-missing' };
  const match = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text);
  if (match?.[1] === undefined) return { code: 'score-not-a-number', typed };
  const decimals = match[2] === undefined ? '' : match[2].replace(/0+$/, '');
  if (decimals.length > 2) return { code: 'score-too-precise', typed };
  return Number(match[1]) * 100 + Number(decimals.padEnd(2, '0'));
}

/** Why `score` (hundredths) is not one of the scale's allowed steps, or null when it is. */
export function scoreProblem(scale: Scale, score: number): Problem | null {
  const { min, max, step } = scale;
  if (!Number.isInteger(score) || score < min || score > max) {
    return { code: 'score-outside-scale', score, min, max };
  }
  return (score - min) % step === 0 ? null : { code: 'score-off-step', score, min, step };
}

function placer(table: ScoreTable): (proposal: string, criterion: string, evaluator: string) => number {
  const [rows, columns, people] = [table.proposals, table.criteria, table.evaluators].map(positions);
  return (proposal, criterion, evaluator) =>
    (find(rows, proposal) * table.criteria.length + find(columns, criterion)) * table.evaluators.length +
    find(people, evaluator);
}

function positions(ids: string[]): Map<string, number> {
  const found = new Map(ids.map((id, index) => [id, index]));
  if (found.size !== ids.length) throw new Error('an id stands twice in a score table');
  return found;
}

function find(ids: Map<string, number> | undefined, id: string): number {
  const index = ids?.get(id);
  if (index === undefined) throw new Error(`not in the score table: ${id}`);
  return index;
}

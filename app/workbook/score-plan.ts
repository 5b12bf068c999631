import type { Criterion } from '#scoring/plan.ts';
import { ABSENT } from '#scoring/scores.ts';
import type { Tally } from '#scoring/tally.ts';
import { type Book, lotStep, type ScoredStep } from './book.ts';
import { columnName, onSheet } from './sheet.ts';
import type { LotData } from './workbook-data.ts';

/**
 * One row of criteria. A group's children follow it, down to `lastRow`; `leaves` are their places among the criteria that
 * are scored, as the tally counts them.
 */
export type Line = {
  criterion: Criterion;
  number: string;
  depth: number;
  row: number;
  lastRow: number;
  leaves: number[];
};

/** One proposal in one lot: two columns, its scores and their points. */
export type ScoreColumn = { lot: LotData; proposal: string; index: number; tally: Tally; column: number };

/** Where everything of one step stands on its sheet: criteria down, proposals across, lot by lot. */
export type ScorePlan = {
  step: ScoredStep;
  name: string;
  lines: Line[];
  leaves: number;
  firstRow: number;
  lastRow: number;
  rows: {
    units: number;
    below: number;
    pass: number;
    total: number;
    minimum: number;
    distance: number;
    verdict: number;
  };
  columns: ScoreColumn[];
  /** By proposal, the column of the first lot it competes in. */
  first: ReadonlyMap<string, ScoreColumn>;
  /** Lots whose step shows nothing yet, each in a column of its own. */
  shut: { lot: LotData; column: number }[];
  lastColumn: number;
  find(lotId: string, proposal: string): ScoreColumn | undefined;
};

const FIRST_SCORE_ROW = 7;
export const FIRST_SCORE_COLUMN = 7;
export const WEIGHT_COLUMN = 5;
export const LEAST_COLUMN = 6;

export function planScores(book: Book, step: ScoredStep): ScorePlan {
  const lines = linesOf(step, book.data.plan.steps.indexOf(step) + 1);
  const lastRow = FIRST_SCORE_ROW + lines.length - 1;
  const columns: ScoreColumn[] = [];
  const shut: ScorePlan['shut'] = [];
  let column = FIRST_SCORE_COLUMN;
  for (const lot of book.data.lots) {
    const tally = lotStep(lot, step.id).result?.tally ?? null;
    if (tally === null || tally.table.proposals.length === 0) {
      shut.push({ lot, column });
      column += 1;
      continue;
    }
    for (const [index, proposal] of tally.table.proposals.entries()) {
      columns.push({ lot, proposal, index, tally, column });
      column += 2;
    }
  }
  const byPlace = new Map(columns.map((one) => [`${one.lot.id}\n${one.proposal}`, one]));
  const first = new Map<string, ScoreColumn>();
  for (const one of columns) if (!first.has(one.proposal)) first.set(one.proposal, one);
  return {
    step,
    name: book.names.steps.get(step.id) ?? '',
    lines,
    leaves: lines.filter(({ criterion }) => criterion.kind === 'leaf').length,
    firstRow: FIRST_SCORE_ROW,
    lastRow,
    rows: {
      total: lastRow + 1,
      minimum: lastRow + 2,
      distance: lastRow + 3,
      verdict: lastRow + 4,
      units: lastRow + 5,
      below: lastRow + 6,
      pass: lastRow + 7,
    },
    columns,
    first,
    shut,
    lastColumn: column - 1,
    find: (lotId, proposal) => byPlace.get(`${lotId}\n${proposal}`),
  };
}

/** A cell of the summary rows, to stand in a formula on another sheet; undefined where the proposal was not scored. */
export function summaryCell(
  plan: ScorePlan,
  lotId: string,
  proposal: string,
  row: keyof ScorePlan['rows'],
): string | undefined {
  const found = plan.find(lotId, proposal);
  if (found === undefined || plan.lines.length === 0) return undefined;
  const column = row === 'units' || row === 'below' || row === 'pass' ? found.column : found.column + 1;
  return `${onSheet(plan.name)}$${columnName(column)}$${plan.rows[row]}`;
}

/**
 * The cells that say whether a proposal passed (1), failed (0) or lacks something (empty), for every step with scores, or
 * for those before `beforeStep`; in every lot of the applicant where failing the step means all lots.
 */
export function passCells(
  book: Book,
  scores: ReadonlyMap<string, ScorePlan>,
  lotId: string,
  proposal: string,
  beforeStep?: string,
): string[] {
  const cells: string[] = [];
  for (const step of book.steps) {
    if (step.id === beforeStep) break;
    const plan = scores.get(step.id);
    if (plan === undefined) continue;
    const lots = step.failing === 'all-lots' ? book.data.lots.map(({ id }) => id) : [lotId];
    cells.push(...lots.flatMap((id) => summaryCell(plan, id, proposal, 'pass') ?? []));
  }
  return cells;
}

/** The score of a criterion as counted, in hundredths: the mean where several count; null while one is missing. */
export function scoreOf(
  { tally, index }: ScoreColumn,
  criterion: number,
): { sum: number; count: number } | null {
  const width = tally.step.criteria.length;
  const people = tally.step.evaluators;
  const start = (index * tally.table.criteria.length + tally.columns[criterion]!) * people;
  if (tally.table.scores.subarray(start, start + people).includes(ABSENT)) return null;
  const count = tally.counts[index * width + criterion]!;
  return count === 0 ? null : { sum: tally.sums[index * width + criterion]!, count };
}

function linesOf(step: ScoredStep, position: number): Line[] {
  const lines: Line[] = [];
  let place = 0;
  const visit = (criteria: Criterion[], prefix: string, depth: number): number[] =>
    criteria.flatMap((criterion, index) => {
      const number = `${prefix}.${index + 1}`;
      const line: Line = {
        criterion,
        number,
        depth,
        row: FIRST_SCORE_ROW + lines.length,
        lastRow: 0,
        leaves: [],
      };
      lines.push(line);
      line.leaves = criterion.kind === 'group' ? visit(criterion.children, number, depth + 1) : [place++];
      line.lastRow = FIRST_SCORE_ROW + lines.length - 1;
      return line.leaves;
    });
  visit(step.criteria, String(position), 0);
  return lines;
}

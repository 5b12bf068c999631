import { scaleOf } from '#scoring/criteria.ts';
import type { LeafCriterion } from '#scoring/plan.ts';
import { fromHundredths } from '#scoring/points.ts';
import { unitsOf } from '#scoring/tally.ts';
import { type Book, heading, inLang, proposalName, whyShut } from './book.ts';
import type { IndividualPlan } from './individual-plan.ts';
import { SCORE_COLUMN } from './individual-sheet.ts';
import {
  FIRST_SCORE_COLUMN,
  LEAST_COLUMN,
  type Line,
  type ScoreColumn,
  type ScorePlan,
  scoreOf,
  WEIGHT_COLUMN,
} from './score-plan.ts';
import { hundredths, summaryRows } from './score-summary.ts';
import {
  at,
  blank,
  type Cell,
  figure,
  inColumn,
  label,
  live,
  onSheet,
  type Row,
  range,
  type SheetLayout,
  userText,
} from './sheet.ts';
import { inCell, type StepUnits } from './units.ts';

/** Criteria × proposals: scores, their points, totals and the threshold test. */
export function scoreSheet(book: Book, plan: ScorePlan, individual: IndividualPlan): SheetLayout {
  const units = book.units.get(plan.step.id)!;
  const shut = new Set(plan.shut.map(({ column }) => column));
  const lots = new Set([...plan.columns, ...plan.shut].map(({ lot }) => lot.id)).size;
  const columns: SheetLayout['columns'] = [
    { width: 7 },
    { width: 44 },
    { width: 10 },
    { width: 10 },
    { width: 12, hidden: true },
    { width: 12, hidden: true },
  ];
  for (let column = FIRST_SCORE_COLUMN; column <= plan.lastColumn; column += 1) {
    columns.push({ width: shut.has(column) ? 22 : 11 });
  }
  return {
    name: plan.name,
    columns,
    frozen: { rows: 6, columns: LEAST_COLUMN },
    headRow: 4,
    pages: { wide: Math.max(1, Math.min(lots, Math.ceil((plan.lastColumn - LEAST_COLUMN) / 12))), tall: 0 },
    filter: null,
    *rows() {
      const note = book.t(
        book.data.plan.method === 'mean' ? 'workbook:scores.noteMean' : 'workbook:scores.note',
      );
      // Only over the columns that every page repeats.
      yield* heading(book, inLang(book, plan.step.title), note, columns.slice(0, LEAST_COLUMN));
      yield* headRows(book, plan);
      for (const row of bodyRows(book, plan, units, individual)) {
        for (const { column } of plan.shut) row.cells[column - 1] ??= blank('muted');
        yield row;
      }
    },
  };
}

function* bodyRows(book: Book, plan: ScorePlan, units: StepUnits, individual: IndividualPlan): Iterable<Row> {
  for (const line of plan.lines) {
    const { criterion } = line;
    yield criterion.kind === 'group'
      ? groupRow(book, plan, units, line)
      : leafRow(book, plan, units, individual, line, criterion);
  }
  yield* summaryRows(book, plan, units);
}

function headRows(book: Book, plan: ScorePlan): Row[] {
  const { t, lang } = book;
  const before = Array.from<undefined>({ length: LEAST_COLUMN });
  const lots: Row = { cells: [...before], height: 18 };
  const names: Row & { merges: [number, number][] } = { cells: [...before], merges: [], height: 44 };
  const kinds: Row = {
    cells: [
      label(t('workbook:number'), 'head'),
      label(t('workbook:criterion'), 'head'),
      label(t('workbook:maximum'), 'headFigure'),
      label(t('workbook:scaleMaximum'), 'headFigure'),
      label(t('workbook:working.weight'), 'working'),
      label(t('workbook:working.least'), 'working'),
    ],
    height: 30,
  };
  let lotId = '';
  for (const { lot, proposal, column } of plan.columns) {
    lots.cells[column - 1] = lot.id === lotId ? blank('band') : userText(lot.name[lang], 'band');
    lots.cells[column] = blank('band');
    names.cells[column - 1] = userText(proposalName(lot, proposal), 'headFigure');
    names.merges.push([column, column + 1]);
    kinds.cells[column - 1] = label(t('workbook:score'), 'headFigure');
    kinds.cells[column] = label(t('workbook:points'), 'headFigure');
    lotId = lot.id;
  }
  for (const { lot, column } of plan.shut) {
    const why = lot.steps.some(({ stepId, result }) => stepId === plan.step.id && result !== null);
    lots.cells[column - 1] = userText(lot.name[lang], 'band');
    names.cells[column - 1] = label(
      t(why ? 'workbook:nobodyLeft' : whyShut(lot, 'workbook:notSealed')),
      'headFigure',
    );
    kinds.cells[column - 1] = blank('headFigure');
  }
  return [lots, names, kinds];
}

function groupRow(
  book: Book,
  plan: ScorePlan,
  units: StepUnits,
  { criterion, number, depth, row, lastRow, leaves }: Line,
): Row {
  const cells: (Cell | undefined)[] = [
    label(number, 'group'),
    userText(indented(inLang(book, criterion.title), depth), 'group'),
    figure(inCell(fromHundredths(criterion.max)), 'groupFigure'),
    blank('group'),
  ];
  const weights = range(WEIGHT_COLUMN, row + 1, lastRow);
  for (const one of plan.columns) {
    const scores = `${at(one.column, row + 1)}:${at(one.column, lastRow)}`;
    const points = `SUMPRODUCT(${hundredths(scores, units)},${weights})/${units.denominator}`;
    cells[one.column - 1] = blank('group');
    cells[one.column] = live(
      `IF(COUNT(${scores})<${leaves.length},"",${points})`,
      pointsOf(one, leaves),
      'groupFigure',
    );
  }
  return { cells };
}

function leafRow(
  book: Book,
  plan: ScorePlan,
  units: StepUnits,
  individual: IndividualPlan,
  line: Line,
  criterion: LeafCriterion,
): Row {
  const { number, depth, row, leaves } = line;
  const cells: (Cell | undefined)[] = [
    label(number, 'text'),
    userText(indented(inLang(book, criterion.title), depth), 'text'),
    figure(inCell(fromHundredths(criterion.max)), 'points'),
    figure(inCell(fromHundredths(scaleOf(book.data.plan, criterion).max)), 'points'),
    figure(units.weights.get(criterion.id)!, 'working'),
    figure(units.leastOf.get(criterion.id) ?? null, 'working'),
  ];
  const weight = inColumn(WEIGHT_COLUMN, row);
  for (const one of plan.columns) {
    const score = at(one.column, row);
    const points = `${hundredths(score, units)}*${weight}/${units.denominator}`;
    cells[one.column - 1] = scoreCell(book, plan, individual, criterion, row, one, leaves[0]!);
    cells[one.column] = live(`IF(ISNUMBER(${score}),${points},"")`, pointsOf(one, leaves), 'points');
  }
  return { cells };
}

/** A mean refers to the lot's individual scores, a common consensus to the first lot's; else it is typed in. */
function scoreCell(
  book: Book,
  plan: ScorePlan,
  individual: IndividualPlan,
  criterion: LeafCriterion,
  row: number,
  one: ScoreColumn,
  place: number,
): Cell {
  const counted = scoreOf(one, place);
  const score = counted === null ? null : counted.sum / counted.count / 100;
  const mean = book.data.plan.method === 'mean';
  const block = mean ? individual.find(one.lot.id, one.proposal, criterion.id) : undefined;
  if (block !== undefined && block.scores.length > 0) {
    const scores = onSheet(book.names.individual) + range(SCORE_COLUMN, block.firstRow, block.lastRow);
    const formula = `IF(OR(COUNTBLANK(${scores})>0,COUNT(${scores})=0),"",AVERAGE(${scores}))`;
    return live(formula, score ?? '', 'ownScore');
  }
  const first = plan.first.get(one.proposal);
  if (!mean && criterion.scope === 'common' && first !== undefined && first !== one) {
    const source = at(first.column, row);
    return live(`IF(ISNUMBER(${source}),${source},"")`, score ?? '', 'ownScore');
  }
  return figure(score, 'score');
}

/** Points of some criteria together; empty while one of them lacks a score. */
function pointsOf(one: ScoreColumn, places: number[]): number | '' {
  let units = 0;
  for (const place of places) {
    const counted = scoreOf(one, place);
    if (counted === null) return '';
    units += unitsOf(one.tally.step, place, counted.sum, counted.count);
  }
  return units / one.tally.step.denominator;
}

function indented(title: string, depth: number): string {
  return `${'\u2003'.repeat(depth)}${title}`;
}

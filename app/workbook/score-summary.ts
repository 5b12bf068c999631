import { type Fraction, fromHundredths, ratio, subtract } from '#scoring/points.ts';
import type { Book } from './book.ts';
import { LEAST_COLUMN, type ScoreColumn, type ScorePlan, WEIGHT_COLUMN } from './score-plan.ts';
import { at, blank, type Cell, columnName, figure, label, live, quoted, type Row, range } from './sheet.ts';
import { inCell, inUnits, type StepUnits } from './units.ts';

/**
 * Total, minimum, distance and verdict of each proposal. They follow the hidden rows below them, where the total is a
 * whole number of units, so that 155.99 is never taken for 156 nor 156 for 155.9999….
 */
export function summaryRows(book: Book, plan: ScorePlan, units: StepUnits): Row[] {
  const { t } = book;
  const priced = plan.step.kind === 'commercial';
  const minimum = priced ? null : units.minimum;
  const maximum = plan.step.criteria.reduce((sum, { max }) => sum + max, 0);
  const rows = {
    total: shown(
      t(priced ? 'workbook:commercial.rated' : 'workbook:total'),
      figure(inCell(fromHundredths(maximum)), 'total'),
    ),
    minimum: shown(
      t('workbook:minimum'),
      minimum === null ? label('–', 'sum') : figure(inCell(minimum), 'sum'),
      'strong',
    ),
    distance: shown(t('workbook:distance'), blank('sum'), 'strong'),
    verdict: shown(t('workbook:verdict'), blank('sum'), 'strong'),
    units: hidden(t('workbook:working.units', { denominator: units.denominator })),
    below: hidden(t('workbook:working.below')),
    pass: hidden(t('workbook:working.pass')),
  };
  for (const one of plan.columns) {
    rows.total.cells[one.column - 1] = blank('totalText');
    for (const key of ['minimum', 'distance', 'verdict'] as const)
      rows[key].cells[one.column - 1] = blank('strong');
    const cells = summaryOf(book, plan, units, minimum, one);
    rows.total.cells[one.column] = cells.total;
    rows.minimum.cells[one.column] = cells.minimum;
    rows.distance.cells[one.column] = cells.distance;
    rows.verdict.cells[one.column] = cells.verdict;
    rows.units.cells[one.column - 1] = cells.units;
    rows.below.cells[one.column - 1] = cells.below;
    rows.pass.cells[one.column - 1] = cells.pass;
  }
  return [rows.total, rows.minimum, rows.distance, rows.verdict, rows.units, rows.below, rows.pass];
}

/** Hundredths of a score as whole numbers, whatever a binary fraction makes of 7.3 or of a mean of thirds. */
export function hundredths(cells: string, { multiple }: StepUnits): string {
  return `ROUND(${cells}*${100 * multiple},0)`;
}

function summaryOf(
  book: Book,
  plan: ScorePlan,
  units: StepUnits,
  minimum: Fraction | null,
  one: ScoreColumn,
) {
  const { tally, index } = one;
  const total = tally.holes[index] === 0 ? ratio(tally.units[index]!, tally.step.denominator) : null;
  const own = total === null ? null : inUnits(total, units.denominator);
  const below = tally.below[index]!;
  const passed = own === null ? null : own >= units.least && below === 0;
  const words = {
    missing: book.t('workbook:verdicts.missing'),
    passed: book.t('workbook:verdicts.passed'),
    failed: book.t('workbook:verdicts.failed'),
  };
  const column = columnName(one.column);
  const scores = `${at(one.column, plan.firstRow)}:${at(one.column, plan.lastRow)}`;
  const weights = range(WEIGHT_COLUMN, plan.firstRow, plan.lastRow);
  const least = range(LEAST_COLUMN, plan.firstRow, plan.lastRow);
  const unitsAt = `${column}$${plan.rows.units}`;
  const passAt = `${column}$${plan.rows.pass}`;
  const ifWhole = (then: string) => `IF(${unitsAt}="","",${then})`;
  return {
    total: live(ifWhole(`${unitsAt}/${units.denominator}`), total === null ? '' : inCell(total), 'total'),
    minimum: minimum === null ? blank('sum') : live(`$C$${plan.rows.minimum}`, inCell(minimum), 'sum'),
    distance:
      minimum === null
        ? blank('sum')
        : live(
            ifWhole(above(unitsAt, minimum, units.denominator)),
            total === null ? '' : inCell(subtract(total, minimum)),
            'sum',
          ),
    verdict: live(
      `IF(${passAt}="",${quoted(words.missing)},IF(${passAt}=1,${quoted(words.passed)},${quoted(words.failed)}))`,
      passed === null ? words.missing : passed ? words.passed : words.failed,
      'verdict',
    ),
    units: live(
      `IF(COUNT(${scores})<${plan.leaves},"",SUMPRODUCT(${hundredths(scores, units)},${weights}))`,
      own ?? '',
      'working',
    ),
    below: live(
      ifWhole(`SUMPRODUCT((${hundredths(scores, units)}*${weights}<${least})*1)`),
      own === null ? '' : below,
      'working',
    ),
    pass: live(
      ifWhole(`IF(AND(${unitsAt}>=${units.least},${column}$${plan.rows.below}=0),1,0)`),
      passed === null ? '' : passed ? 1 : 0,
      'working',
    ),
  };
}

/** Points above a minimum, subtracted as whole numbers before the one division. */
function above(units: string, minimum: Fraction, denominator: number): string {
  return `(${units}*${minimum.den}-${minimum.num * BigInt(denominator)})/${minimum.den * BigInt(denominator)}`;
}

function shown(text: string, value: Cell, style: 'totalText' | 'strong' = 'totalText'): Row {
  return { cells: [blank(style), label(text, style), value, blank(style)] };
}

function hidden(text: string): Row {
  return { cells: [undefined, label(text, 'working')], hidden: true };
}

import { fromHundredths } from '#scoring/points.ts';
import { leastUnits } from '#scoring/thresholds.ts';
import { type Book, heading, inLang, proposalName, type ScoredStep, whyShut } from './book.ts';
import { bidCell, type CommercialPlan } from './commercial-plan.ts';
import { rankFormula, stateFormula } from './rank-formulas.ts';
import type { RankingPlan, RankRow } from './ranking-plan.ts';
import { passCells, type ScorePlan, summaryCell } from './score-plan.ts';
import {
  blank,
  type Cell,
  figure,
  inColumn,
  label,
  live,
  quoted,
  type Row,
  type SheetLayout,
  userText,
} from './sheet.ts';
import { inCell, inUnits } from './units.ts';
import type { LotData } from './workbook-data.ts';

export type RankingParts = {
  book: Book;
  plan: RankingPlan;
  scores: ReadonlyMap<string, ScorePlan>;
  commercial: CommercialPlan | null;
};
type Put = (column: number | null, cell: Cell) => void;

/** The ranking of every lot; in an RFQ, who qualifies. Whoever failed a step is not in it. */
export function rankingSheet(parts: RankingParts): SheetLayout {
  const { book, plan } = parts;
  const { columns } = plan;
  const { t, data } = book;
  const widths: SheetLayout['columns'] = Array.from({ length: columns.stands }, (_, index) =>
    index + 1 >= columns.firstUnits ? { width: 14, hidden: true } : { width: 14 },
  );
  widths[columns.rank - 1] = { width: 8 };
  widths[columns.lot - 1] = { width: 26 };
  widths[columns.proposal - 1] = { width: 34 };
  widths[columns.state - 1] = { width: 40 };
  const rfq = data.plan.stage === 'rfq';
  const notes = [t(rfq ? 'workbook:ranking.noteQualification' : 'workbook:ranking.note')];
  if (!book.total.exact) notes.push(t('workbook:ranking.tooFine'));
  return {
    name: book.names.ranking,
    columns: widths,
    frozen: { rows: 4, columns: 3 },
    headRow: 4,
    pages: { wide: 1, tall: 0 },
    filter: { row: 4, columns: columns.state },
    *rows() {
      yield* heading(
        book,
        t(rfq ? 'workbook:sheets.qualification' : 'workbook:sheets.ranking'),
        notes.join(' '),
        widths,
      );
      yield headRow(parts);
      for (const { lot, rows, firstRow, lastRow } of plan.lots) {
        if (rows.length === 0) yield emptyRow(parts, lot);
        for (const row of rows) yield rankRow(parts, row, rows, [firstRow, lastRow]);
      }
    },
  };
}

function headRow({ book, plan: { columns } }: RankingParts): Row {
  const { t, data } = book;
  const cells: (Cell | undefined)[] = Array.from({ length: columns.stands });
  const put: Put = (column, cell) => {
    if (column !== null) cells[column - 1] = cell;
  };
  put(columns.rank, label(t('workbook:ranking.rank'), 'headFigure'));
  put(columns.lot, label(t('workbook:lot'), 'head'));
  put(columns.proposal, label(t('workbook:proposal'), 'head'));
  for (const [index, step] of book.steps.entries()) {
    const title = t('workbook:ranking.outOf', {
      title: inLang(book, step.title),
      max: book.formats.number(fromHundredths(step.max)),
    });
    put(columns.firstStep + index, userText(title, 'headFigure'));
    put(
      columns.firstUnits + index,
      label(t('workbook:working.stepUnits', { denominator: book.total.denominator }), 'working'),
    );
  }
  const max = book.formats.number(fromHundredths(data.plan.max));
  put(columns.total, label(t('workbook:ranking.outOf', { title: t('workbook:total'), max }), 'headFigure'));
  put(columns.price, label(t('workbook:commercial.price'), 'headFigure'));
  put(columns.draw, label(t('workbook:ranking.draw'), 'headFigure'));
  put(columns.qualified, label(t('workbook:ranking.qualified'), 'headFigure'));
  put(columns.state, label(t('workbook:state'), 'head'));
  put(columns.units, label(t('workbook:working.totalUnits'), 'working'));
  put(columns.cents, label(t('workbook:working.cents'), 'working'));
  put(columns.drawOf, label(t('workbook:working.drawOf'), 'working'));
  put(columns.stands, label(t('workbook:working.stands'), 'working'));
  return { cells };
}

function emptyRow({ book, plan: { columns } }: RankingParts, lot: LotData): Row {
  const begun = lot.steps.some(({ result }) => result !== null);
  const text =
    lot.cancelled !== null
      ? book.t('workbook:ranking.cancelled', { reason: lot.cancelled.reason })
      : book.t(begun ? 'workbook:ranking.noAward' : whyShut(lot, 'workbook:notSealed'));
  const cells: Cell[] = Array.from({ length: columns.state }, () => blank('text'));
  cells[columns.lot - 1] = userText(lot.name[book.lang], 'text');
  cells[columns.state - 1] = userText(text, 'text');
  return { cells };
}

function rankRow(parts: RankingParts, one: RankRow, all: RankRow[], rows: [number, number]): Row {
  const { book, plan } = parts;
  const { columns } = plan;
  const { lot, proposal, row, rank, total, drawn } = one;
  const cells: Cell[] = [];
  const put: Put = (column, cell) => {
    if (column !== null) cells[column - 1] = cell;
  };
  put(columns.rank, live(rankFormula(parts, row, rows), rank ?? '', 'rank'));
  put(columns.lot, userText(lot.name[book.lang], 'text'));
  put(columns.proposal, userText(proposalName(lot, proposal), 'strong'));
  for (const [index, step] of book.steps.entries()) putStep(parts, one, step, index, put);
  const units = inColumn(columns.units, row);
  const counted = `${inColumn(columns.firstUnits, row)}:${inColumn(columns.firstUnits + book.steps.length - 1, row)}`;
  put(
    columns.total,
    live(`IF(${units}="","",${units}/${book.total.denominator})`, total === null ? '' : inCell(total), 'sum'),
  );
  put(
    columns.units,
    live(
      `IF(COUNT(${counted})<${book.steps.length},"",SUM(${counted}))`,
      total === null ? '' : inUnits(total, book.total.denominator),
      'working',
    ),
  );
  putPrice(parts, one, put);
  put(columns.draw, figure(drawn?.place ?? null, 'draw'));
  put(columns.drawOf, figure(drawn?.draw ?? null, 'working'));
  put(columns.state, live(stateFormula(parts, row, rows), stateText(parts, one, all), 'text'));
  putQualified(parts, one, put);
  put(columns.stands, live(standsFormula(parts, one), stands(one), 'working'));
  return { cells };
}

function putStep(
  { book, plan: { columns }, scores, commercial }: RankingParts,
  one: RankRow,
  step: ScoredStep,
  index: number,
  put: Put,
): void {
  const { lot, proposal, row, points } = one;
  const sheet = scores.get(step.id);
  const factor = book.total.factors.get(step.id)!;
  const rated = sheet === undefined ? undefined : summaryCell(sheet, lot.id, proposal, 'units');
  const terms = rated === undefined ? [] : [{ cell: rated, factor }];
  if (step.kind === 'commercial') {
    const awarded = commercial === null ? undefined : bidCell(commercial, lot.id, proposal, 'units');
    if (awarded === undefined) terms.length = 0;
    else terms.push({ cell: awarded, factor: book.total.priceFactor });
  }
  const own = points.get(step.id);
  const units = inColumn(columns.firstUnits + index, row);
  const known = terms.map(({ cell }) => `ISNUMBER(${cell})`).join(',');
  const sum = terms.map((term) => `${term.cell}*${term.factor}`).join('+');
  put(
    columns.firstUnits + index,
    terms.length === 0
      ? blank('working')
      : live(
          `IF(AND(${known}),${sum},"")`,
          own === undefined ? '' : inUnits(own, book.total.denominator),
          'working',
        ),
  );
  put(
    columns.firstStep + index,
    live(
      `IF(ISNUMBER(${units}),${units}/${book.total.denominator},"")`,
      own === undefined ? '' : inCell(own),
      'points',
    ),
  );
}

function putPrice(
  { plan: { columns }, commercial }: RankingParts,
  { lot, proposal, row }: RankRow,
  put: Put,
): void {
  if (columns.price === null || columns.cents === null) return;
  const source = commercial === null ? undefined : bidCell(commercial, lot.id, proposal, 'cents');
  const value = commercial?.find(lot.id, proposal)?.bid.cents ?? '';
  const cents = inColumn(columns.cents, row);
  put(
    columns.cents,
    source === undefined ? blank('working') : live(`IF(ISNUMBER(${source}),${source},"")`, value, 'working'),
  );
  put(
    columns.price,
    live(`IF(ISNUMBER(${cents}),${cents}/100,"")`, value === '' ? '' : value / 100, 'money'),
  );
}

function putQualified(
  { book, plan: { columns } }: RankingParts,
  { lot, proposal, row }: RankRow,
  put: Put,
): void {
  if (columns.qualified === null) return;
  const { shortlist } = book.data.plan;
  const rank = inColumn(columns.rank, row);
  const [yes, no] = [book.t('workbook:yes'), book.t('workbook:no')];
  const inside = shortlist === null ? quoted(yes) : `IF(${rank}<=${shortlist},${quoted(yes)},${quoted(no)})`;
  const entry = lot.qualification?.entries.find((other) => other.proposal === proposal);
  const result = entry?.rank == null ? '' : entry.qualified ? yes : no;
  put(columns.qualified, live(`IF(${rank}="","",${inside})`, result, 'verdict'));
}

/** 1 in the ranking, 0 below a minimum, `?` while something is missing. */
function standsFormula(
  { book, plan: { columns }, scores }: RankingParts,
  { lot, proposal, row, held }: RankRow,
): string {
  const units = inColumn(columns.units, row);
  const failing = passCells(book, scores, lot.id, proposal).map((cell) => `${cell}=0`);
  const { plan } = book.data;
  const commercialAt = book.steps.findIndex(({ kind }) => kind === 'commercial');
  if (book.total.leastCommercial > 0) {
    const own = inColumn(columns.firstUnits + commercialAt, row);
    failing.push(`IF(ISNUMBER(${own}),${own}<${book.total.leastCommercial},FALSE)`);
  }
  if (plan.passMark !== null) {
    const least = leastUnits(plan.max, plan.passMark, BigInt(book.total.denominator));
    failing.push(`IF(ISNUMBER(${units}),${units}<${least},FALSE)`);
  }
  const needed = [units, ...(columns.cents === null ? [] : [inColumn(columns.cents, row)])];
  const whole = held ? '"?"' : `IF(COUNT(${needed.join(',')})<${needed.length},"?",1)`;
  return failing.length === 0 ? whole : `IF(OR(${failing.join(',')}),0,${whole})`;
}

function stands({ total, held }: RankRow): number | string {
  return held || total === null ? '?' : 1;
}

function stateText({ book }: RankingParts, { rank, total }: RankRow, all: RankRow[]): string {
  const { t } = book;
  if (rank === null || total === null) return t('workbook:ranking.states.missing');
  const same = all.filter((other) => other.rank === rank).length;
  const level = all.filter(
    ({ total: other }) => other !== null && other.num === total.num && other.den === total.den,
  ).length;
  if (same > 1)
    return t(
      book.data.plan.ties.length > 0 ? 'workbook:ranking.states.drawNeeded' : 'workbook:ranking.states.tied',
    );
  return t(level > 1 ? 'workbook:ranking.states.parted' : 'workbook:ranking.states.ranked');
}

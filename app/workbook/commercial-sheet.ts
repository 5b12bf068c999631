import type { CommercialStep } from '#scoring/plan.ts';
import type { BidResult } from '#scoring/price.ts';
import { across, type Book, heading, inLang, lotStep, proposalName, whyShut } from './book.ts';
import type { BidRow, CommercialPlan } from './commercial-plan.ts';
import { priceRemarks, priceRuleInWords } from './price-in-words.ts';
import { dividedNumbers, divisionFormulas, shareFormulas, shareNumbers } from './price-working.ts';
import { passCells, type ScorePlan, summaryCell } from './score-plan.ts';
import {
  type Cell,
  figure,
  inColumn,
  label,
  live,
  type Row,
  range,
  type SheetLayout,
  userText,
} from './sheet.ts';
import { inCell } from './units.ts';
import type { LotData } from './workbook-data.ts';

type Commercial = {
  book: Book;
  step: CommercialStep;
  plan: CommercialPlan;
  scores: ReadonlyMap<string, ScorePlan>;
};
type Put = (column: number | null, cell: Cell) => void;

/** Prices, the formula and its points, for every proposal whose envelope was opened, and for no other. */
export function commercialSheet(commercial: Commercial): SheetLayout {
  const { book, step, plan } = commercial;
  const { columns } = plan;
  const widths: SheetLayout['columns'] = Array.from({ length: columns.units }, (_, index) =>
    index + 1 >= columns.cents ? { width: 14, hidden: true } : { width: 15 },
  );
  widths[columns.lot - 1] = { width: 22 };
  widths[columns.proposal - 1] = { width: 30 };
  widths[columns.status - 1] = { width: 18 };
  widths[columns.remarks - 1] = { width: 44 };
  return {
    name: plan.name,
    columns: widths,
    frozen: { rows: 5, columns: 2 },
    headRow: 5,
    pages: { wide: 1, tall: 0 },
    filter: { row: 5, columns: columns.remarks },
    *rows() {
      const title = `${book.t('workbook:sheets.commercial')} – ${inLang(book, step.title)}`;
      yield* heading(book, title, book.t('workbook:commercial.note'), widths);
      yield across(priceRuleInWords(book, step), 'note', widths);
      yield headRow(commercial);
      for (const { lot, bids, firstRow, lastRow } of plan.lots) {
        if (bids.length === 0) {
          const shut = whyShut(lot, 'workbook:commercial.shut');
          const why = book.t(lot.prices === null ? shut : 'workbook:nobodyLeft');
          yield { cells: [userText(lot.name[book.lang], 'text'), label(why, 'muted')] };
        }
        for (const one of bids) yield bidRow(commercial, one, firstRow, lastRow);
      }
    },
  };
}

function headRow({ book: { t, lang }, step, plan: { columns } }: Commercial): Row {
  const cells: (Cell | undefined)[] = Array.from({ length: columns.units });
  const put: Put = (column, cell) => {
    if (column !== null) cells[column - 1] = cell;
  };
  put(columns.lot, label(t('workbook:lot'), 'head'));
  put(columns.proposal, label(t('workbook:proposal'), 'head'));
  for (const [index, { title }] of step.price.parts.entries()) {
    put(columns.firstPart + index, userText(title[lang], 'headFigure'));
  }
  for (const key of ['price', 'lowest', 'exact', 'awarded', 'rated', 'whole'] as const) {
    put(columns[key], label(t(`workbook:commercial.${key}`), 'headFigure'));
  }
  put(columns.status, label(t('workbook:state'), 'head'));
  put(columns.remarks, label(t('workbook:commercial.remarks'), 'head'));
  for (const key of [
    'cents',
    'counts',
    'counted',
    'lowestCents',
    'num',
    'den',
    'division',
    'units',
  ] as const) {
    put(columns[key], label(t(`workbook:working.${key}`), 'working'));
  }
  return { cells };
}

function bidRow(commercial: Commercial, { lot, bid, row }: BidRow, firstRow: number, lastRow: number): Row {
  const { book, step, plan } = commercial;
  const { columns } = plan;
  const cells: Cell[] = [];
  const put: Put = (column, cell) => {
    if (column !== null) cells[column - 1] = cell;
  };
  put(columns.lot, userText(lot.name[book.lang], 'text'));
  put(columns.proposal, userText(proposalName(lot, bid.proposal), 'strong'));
  putPrice(commercial, lot, bid, row, put);
  putPoints(commercial, lot, bid, row, put);
  put(columns.status, label(book.t(`workbook:commercial.states.${bid.out ?? bid.status}`), 'text'));
  put(columns.remarks, userText(priceRemarks(book, lot, bid), 'comment'));
  putWorking(commercial, lot, bid, row, [firstRow, lastRow], put);
  putDivision(commercial, lot, bid, row, put);
  const lowest = inColumn(columns.lowestCents, row);
  const known = bid.out === null ? (lot.prices?.lowest ?? null) : null;
  put(columns.lowest, live(`IF(${lowest}="","",${lowest}/100)`, known === null ? '' : known / 100, 'money'));
  const [num, den] = [inColumn(columns.num, row), inColumn(columns.den, row)];
  const exact = `IF(${num}="","",${step.price.max}/100*${num}/${den})`;
  put(columns.exact, live(exact, bid.exact === null ? '' : inCell(bid.exact), 'points'));
  return { cells };
}

/** The parts of the price form and their sum; the price alone where the parts were not kept. */
function putPrice(
  { step, plan: { columns } }: Commercial,
  lot: LotData,
  bid: BidResult,
  row: number,
  put: Put,
): void {
  const { parts } = step.price;
  const given = new Map(
    lot.priceParts
      .filter(({ proposal }) => proposal === bid.proposal)
      .map(({ partId, cents }) => [partId, cents]),
  );
  for (const [index, { id }] of parts.entries()) {
    const cents = given.get(id);
    put(columns.firstPart + index, figure(cents === undefined ? null : cents / 100, 'price'));
  }
  const cells = `${inColumn(columns.firstPart, row)}:${inColumn(columns.firstPart + parts.length - 1, row)}`;
  const price = bid.cents === null ? null : bid.cents / 100;
  const summed = live(`IF(COUNT(${cells})<${parts.length},"",SUM(${cells}))`, price ?? '', 'money');
  put(columns.price, given.size === 0 && price !== null ? figure(price, 'price') : summed);
}

function putPoints(
  { step, plan, scores }: Commercial,
  lot: LotData,
  bid: BidResult,
  row: number,
  put: Put,
): void {
  const { columns } = plan;
  const units = inColumn(columns.units, row);
  const decimals = 10 ** step.price.rounding.decimals;
  const awarded = inColumn(columns.awarded, row);
  put(
    columns.awarded,
    live(`IF(${units}="","",${units}/${decimals})`, bid.points === null ? '' : inCell(bid.points), 'sum'),
  );
  const sheet = scores.get(step.id);
  const source = sheet === undefined ? undefined : summaryCell(sheet, lot.id, bid.proposal, 'total');
  const found = sheet?.find(lot.id, bid.proposal);
  if (source === undefined || found === undefined || columns.rated === null) return;
  const rated = inColumn(columns.rated, row);
  const { tally, index } = found;
  const points = tally.holes[index] === 0 ? tally.units[index]! / tally.step.denominator : '';
  const whole =
    lotStep(lot, step.id).result?.proposals.find(({ proposal }) => proposal === bid.proposal)?.total ?? null;
  put(columns.rated, live(source, points, 'points'));
  put(
    columns.whole,
    live(
      `IF(COUNT(${awarded},${rated})<2,"",${awarded}+${rated})`,
      whole === null || bid.points === null ? '' : inCell(whole),
      'sum',
    ),
  );
}

/** Whether the bid's price counts, and the lowest of those that do; a missing price leaves everyone without points. */
function putWorking(
  { book, step, plan: { columns }, scores }: Commercial,
  lot: LotData,
  bid: BidResult,
  row: number,
  [firstRow, lastRow]: [number, number],
  put: Put,
): void {
  const stays = bid.out === null;
  const price = inColumn(columns.price, row);
  const cents = inColumn(columns.cents, row);
  const counts = inColumn(columns.counts, row);
  put(columns.cents, live(`IF(ISNUMBER(${price}),ROUND(${price}*100,0),"")`, bid.cents ?? '', 'working'));
  const conditions = [
    String(stays).toUpperCase(),
    ...passCells(book, scores, lot.id, bid.proposal, step.id).map((cell) => `${cell}<>0`),
  ];
  put(columns.counts, live(`IF(AND(${conditions.join(',')}),1,0)`, stays ? 1 : 0, 'working'));
  const counted = `IF(AND(${counts}=1,ISNUMBER(${cents})),IF(${cents}>0,${cents},""),"")`;
  put(
    columns.counted,
    live(counted, stays && bid.cents !== null && bid.cents > 0 ? bid.cents : '', 'working'),
  );
  const [all, prices] = [range(columns.counts, firstRow, lastRow), range(columns.counted, firstRow, lastRow)];
  const lowest = stays ? (lot.prices?.lowest ?? '') : '';
  put(
    columns.lowestCents,
    live(`IF(OR(${counts}=0,COUNT(${prices})<SUM(${all})),"",MIN(${prices}))`, lowest, 'working'),
  );
}

function putDivision(
  { step, plan: { columns, division } }: Commercial,
  lot: LotData,
  bid: BidResult,
  row: number,
  put: Put,
): void {
  const [cents, lowest] = [inColumn(columns.cents, row), inColumn(columns.lowestCents, row)];
  const [num, den] = [inColumn(columns.num, row), inColumn(columns.den, row)];
  const { formula, rounding } = step.price;
  const values = bid.points === null ? null : { cents: bid.cents!, lowest: lot.prices!.lowest! };
  const share = values === null ? null : shareNumbers(formula, values);
  const divided = share === null ? [] : dividedNumbers(division, share.num, share.den);
  const formulas = shareFormulas(formula, { cents, lowest });
  put(columns.num, live(`IF(${lowest}="","",${formulas.num})`, share?.num ?? '', 'working'));
  put(columns.den, live(`IF(${lowest}="","",${formulas.den})`, share?.den ?? '', 'working'));
  const { steps, awarded } = divisionFormulas(step.price, division, num, den, columns.division, row);
  for (const [index, step] of steps.entries()) {
    put(columns.division + index, live(step, divided[index] ?? '', 'working'));
  }
  const units =
    bid.points === null ? '' : Number((bid.points.num * 10n ** BigInt(rounding.decimals)) / bid.points.den);
  put(columns.units, live(awarded, units, 'working'));
}

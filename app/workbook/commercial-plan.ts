import type { PriceFormula } from '#scoring/plan.ts';
import type { BidResult, PriceResult } from '#scoring/price.ts';
import type { Book } from './book.ts';
import { failedStep } from './not-advanced.ts';
import { type Division, planDivision } from './price-working.ts';
import { columnName, onSheet } from './sheet.ts';
import type { LotData } from './workbook-data.ts';

export type BidRow = { lot: LotData; bid: BidResult; row: number };

/** Where every opened price stands. */
export type CommercialPlan = {
  name: string;
  division: Division;
  lots: { lot: LotData; firstRow: number; lastRow: number; bids: BidRow[] }[];
  columns: {
    lot: number;
    proposal: number;
    firstPart: number;
    price: number;
    lowest: number;
    exact: number;
    awarded: number;
    /** Rated points of the step, and the step as a whole; absent where the step is its price alone. */
    rated: number | null;
    whole: number | null;
    status: number;
    remarks: number;
    /** From here on hidden working. */
    cents: number;
    counts: number;
    counted: number;
    lowestCents: number;
    num: number;
    den: number;
    division: number;
    units: number;
  };
  find(lotId: string, proposal: string): BidRow | undefined;
};

const FIRST_BID_ROW = 6;

export function planCommercial(book: Book): CommercialPlan | null {
  const { commercial, data } = book;
  if (commercial === null) return null;
  const lots: CommercialPlan['lots'] = [];
  let row = FIRST_BID_ROW;
  for (const lot of data.lots) {
    const bids = openedBids(book, lot, lot.prices).map((bid, index) => ({ lot, bid, row: row + index }));
    // A lot without prices keeps one row, which says so.
    const rows = Math.max(bids.length, 1);
    lots.push({ lot, firstRow: row, lastRow: row + rows - 1, bids });
    row += rows;
  }
  const byPlace = new Map(
    lots.flatMap(({ bids }) => bids.map((one) => [`${one.lot.id}\n${one.bid.proposal}`, one])),
  );
  const prices = lots.flatMap(({ bids }) => bids.flatMap(({ bid }) => bid.cents ?? []));
  const division = planDivision(
    commercial.price,
    largestDivisor(commercial.price.formula, Math.max(1, ...prices)),
  );
  return {
    name: book.names.commercial,
    division,
    lots,
    columns: planColumns(
      commercial.price.parts.length,
      commercial.criteria.length > 0,
      2 * division.digits.length,
    ),
    find: (lotId, proposal) => byPlace.get(`${lotId}\n${proposal}`),
  };
}

/** A cell of a bid's row, to stand in a formula on another sheet; undefined for a price that was never opened. */
export function bidCell(
  plan: CommercialPlan,
  lotId: string,
  proposal: string,
  column: keyof CommercialPlan['columns'],
): string | undefined {
  const found = plan.find(lotId, proposal);
  const number = plan.columns[column];
  return found === undefined || number === null
    ? undefined
    : `${onSheet(plan.name)}$${columnName(number)}$${found.row}`;
}

// The price of a proposal that failed an earlier step is never in the data; should it ever be, it goes no further.
function openedBids(book: Book, lot: LotData, prices: PriceResult | null): BidResult[] {
  return (prices?.bids ?? []).filter(({ proposal, status }) => {
    if (status === 'disqualified') return false;
    const failed = failedStep(book.data, lot, proposal);
    return failed === null || failed.stepId === book.commercial?.id;
  });
}

function planColumns(parts: number, rated: boolean, divisions: number): CommercialPlan['columns'] {
  let next = 1;
  const take = (count = 1) => {
    const first = next;
    next += count;
    return first;
  };
  return {
    lot: take(),
    proposal: take(),
    firstPart: take(parts),
    price: take(),
    lowest: take(),
    exact: take(),
    awarded: take(),
    rated: rated ? take() : null,
    whole: rated ? take() : null,
    status: take(),
    remarks: take(),
    cents: take(),
    counts: take(),
    counted: take(),
    lowestCents: take(),
    num: take(),
    den: take(),
    division: take(divisions),
    units: take(),
  };
}

function largestDivisor(formula: PriceFormula, highest: number): number {
  if (formula.kind === 'ranges') return 10_000;
  if (formula.kind === 'lowest-over-price') return highest;
  return 'cents' in formula.none ? Math.max(formula.none.cents, highest) : highest * formula.none.ofLowest;
}

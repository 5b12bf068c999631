import { type Fraction, sum } from '#scoring/points.ts';
import type { TieWorking } from '#scoring/ranking.ts';
import { type Book, lotStep } from './book.ts';
import { failedStep } from './not-advanced.ts';
import type { LotData } from './workbook-data.ts';

/** One proposal that is still in the running; `rank` is null while nobody in the lot has one. */
export type RankRow = {
  lot: LotData;
  proposal: string;
  row: number;
  rank: number | null;
  total: Fraction | null;
  points: ReadonlyMap<string, Fraction>;
  /** The place in a draw, and which of the lot's draws that was: places in two of them say nothing of each other. */
  drawn: { place: number; draw: number } | null;
  /** A price that must be decided on first keeps the whole lot without ranks, whatever the figures. */
  held: boolean;
};

export type RankingPlan = {
  lots: { lot: LotData; firstRow: number; lastRow: number; rows: RankRow[] }[];
  columns: {
    rank: number;
    lot: number;
    proposal: number;
    firstStep: number;
    total: number;
    price: number | null;
    draw: number | null;
    qualified: number | null;
    state: number;
    /** From here on hidden working. */
    firstUnits: number;
    units: number;
    cents: number | null;
    drawOf: number | null;
    stands: number;
  };
};

const FIRST_RANK_ROW = 5;

export function planRanking(book: Book): RankingPlan {
  const { data } = book;
  const lots: RankingPlan['lots'] = [];
  let row = FIRST_RANK_ROW;
  for (const lot of data.lots) {
    const entries = lot.cancelled === null ? entriesOf(book, lot) : [];
    const rows = entries.map((entry, index) => ({ ...entry, lot, row: row + index }));
    const height = Math.max(rows.length, 1);
    lots.push({ lot, rows, firstRow: row, lastRow: row + height - 1 });
    row += height;
  }
  return { lots, columns: planColumns(book) };
}

function planColumns({ data, steps, commercial }: Book): RankingPlan['columns'] {
  let next = 1;
  const take = (count = 1) => {
    const first = next;
    next += count;
    return first;
  };
  const takeIf = (wanted: boolean) => (wanted ? take() : null);
  return {
    rank: take(),
    lot: take(),
    proposal: take(),
    firstStep: take(steps.length),
    total: take(),
    price: takeIf(commercial !== null),
    draw: takeIf(data.plan.ties.some(({ kind }) => kind === 'draw')),
    qualified: takeIf(data.plan.stage === 'rfq'),
    state: take(),
    firstUnits: take(steps.length),
    units: take(),
    cents: takeIf(commercial !== null),
    drawOf: takeIf(data.plan.ties.some(({ kind }) => kind === 'draw')),
    stands: take(),
  };
}

type Entry = Omit<RankRow, 'lot' | 'row'>;

/** Whoever failed nothing and has not left, in the order of the ranking where there is one. */
function entriesOf(book: Book, lot: LotData): Entry[] {
  const { ranking, qualification } = lot;
  if (qualification !== null) {
    return qualification.entries
      .filter(({ rank, reasons }) => rank !== null || (qualification.blocked && reasons.length === 0))
      .map(({ proposal, rank }) => entry(book, lot, proposal, rank, null))
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  }
  if (ranking !== null) {
    // All who were in one tie have the same working of it.
    const draws = [...new Set(ranking.entries.flatMap(({ ladder }) => ladder))].filter(isDraw);
    return ranking.entries.map(({ proposal, rank, ladder }) => {
      const draw = draws.findIndex((working) => ladder.includes(working));
      const value = draws[draw]?.groups.find(({ proposals }) => proposals.includes(proposal))?.value;
      const drawn = value?.kind === 'drawn' ? { place: value.place, draw: draw + 1 } : null;
      return entry(book, lot, proposal, rank, drawn);
    });
  }
  const running = lot.proposals.filter(
    ({ id, ended }) => ended === null && failedStep(book.data, lot, id) === null,
  );
  const begun = lot.steps.some(({ result }) => result !== null);
  return begun ? running.map(({ id }) => entry(book, lot, id, null, null)) : [];
}

function isDraw({ groups }: TieWorking): boolean {
  return groups.some(({ value }) => value.kind === 'drawn');
}

function entry(
  book: Book,
  lot: LotData,
  proposal: string,
  rank: number | null,
  drawn: RankRow['drawn'],
): Entry {
  const points = new Map<string, Fraction>();
  let held = false;
  for (const { id, kind } of book.steps) {
    const found = lotStep(lot, id).result?.proposals.find((one) => one.proposal === proposal);
    if (found?.total && (kind !== 'commercial' || lot.prices !== null)) points.set(id, found.total);
    held ||= found?.missing.some(({ code }) => code === 'abnormal-price-undecided') ?? false;
  }
  const total = points.size === book.steps.length ? sum(points.values()) : null;
  return { proposal, rank, total, points, drawn, held };
}

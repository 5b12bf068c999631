import type { RankingParts } from './ranking-sheet.ts';
import { inColumn, quoted, range } from './sheet.ts';

/**
 * Standard competition ranking, 1, 1, 3: one more than the number of those who stand and are better, by the total and then
 * down the plan's tie ladder. Nobody has a rank while someone who stands lacks a figure.
 */
export function rankFormula(
  { book, plan: { columns } }: RankingParts,
  row: number,
  rows: [number, number],
): string {
  const stands = range(columns.stands, ...rows);
  const keys: Key[] = [key(columns.units, row, rows, '>')];
  for (const rule of book.data.plan.ties) {
    if (rule.kind === 'higher-step') {
      const index = book.steps.findIndex(({ id }) => id === rule.stepId);
      keys.push(key(columns.firstUnits + index, row, rows, '>'));
    } else if (rule.kind === 'lower-price' && columns.cents !== null) {
      keys.push(key(columns.cents, row, rows, '<'));
    } else if (rule.kind === 'draw' && columns.draw !== null && columns.drawOf !== null) {
      const [all, own] = [range(columns.draw, ...rows), inColumn(columns.draw, row)];
      const [draws, draw] = [range(columns.drawOf, ...rows), inColumn(columns.drawOf, row)];
      // An empty cell counts as 0; a draw decides only between two who were in it.
      keys.push({ better: `(${all}>0)*(${own}>0)*(${draws}=${draw})*(${all}<${own})`, equal: '1' });
    }
  }
  const better = keys.reduceRight(
    (next, { better, equal }) => (next === '' ? better : `(${better}+${equal}*${next})`),
    '',
  );
  const whole = `SUMPRODUCT((${stands}="?")*1)=0`;
  return `IF(${inColumn(columns.stands, row)}=1,IF(${whole},1+SUMPRODUCT((${stands}=1)*(${better})),""),"")`;
}

/** Ranked, ranked by the ladder, tied until a draw, below a minimum, or not whole. */
export function stateFormula(
  { book, plan: { columns } }: RankingParts,
  row: number,
  rows: [number, number],
): string {
  const text = (state: 'missing' | 'below' | 'drawNeeded' | 'tied' | 'parted' | 'ranked') =>
    quoted(book.t(`workbook:ranking.states.${state}`));
  const rank = inColumn(columns.rank, row);
  const stands = range(columns.stands, ...rows);
  const tied = text(book.data.plan.ties.length > 0 ? 'drawNeeded' : 'tied');
  const same = `SUMPRODUCT((${range(columns.rank, ...rows)}=${rank})*1)>1`;
  const level = `SUMPRODUCT((${stands}=1)*(${range(columns.units, ...rows)}=${inColumn(columns.units, row)}))>1`;
  const ranked = `IF(${same},${tied},IF(${level},${text('parted')},${text('ranked')}))`;
  const below = `IF(${inColumn(columns.stands, row)}=0,${text('below')},${text('missing')})`;
  return `IF(ISNUMBER(${rank}),${ranked},${below})`;
}

type Key = { better: string; equal: string };

function key(column: number, row: number, rows: [number, number], sign: '<' | '>'): Key {
  const [all, own] = [range(column, ...rows), inColumn(column, row)];
  return { better: `(${all}${sign}${own})`, equal: `(${all}=${own})` };
}

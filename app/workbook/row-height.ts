import type { Cell, SheetLayout } from './sheet.ts';

/** Of 10-point letters, on average, in a column's unit of width. */
const CHARACTERS_PER_WIDTH = 1.05;
const INDENT = 1;
const LINE_POINTS = 13.5;
const MARGIN_POINTS = 2;
const TALLEST_ROW = 409;

/** As many lines as the fullest cell takes: not every program finds the height of a row by itself. */
export function rowHeight(cells: readonly (Cell | undefined)[], columns: SheetLayout['columns']): number {
  let most = 1;
  for (let index = 0; index < cells.length; index += 1) {
    const value = cells[index]?.value;
    if (typeof value !== 'object' || value === null || !('richText' in value)) continue;
    most = Math.max(most, linesOf(value.richText[0].text, columns[index]!.width));
  }
  return heightOfLines(most);
}

/** Lines of a text in a column, or in merged ones, of this width. */
export function linesOf(text: string, width: number): number {
  const characters = (width - INDENT) * CHARACTERS_PER_WIDTH;
  if (text.length <= characters && !text.includes('\n')) return 1;
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / characters));
  return lines;
}

export function heightOfLines(lines: number): number {
  return Math.min(lines * LINE_POINTS + MARGIN_POINTS, TALLEST_ROW);
}

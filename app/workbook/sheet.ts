import type { CellStyle, StyleName } from './styles.ts';

/** A formula and what it comes to, so that a reader who never recalculates sees the same figure. */
export type Formula = { formula: string; result: number | string };
/** Text goes as rich text: the one kind the streaming writer puts down as a text, not as the result of a formula. */
export type CellText = { richText: [{ text: string }] };
export type CellValue = CellText | number | Date | Formula | null;
export type Cell = { value: CellValue; style: CellStyle };

export type Row = {
  /** From column A on; undefined leaves a cell out. */
  cells: (Cell | undefined)[];
  /** In points; a row that holds merged cells needs one, the others find their own. */
  height?: number;
  hidden?: boolean;
  /** Columns merged in this row, first and last. */
  merges?: [number, number][];
};

export type SheetLayout = {
  name: string;
  /** Width in characters; a hidden column holds working. */
  columns: { width: number; hidden?: boolean }[];
  /** Rows and columns that stay in sight; the columns, and the rows from `headRow` on, repeat on every printed page. */
  frozen: { rows: number; columns: number };
  headRow: number | null;
  pages: { wide: number; tall: number };
  /** The row whose headings filter the list below. */
  filter: { row: number; columns: number } | null;
  /** For people to fill in; the others are protected, without a password. */
  unlocked?: boolean;
  rows(): Iterable<Row>;
};

const CONTROLS =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/g;
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
const LONGEST_CELL = 32_767;
/** Any of what `cleaned` mends. */
const SUSPECT =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|_x/;

/** Excel reads `_x000D_` in a text as an escaped character; the escape of its own underscore keeps it a text. */
const ESCAPES = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text that begins so would become a formula if someone edited the cell; the text format keeps it a text. */
const FORMULA_START = /^[=+\-@\t]/;

/** What people wrote: a text cell whatever it begins with, free of what XML or Excel cannot hold. */
export function userText(written: string, style: StyleName): Cell {
  const text = SUSPECT.test(written) || written.length > LONGEST_CELL ? cleaned(written) : written;
  return { value: { richText: [{ text }] }, style: FORMULA_START.test(text) ? `${style}!` : style };
}

/** Our own words. */
export function label(text: string, style: StyleName): Cell {
  return { value: { richText: [{ text }] }, style };
}

function cleaned(written: string): string {
  const clean = written.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd');
  const short = clean.length > LONGEST_CELL ? `${clean.slice(0, LONGEST_CELL - 1)}…` : clean;
  return short.replace(ESCAPES, '_x005F_');
}

export function figure(value: number | Date | null, style: StyleName): Cell {
  return { value, style };
}

export function live(formula: string, result: number | string, style: StyleName): Cell {
  return { value: { formula, result }, style };
}

export function blank(style: StyleName): Cell {
  return { value: null, style };
}

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return (before > 0 ? columnName(before) : '') + String.fromCharCode(65 + rest);
}

export function at(column: number, row: number): string {
  return `${columnName(column)}${row}`;
}

/** `$F12`: stays in its column. */
export function inColumn(column: number, row: number): string {
  return `$${columnName(column)}${row}`;
}

export function range(column: number, firstRow: number, lastRow: number): string {
  return `$${columnName(column)}$${firstRow}:$${columnName(column)}$${lastRow}`;
}

/** `'2. Technique'!`, to stand before an address. */
export function onSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'!`;
}

/** A text as it stands in a formula. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import type { Lang } from '#app/i18n/languages.ts';
import { layOut } from './lay-out.ts';
import { rowHeight } from './row-height.ts';
import { type Cell, columnName, type Row, type SheetLayout } from './sheet.ts';
import { stylesFor } from './styles.ts';
import { type Breathe, takeTurns } from './turns.ts';
import type { WorkbookData } from './workbook-data.ts';

/** The paper's number in the file format; the library's own list leaves it out. */
const LETTER = 1 as ExcelJS.PaperSize;

/** In points; one line of text. */
const DEFAULT_HEIGHT = 15.5;

type Writer = ExcelJS.stream.xlsx.WorkbookWriter;
type Styles = ReturnType<typeof stylesFor>;

/**
 * Writes the workbook to `stream` as it is made; the whole is never in memory. Rejects when the stream breaks off. Other
 * requests are served in between.
 */
export function writeWorkbook(data: WorkbookData, lang: Lang, stream: Writable): Promise<void> {
  return writeSheets((breathe) => layOut(data, lang, breathe), { lang, at: data.verification.at }, stream);
}

export type LaidOut = { sheets: SheetLayout[]; title: string; author: string; footer: string };

/** Any sheets in that way, made when the writing begins. */
export async function writeSheets(
  make: (breathe: Breathe) => LaidOut | Promise<LaidOut>,
  moment: { lang: Lang; at: Date },
  stream: Writable,
): Promise<void> {
  // Listening from the start: a reader who goes away must end the writing, not leave it waiting.
  const received = finished(stream);
  const written = writeAll(make, moment, stream);
  await Promise.all([received, Promise.race([received, written])]);
}

async function writeAll(
  make: (breathe: Breathe) => LaidOut | Promise<LaidOut>,
  { lang, at }: { lang: Lang; at: Date },
  stream: Writable,
): Promise<void> {
  const breathe = takeTurns(() => stream.destroyed);
  const { sheets, title, author, footer } = await make(breathe);
  const styles = stylesFor(lang);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  Object.assign(workbook, { creator: author, lastModifiedBy: author, title });
  Object.assign(workbook, { created: at, modified: at });
  for (const layout of sheets) {
    await breathe();
    const worksheet = openSheet(workbook, layout, footer);
    const letters = layout.columns.map((_, index) => columnName(index + 1));
    let last = 0;
    for (const row of layout.rows()) {
      last += 1;
      const height = row.height ?? rowHeight(row.cells, layout.columns);
      if (row.merges === undefined && !row.hidden)
        writePlainRow(worksheet, row.cells, height, letters, styles);
      else writeRow(worksheet, row, height, styles);
      const breath = breathe();
      if (breath !== undefined) await breath;
    }
    closeSheet(worksheet, layout, last);
  }
  await workbook.commit();
}

function openSheet(workbook: Writer, layout: SheetLayout, footer: string): ExcelJS.Worksheet {
  const { rows, columns } = layout.frozen;
  const worksheet = workbook.addWorksheet(layout.name, {
    views: [
      rows + columns > 0
        ? { state: 'frozen', xSplit: columns, ySplit: rows, showGridLines: false }
        : { state: 'normal', showGridLines: false },
    ],
    pageSetup: {
      paperSize: LETTER,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: layout.pages.wide,
      fitToHeight: layout.pages.tall,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: footer },
    properties: { defaultRowHeight: DEFAULT_HEIGHT },
  });
  worksheet.columns = layout.columns.map(({ width, hidden }) => ({ width, hidden: hidden ?? false }));
  return worksheet;
}

function writeRow(worksheet: ExcelJS.Worksheet, row: Row, height: number, styles: Styles): void {
  const target = worksheet.addRow([]);
  if (height > DEFAULT_HEIGHT) target.height = height;
  if (row.hidden) target.hidden = true;
  for (const [index, cell] of row.cells.entries()) {
    if (cell === undefined) continue;
    const written = target.getCell(index + 1);
    written.value = cell.value;
    written.style = styles.get(cell.style)!;
  }
  for (const [first, last] of row.merges ?? [])
    worksheet.mergeCells(target.number, first, target.number, last);
  target.commit();
}

/** What the streaming writer makes of a row before it writes it. */
type RowModel = {
  hasValues: boolean;
  height: number | undefined;
  model: {
    cells: CellModel[];
    number: number;
    min: number;
    max: number;
    height: number | undefined;
    style: object;
  };
};
type CellModel = {
  address: string;
  style: Partial<ExcelJS.Style>;
  type: ExcelJS.ValueType;
  value?: unknown;
  formula?: string;
  result?: number | string;
};
type RowSink = { _rowZero: number; _writeRow(row: RowModel): void };

/**
 * Hands the streaming writer a row as it would have made it itself. Its own objects for a row and its cells take a quarter
 * of the whole time, and are thrown away at once.
 */
function writePlainRow(
  worksheet: ExcelJS.Worksheet,
  cells: Row['cells'],
  height: number,
  letters: string[],
  styles: Styles,
): void {
  const sink = worksheet as unknown as RowSink;
  const number = sink._rowZero;
  const models: CellModel[] = [];
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell === undefined) continue;
    models.push(cellModel(`${letters[index]}${number}`, cell, styles.get(cell.style)!));
  }
  const own = height > DEFAULT_HEIGHT ? height : undefined;
  sink._writeRow({
    hasValues: models.length > 0,
    height: own,
    model: { cells: models, number, min: 1, max: cells.length, height: own, style: {} },
  });
  sink._rowZero = number + 1;
}

function cellModel(address: string, { value }: Cell, style: Partial<ExcelJS.Style>): CellModel {
  if (value === null) return { address, style, type: ExcelJS.ValueType.Null };
  if (typeof value === 'number') return { address, style, type: ExcelJS.ValueType.Number, value };
  if (value instanceof Date) return { address, style, type: ExcelJS.ValueType.Date, value };
  if ('richText' in value) return { address, style, type: ExcelJS.ValueType.RichText, value };
  return { address, style, type: ExcelJS.ValueType.Formula, formula: value.formula, result: value.result };
}

function closeSheet(worksheet: ExcelJS.Worksheet, layout: SheetLayout, last: number): void {
  const { rows, columns } = layout.frozen;
  // The library adds a `$` before the column only.
  worksheet.pageSetup.printArea = `A$1:${columnName(layout.columns.length)}$${Math.max(last, 1)}`;
  if (layout.headRow !== null) worksheet.pageSetup.printTitlesRow = `${layout.headRow}:${rows}`;
  if (columns > 0) worksheet.pageSetup.printTitlesColumn = `A:${columnName(columns)}`;
  if (layout.filter !== null) {
    worksheet.autoFilter = {
      from: { row: layout.filter.row, column: 1 },
      to: { row: Math.max(last, layout.filter.row), column: layout.filter.columns },
    };
  }
  if (layout.unlocked) return void worksheet.commit();
  // Without a password: a reader may lift it in a copy to ask what another score would change.
  void worksheet.protect('', { autoFilter: true, sort: true, formatColumns: true, formatRows: true });
  protectBeforeFilter(worksheet);
  worksheet.commit();
}

/** The streaming writer puts the protection after the filter and the merged cells, where Excel takes it for damage. */
function protectBeforeFilter(worksheet: ExcelJS.Worksheet): void {
  const parts = worksheet as unknown as { _writeAutoFilter(): void; _writeSheetProtection(): void };
  const [filter, protection] = [parts._writeAutoFilter, parts._writeSheetProtection];
  parts._writeSheetProtection = () => undefined;
  parts._writeAutoFilter = () => {
    protection.call(worksheet);
    filter.call(worksheet);
  };
}

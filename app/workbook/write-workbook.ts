import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import type { Lang } from '#app/i18n/languages.ts';
import { layOut } from './lay-out.ts';
import type { CellValue, Row, SheetLayout } from './sheet.ts';
import { columnName } from './sheet.ts';
import { stylesFor } from './styles.ts';
import type { WorkbookData } from './workbook-data.ts';

/** How long rows are written before anything else gets its turn. */
const TURN_MS = 12;
/** The paper's number in the file format; the library's own list leaves it out. */
const LETTER = 1 as ExcelJS.PaperSize;

/** Of 10-point letters, on average, in a column's unit of width. */
const CHARACTERS_PER_WIDTH = 1.05;
const LINE_POINTS = 13.5;
const TALLEST_ROW = 409;

type Writer = ExcelJS.stream.xlsx.WorkbookWriter;
type Styles = ReturnType<typeof stylesFor>;

/**
 * Writes the workbook to `stream` as it is made; the whole is never in memory. Rejects when the stream breaks off.
 * Other requests are served in between: no turn takes longer than TURN_MS and one row.
 */
export async function writeWorkbook(data: WorkbookData, lang: Lang, stream: Writable): Promise<void> {
  const { sheets, title, author, footer } = layOut(data, lang);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  Object.assign(workbook, { creator: author, lastModifiedBy: author, title });
  Object.assign(workbook, { created: data.verification.at, modified: data.verification.at });
  // Listening from the start: a reader who goes away must end the writing, not leave it waiting.
  const received = finished(stream);
  const written = writeSheets(workbook, sheets, footer, stylesFor(lang), stream);
  await Promise.all([received, Promise.race([received, written])]);
}

async function writeSheets(
  workbook: Writer,
  sheets: SheetLayout[],
  footer: string,
  styles: Styles,
  stream: Writable,
): Promise<void> {
  let turn = performance.now();
  for (const layout of sheets) {
    const worksheet = openSheet(workbook, layout, footer);
    let last = 0;
    for (const row of layout.rows()) {
      last += 1;
      writeRow(worksheet, row, layout, styles);
      if (performance.now() - turn < TURN_MS) continue;
      await new Promise((resolve) => setImmediate(resolve));
      if (stream.destroyed) return;
      turn = performance.now();
    }
    closeSheet(worksheet, layout, last);
  }
  await workbook.commit();
}

function openSheet(workbook: Writer, layout: SheetLayout, footer: string): ExcelJS.Worksheet {
  const { rows, columns } = layout.frozen;
  const worksheet = workbook.addWorksheet(layout.name, {
    views: [{ state: 'frozen', xSplit: columns, ySplit: rows, showGridLines: false, zoomScale: 100 }],
    pageSetup: {
      paperSize: LETTER,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: layout.pages.wide,
      fitToHeight: layout.pages.tall,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: footer },
    properties: { defaultRowHeight: 15 },
  });
  worksheet.columns = layout.columns.map(({ width, hidden }) => ({ width, hidden: hidden ?? false }));
  return worksheet;
}

function writeRow(worksheet: ExcelJS.Worksheet, row: Row, layout: SheetLayout, styles: Styles): void {
  const target = worksheet.addRow([]);
  target.height = row.height ?? heightOf(row, layout, styles);
  if (row.hidden) target.hidden = true;
  for (const [index, cell] of row.cells.entries()) {
    if (cell === undefined) continue;
    const written = target.getCell(index + 1);
    written.value = excelValue(cell.value);
    written.style = styles.get(cell.style)!;
  }
  for (const [first, last] of row.merges ?? [])
    worksheet.mergeCells(target.number, first, target.number, last);
  if (row.breakAfter) target.addPageBreak();
  target.commit();
}

/** As many lines as the fullest cell takes: not every program finds the height by itself. */
function heightOf({ cells }: Row, { columns }: SheetLayout, styles: Styles): number {
  let most = 1;
  for (const [index, cell] of cells.entries()) {
    if (
      cell === undefined ||
      cell.value === null ||
      typeof cell.value !== 'object' ||
      !('text' in cell.value)
    )
      continue;
    const { text } = cell.value;
    const width = columns[index]!.width * CHARACTERS_PER_WIDTH;
    if (text.length < width && !text.includes('\n')) continue;
    if (styles.get(cell.style)!.alignment?.wrapText !== true) continue;
    let lines = 0;
    for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / width));
    most = Math.max(most, lines);
  }
  return Math.min(most * LINE_POINTS + 2, TALLEST_ROW);
}

// A rich text is the one kind of text that the streaming writer puts down as a text, not as the result of a formula.
function excelValue(value: CellValue): ExcelJS.CellValue {
  return value !== null && typeof value === 'object' && 'text' in value ? { richText: [value] } : value;
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
  // Without a password: a reader may lift it in a copy to ask what another score would change.
  void worksheet.protect('', { autoFilter: true, sort: true, formatColumns: true, formatRows: true });
  worksheet.commit();
}

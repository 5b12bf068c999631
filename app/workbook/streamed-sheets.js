/*
 * The one place that reaches into the library. What it offers openly either takes the parts in the order of the file,
 * loses the last one now and then and cuts letters in two between chunks, or holds a whole workbook in memory and fails on
 * the comments and tables of other programs. So its streaming reader is given each part by its name.
 */
import { createRequire } from 'node:module';
import exceljs from 'exceljs';

const triedWith = '4.4.0';
/** @type {{ version: string }} */
const { version } = createRequire(import.meta.url)('exceljs/package.json');

/**
 * @typedef {import('node:stream').Readable} Part
 * @typedef {{ has: (name: string) => boolean, open: (name: string) => Promise<Part> }} Parts
 * @typedef {AsyncIterable<import('exceljs').Row>} Rows
 * @typedef {{
 *   model?: { sheets?: { name: string, rId: string }[] },
 *   workbookRels?: { Id: string, Target: string }[],
 *   _parseWorkbook: (part: Part) => Promise<void>,
 *   _parseRels: (part: Part) => Promise<void>,
 *   _parseStyles: (part: Part) => Promise<void>,
 *   _parseSharedStrings: (part: Part) => AsyncIterator<unknown>,
 *   _parseWorksheet: (part: Part, number: string) => Iterable<{ value: Rows }>,
 * }} Reader
 */

/** Another version may do the same under other names, or something else under the same. */
export function isKnownLibrary(installed = version) {
  return installed === triedWith;
}

/**
 * The sheets in the workbook's own order, their rows as they are read; strings, formulas and dates as values.
 * @param {Parts} parts
 * @returns {AsyncGenerator<{ name: string, sheet: Rows }>}
 */
export async function* streamedSheets({ has, open }) {
  const reader = /** @type {Reader} */ (
    /** @type {unknown} */ (
      new exceljs.stream.xlsx.WorkbookReader('', {
        entries: 'ignore',
        sharedStrings: 'cache',
        hyperlinks: 'ignore',
        styles: 'cache',
        worksheets: 'emit',
      })
    )
  );
  await reader._parseWorkbook(await open('xl/workbook.xml'));
  await reader._parseRels(await open('xl/_rels/workbook.xml.rels'));
  if (has('xl/styles.xml')) await reader._parseStyles(await open('xl/styles.xml'));
  if (has('xl/sharedStrings.xml')) {
    const shared = reader._parseSharedStrings(await open('xl/sharedStrings.xml'));
    while (!(await shared.next()).done);
  }
  for (const { name, rId } of reader.model?.sheets ?? []) {
    const target = reader.workbookRels?.find(({ Id }) => Id === rId)?.Target ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    for (const { value } of reader._parseWorksheet(await open(part), '0')) yield { name, sheet: value };
  }
}

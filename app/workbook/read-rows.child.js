/*
 * A process of its own, with little memory and little time, that reads a workbook from somebody else: values only, never
 * a formula. Prints `{ sheets }` or `{ problem }` as JSON. Plain JavaScript, as it runs beside the build.
 */
import yauzl from 'yauzl';
import { isKnownLibrary, streamedSheets } from './streamed-sheets.js';

const mostParts = 300;
const mostBytes = 60_000_000;
const mostSheets = 12;
const mostRows = 3000;
const mostColumns = 30;
const longestText = 10_000;

/** @typedef {{ column: number, text: string, formula: boolean }} Cell */

class Refused extends Error {
  /** @param {{ code: string, sheet?: string, row?: number }} problem */
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}

const path = process.argv[2] ?? '';
try {
  if (!isKnownLibrary()) throw new Refused({ code: 'reader-unknown' });
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  print({ sheets: await readSheets(zip, await unpackedParts(zip)) });
} catch (error) {
  print({ problem: error instanceof Refused ? error.problem : { code: 'unreadable' } });
}

/**
 * Unpacks everything once, as sizes written in a file prove nothing.
 * @param {import('yauzl').ZipFile} zip
 */
async function unpackedParts(zip) {
  /** @type {Map<string, import('yauzl').Entry>} */
  const parts = new Map();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, entry);
    if (parts.size > mostParts || entry.uncompressedSize > mostBytes) throw new Refused({ code: 'too-big' });
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new Refused({ code: 'too-big' });
    }
  }
  return parts;
}

/**
 * @param {import('yauzl').ZipFile} zip
 * @param {Map<string, import('yauzl').Entry>} parts
 */
async function readSheets(zip, parts) {
  /** @param {string} name */
  const open = async (name) => {
    const entry = parts.get(name);
    if (entry === undefined) throw new Refused({ code: 'unreadable' });
    return (await zip.openReadStreamPromise(entry)).setEncoding('utf8');
  };
  /** @type {{ name: string, rows: { number: number, cells: Cell[] }[] }[]} */
  const sheets = [];
  for await (const { name, sheet } of streamedSheets({ has: (part) => parts.has(part), open })) {
    if (sheets.length >= mostSheets) throw new Refused({ code: 'too-many-rows', sheet: name });
    /** @type {{ number: number, cells: Cell[] }[]} */
    const rows = [];
    sheets.push({ name, rows });
    for await (const row of sheet) {
      if (row.number > mostRows) throw new Refused({ code: 'too-many-rows', sheet: name, row: row.number });
      const cells = readCells(row, name);
      if (cells.length > 0) rows.push({ number: row.number, cells });
    }
  }
  return sheets;
}

/**
 * @param {import('exceljs').Row} row
 * @param {string} sheet
 */
function readCells(row, sheet) {
  /** @type {Cell[]} */
  const cells = [];
  row.eachCell((cell, column) => {
    if (column > mostColumns) throw new Refused({ code: 'too-many-columns', sheet, row: row.number });
    const value = /** @type {any} */ (cell.value);
    const formula =
      typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);
    const text = formula ? '' : textOf(value);
    if (text.length > longestText) throw new Refused({ code: 'too-long', sheet, row: row.number });
    if (formula || text.trim() !== '') cells.push({ column, text, formula });
  });
  return cells;
}

/**
 * @param {any} value
 * @returns {string}
 */
function textOf(value) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateOf(value);
  if (Array.isArray(value.richText))
    return value.richText.map((/** @type {any} */ run) => run.text ?? '').join('');
  return typeof value.text === 'string' ? value.text : '';
}

/**
 * A cell has neither seconds worth keeping nor a time zone.
 * @param {Date} value
 */
function dateOf(value) {
  const [day = '', time = ''] = value.toISOString().split('T');
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

/** @param {unknown} result */
function print(result) {
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
}

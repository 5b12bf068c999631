import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lang } from '#app/i18n/languages.ts';
import { layoutWords } from '#app/sounding/layout-words.server.ts';
import { questionsOf } from '#app/sounding/questionnaire.ts';
import { questionnaireDifference } from '#app/sounding/questionnaire-difference.ts';
import { importedQuestionnaire } from '#app/sounding/questionnaire-import.ts';
import { fileAbove } from '#app/workbook/file-above.ts';
import { layOutQuestionnaire } from '#app/workbook/questionnaire-layout.ts';
import { readRows } from '#app/workbook/read-rows.server.ts';
import { isKnownLibrary } from '#app/workbook/streamed-sheets.js';
import { writeSheets } from '#app/workbook/write-workbook.ts';
import type { Questionnaire } from '#db/queries/questionnaires.ts';
import { phaseThreeQuestionnaire } from '#db/seed/questionnaire.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gss-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function layout(
  lang: Lang,
  content: Questionnaire = phaseThreeQuestionnaire,
): Promise<ExcelJS.Workbook> {
  const stream = new PassThrough();
  const sounding = { title: { fr: 'Sondage', en: 'Sounding' } };
  const [bytes] = await Promise.all([
    buffer(stream),
    writeSheets(() => layOutQuestionnaire(sounding, { content }, lang), { lang, at: new Date(0) }, stream),
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book;
}

async function read(bytes: Buffer) {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  return readRows(path);
}

async function imported(book: ExcelJS.Workbook) {
  const rows = await read(Buffer.from(await book.xlsx.writeBuffer()));
  if ('problem' in rows) throw new Error(rows.problem.code);
  return importedQuestionnaire(rows.sheets, layoutWords(), {
    provenance: 'demonstration',
    newId: () => 'new',
  });
}

test.each(['fr', 'en'] as const)(
  'the layout in %s, saved by another program, gives back the same questionnaire',
  async (lang) => {
    const found = await imported(await layout(lang));
    expect(found).toHaveProperty('content');
    if (!('content' in found)) return;
    expect(found.content).toEqual(phaseThreeQuestionnaire);
    expect(questionnaireDifference(phaseThreeQuestionnaire, found.content)).toEqual([]);
  },
);

test('texts that look like formulas stay texts on the way out and back', async () => {
  const [section] = phaseThreeQuestionnaire.sections;
  const title = { fr: '=1+1', en: '@SUM(A1)' };
  const hostile: Questionnaire = {
    ...phaseThreeQuestionnaire,
    sections: section === undefined ? [] : [{ ...section, title }],
  };
  expect(await imported(await layout('fr', hostile))).toEqual({ content: hostile });
});

test('every mistake is told by its sheet, row and column, and all of them at once', async () => {
  const book = await layout('fr');
  const questions = book.getWorksheet('Questions');
  const put = (cell: string, value: ExcelJS.CellValue) => {
    const found = questions?.getCell(cell);
    if (found) found.value = value;
  };
  put('A2', 'nulle-part');
  put('C3', 'Poème');
  put('D3', 'peut-être');
  put('E3', 'beaucoup');
  put('G4', null);
  put('B5', questions?.getCell('B4').text ?? '');
  put('F6', { formula: 'HYPERLINK("http://exemple.ca")', result: 'x' });
  const withFormula = await imported(book);
  expect(withFormula).toEqual({ problems: [{ code: 'formula', sheet: 'Questions', row: 6, column: 6 }] });
  put('F6', 'Une question');
  const found = await imported(book);
  expect('problems' in found && found.problems).toEqual(
    expect.arrayContaining([
      { code: 'section-unknown', sheet: 'Questions', row: 2, column: 1 },
      { code: 'kind-unknown', sheet: 'Questions', row: 3, column: 3 },
      { code: 'yes-or-no', sheet: 'Questions', row: 3, column: 4 },
      { code: 'whole-number', sheet: 'Questions', row: 3, column: 5 },
      { code: 'missing', sheet: 'Questions', row: 4, column: 7 },
      { code: 'id-twice', sheet: 'Questions', row: 5, column: 2 },
    ]),
  );
  put('A1', 'Autre chose');
  expect(await imported(book)).toEqual({
    problems: [{ code: 'heading', sheet: 'Questions', row: 1, column: 1 }],
  });
  questions?.destroy?.();
  book.removeWorksheet('Choix');
  expect(await imported(book)).toMatchObject({
    problems: expect.arrayContaining([{ code: 'sheet-missing', sheet: 'Choix', row: null, column: null }]),
  });
});

test('a date and a text in several fonts are read as what they say', async () => {
  const book = await layout('fr');
  const questions = book.getWorksheet('Questions');
  const put = (cell: string, value: ExcelJS.CellValue) => {
    const found = questions?.getCell(cell);
    if (found === undefined) return;
    found.value = value;
    if (value instanceof Date) found.numFmt = 'yyyy-mm-dd hh:mm';
  };
  put('F2', { richText: [{ text: 'Deux ' }, { text: 'mots', font: { bold: true } }] });
  put('G2', new Date('2023-04-01T00:00:00Z'));
  put('F3', new Date('2023-04-01T17:30:00Z'));
  const found = await imported(book);
  const [first, second] = 'content' in found ? questionsOf(found.content) : [];
  expect(first?.title).toEqual({ fr: 'Deux mots', en: '2023-04-01' });
  expect(second?.title.fr).toBe('2023-04-01 17:30');
});

test('the reader is found from the sources and from a build, and reads with the library it was tried with alone', async () => {
  const root = join(import.meta.dirname, '../..');
  const reader = 'app/workbook/read-rows.child.js';
  for (const module of ['app/workbook/x.ts', 'build/server/index.js', 'build/server/assets/x.js'])
    expect(fileAbove(pathToFileURL(join(root, module)).href, reader)).toBe(join(root, reader));
  expect(() => fileAbove(pathToFileURL(join(folder, 'x.js')).href, reader)).toThrow('nowhere above');
  expect(isKnownLibrary()).toBe(true);
  expect(isKnownLibrary('4.5.0')).toBe(false);
});

test('a choice with one option, and an option of no question, are refused', async () => {
  const book = await layout('en');
  const options = book.getWorksheet('Options');
  const first = options?.getCell('A2').text;
  for (let row = options?.rowCount ?? 0; row > 2; row -= 1) {
    if (options?.getCell(row, 1).text === first) options?.spliceRows(row, 1);
  }
  options?.addRow(['nowhere', 'x', 'x', 'x']);
  const found = await imported(book);
  expect('problems' in found && found.problems.map(({ code }) => code)).toEqual([
    'question-unknown',
    'two-options',
  ]);
});

test('two hundred thousand rows, a zip bomb and what is no workbook end the reading, not the reader', async () => {
  const rows = new PassThrough();
  const many = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: rows, useSharedStrings: false });
  const bytes = buffer(rows);
  const sheet = many.addWorksheet('Questions');
  for (let row = 0; row < 200_000; row += 1) sheet.addRow(['a', 'b']).commit();
  sheet.commit();
  await many.commit();
  expect(await read(await bytes)).toEqual({
    problem: expect.objectContaining({ code: expect.stringMatching(/too-many-rows|too-big/) }),
  });
  expect(await read(bomb(200_000_000, 200_000_000))).toEqual({ problem: { code: 'too-big' } });
  // One that lies about its size.
  const lying = await read(bomb(200_000_000, 1000));
  expect(lying).toHaveProperty('problem');
  for (const junk of [Buffer.from('PK\u0003\u0004 et rien'), Buffer.from('%PDF-1.7'), Buffer.alloc(0)]) {
    expect(await read(junk)).toEqual({ problem: { code: 'unreadable' } });
  }
}, 60_000);

/** A zip with one part of `size` zeros that says it has `told`. */
function bomb(size: number, told: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size));
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(told, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(told, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

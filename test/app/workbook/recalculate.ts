import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import type { Lang } from '#app/i18n/languages.ts';
import type { WorkbookData } from '#app/workbook/workbook-data.ts';
import { writeWorkbook } from '#app/workbook/write-workbook.ts';

const run = promisify(execFile);

/** The office program on this machine, or null; it is the only spreadsheet that a test can ask. */
export async function findOffice(): Promise<string | null> {
  const onPath = (process.env.PATH ?? '').split(':').map((directory) => join(directory, 'soffice'));
  for (const path of [process.env.SOFFICE_PATH ?? [], onPath].flat(2)) {
    try {
      await access(path);
      return path;
    } catch {}
  }
  return null;
}

export async function written(data: WorkbookData, lang: Lang): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeWorkbook(data, lang, stream)]);
  return bytes;
}

export async function opened(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  // The library's own Buffer type is not Node's.
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  return workbook;
}

/** Every part of the file as text, to search for what must not be in it. */
export async function unpacked(bytes: Buffer): Promise<string> {
  const parts: string[] = [];
  const zip = await fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) parts.push(await text(await zip.openReadStreamPromise(entry)));
  return parts.join('\n');
}

/** The same workbooks with every formula counted anew, whatever the cells had said. */
export async function recalculated(office: string, files: Buffer[]): Promise<ExcelJS.Workbook[]> {
  const folder = await mkdtemp(join(tmpdir(), 'workbook-'));
  try {
    const [profile, from, to] = ['profile', 'from', 'to'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await mkdir(join(profile, 'user'), { recursive: true });
    await mkdir(from);
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const paths = files.map((_, index) => join(from, `${index}.xlsx`));
    for (const [index, file] of files.entries()) await writeFile(paths[index]!, file);
    const target = ['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', to];
    await run(office, [`-env:UserInstallation=file://${profile}`, '--headless', ...target, ...paths], {
      timeout: 280_000,
    });
    const results = new Map((await readdir(to)).map((name) => [name, join(to, name)]));
    const workbooks: ExcelJS.Workbook[] = [];
    for (const index of files.keys()) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(results.get(`${index}.xlsx`) ?? 'missing');
      workbooks.push(workbook);
    }
    return workbooks;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every formula whose figure is not the one the application had put beside it; empty when all agree. */
export function differences(before: ExcelJS.Workbook, after: ExcelJS.Workbook): string[] {
  const found: string[] = [];
  let formulas = 0;
  for (const sheet of before.worksheets) {
    const other = after.getWorksheet(sheet.name);
    if (other === undefined) {
      found.push(`no sheet ${sheet.name}`);
      continue;
    }
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.type !== ExcelJS.ValueType.Formula) return;
        formulas += 1;
        const [expected, got] = [shown(cell), shown(other.getCell(cell.address))];
        const same =
          typeof expected === 'number' && typeof got === 'number'
            ? Math.abs(expected - got) <= 1e-9 * Math.max(1, Math.abs(expected))
            : expected === got;
        if (!same) found.push(`${sheet.name}!${cell.address}: ${expected} became ${got} by ${cell.formula}`);
      }),
    );
  }
  if (formulas === 0) found.push('no formula at all');
  return found;
}

/** A cell's figure or text; an empty text and an empty cell are the same to a reader. */
export function shown(cell: ExcelJS.Cell): string | number | null {
  const value: unknown = cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'object' && 'richText' in value) {
    return (value.richText as { text: string }[]).map(({ text }) => text).join('');
  }
  return typeof value === 'object' && 'error' in value ? String(value.error) : String(value);
}

const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

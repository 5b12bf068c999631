import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { layOut } from '#app/workbook/lay-out.ts';
import { stylesFor } from '#app/workbook/styles.ts';
import type { WorkbookData } from '#app/workbook/workbook-data.ts';
import { writeWorkbook } from '#app/workbook/write-workbook.ts';
import { type GivenProposal, sampleData } from '#test/app/workbook/sample.ts';
import type { Figure } from '#test/bench/figure.ts';
import { median, timed } from '#test/bench/timing.ts';
import { type Export, exportOnce } from '#test/bench/workbook-server.ts';
import { leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';

const CELLS = 100_000;
const ROUNDS = 9;
/** A server that has just started holds the longest. */
const SERVERS = 5;

type StyledCell = { value: ExcelJS.CellValue; style: Partial<ExcelJS.Style> };
type StyledSheet = { name: string; rows: (StyledCell | undefined)[][] };

/**
 * Our writer beside the library's bare streaming writer fed the same styled cells, in medians of interleaved rounds; then
 * what one export adds to the memory of a server, and for how long it keeps everything else there waiting: the most of all.
 */
export async function run(): Promise<Figure[]> {
  const data = largeWorkbook();
  const sheets = await styledCells(data);
  const cells = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell !== undefined).length;
  if (cells < CELLS) throw new Error(`only ${cells} cells`);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -2; round < ROUNDS; round += 1) {
    const own = await timed(() => writeWorkbook(data, 'fr', sink()));
    const other = await timed(() => writeBare(sheets));
    if (round < 0) continue;
    ours.push(own);
    bare.push(other);
  }
  const exports: Export[] = [];
  for (let round = 0; round < SERVERS; round += 1) exports.push(await exportOnce());
  const added = Math.max(...exports.map((one) => one.added));
  const held = Math.max(...exports.map((one) => one.held));
  const times = median(ours) / median(bare);
  return [
    {
      figure: 'workbook: 100,000 cells, times the bare streaming writer',
      value: times,
      limit: 1.15,
      ok: times <= 1.15,
    },
    {
      figure: 'workbook: export from a server, MB of memory added',
      value: added,
      limit: 100,
      ok: added < 100,
    },
    {
      figure: 'workbook: export from a server, longest hold of its event loop in ms',
      value: held,
      limit: 50,
      ok: held <= 50,
    },
  ];
}

/** Fifty proposals of forty criteria scored by eight people, comments and all. */
function largeWorkbook(): WorkbookData {
  const ids = Array.from({ length: 40 }, (_, index) => `criterion-${index + 1}`);
  const technical = technicalStep({ criteria: ids.map((id) => leaf(id, 650)), max: 26_000 });
  const plan = proposalPlan({
    method: 'mean',
    steps: proposalPlan().steps.map((step) => (step.id === 'technical' ? technical : step)),
  });
  const everyone = [...ids, 'interview', 'soundness'];
  const proposals = Array.from({ length: 50 }, (_, row): [string, GivenProposal] => {
    const scores = everyone.map((id, column): [string, number[]] => [
      id,
      Array.from({ length: 8 }, (_, person) => 600 + 50 * ((row * 7 + column * 3 + person * 5) % 8)),
    ]);
    return [
      `Soumissionnaire ${row + 1}`,
      { scores: Object.fromEntries(scores), cents: 100_000_000 + row * 1_234_567 },
    ];
  });
  return sampleData(plan, { peel: { proposals: Object.fromEntries(proposals) } });
}

function sink(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

async function styledCells(data: WorkbookData): Promise<StyledSheet[]> {
  const styles = stylesFor('fr');
  const { sheets } = await layOut(data, 'fr', () => undefined);
  return sheets.map((sheet) => ({
    name: sheet.name,
    rows: Array.from(sheet.rows(), ({ cells }) =>
      Array.from(cells, (cell) => cell && { value: cell.value, style: styles.get(cell.style)! }),
    ),
  }));
}

async function writeBare(sheets: StyledSheet[]): Promise<void> {
  const stream = sink();
  const received = finished(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  for (const { name, rows } of sheets) {
    const worksheet = workbook.addWorksheet(name);
    for (const cells of rows) {
      const row = worksheet.addRow([]);
      for (const [index, cell] of cells.entries()) {
        if (cell === undefined) continue;
        const target = row.getCell(index + 1);
        target.value = cell.value;
        target.style = cell.style;
      }
      row.commit();
    }
    worksheet.commit();
  }
  await workbook.commit();
  await received;
}

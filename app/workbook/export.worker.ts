import { Writable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#db/client.server.ts';
import type { FromExport, ToExport } from './export.server.ts';
import { collectFrom, type Snapshot, takeSnapshot } from './snapshot.server.ts';

/*
 * A thread of its own for one workbook: what takes seconds of counting and writing keeps nobody else waiting. It tells each
 * piece of the file and waits until it is asked for more. Whatever fails here ends it, and is an error on the other side.
 */

/** Nobody asks for the file: the act was refused, or the reader went away before it. */
const PATIENCE_MS = 60_000;

const port = parentPort;
if (port === null) throw new Error('the export of a workbook runs in a thread');

const db = await openDatabase({ ...workerData, readOnly: true });
let snapshot: Snapshot | undefined;
let goOn = () => {};
const patience = setTimeout(() => process.exit(1), PATIENCE_MS);

port.on('message', (message: ToExport) => {
  if (message.kind === 'take') take();
  else if (message.kind === 'write') write(message);
  else goOn();
});
tell({ kind: 'ready' });

/** Again when the change that asked for it is run again. */
async function take(): Promise<void> {
  await snapshot?.release();
  snapshot = await takeSnapshot(db);
  tell({ kind: 'taken', head: snapshot.head });
}

async function write({ order, lang }: Extract<ToExport, { kind: 'write' }>): Promise<void> {
  clearTimeout(patience);
  if (snapshot === undefined) throw new Error('nothing was taken to be written');
  const data = await collectFrom(snapshot, order);
  await snapshot.release();
  await db.close();
  // The spreadsheet library takes longer to load than a change may wait for `take`.
  const { writeWorkbook } = await import('./write-workbook.ts');
  await writeWorkbook(data, lang, pieces());
  tell({ kind: 'done' });
}

function pieces(): Writable {
  return new Writable({
    write(piece: Buffer, _encoding, next) {
      goOn = next;
      // A copy: a small piece shares its memory with others, which would all be sent along.
      const bytes = new Uint8Array(piece);
      port?.postMessage({ kind: 'piece', bytes } satisfies FromExport, [bytes.buffer]);
    },
  });
}

function tell(message: FromExport): void {
  port?.postMessage(message);
}

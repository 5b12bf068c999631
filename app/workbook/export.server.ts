import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import type { Lang } from '#app/i18n/languages.ts';
import { fileAbove } from './file-above.ts';
import type { RecordHead, WorkbookOrder } from './snapshot.server.ts';

export type ToExport =
  | { kind: 'take' }
  | { kind: 'write'; order: WorkbookOrder; lang: Lang }
  | { kind: 'more' };
export type FromExport =
  | { kind: 'ready' }
  | { kind: 'taken'; head: RecordHead }
  | { kind: 'piece'; bytes: Uint8Array }
  | { kind: 'done' };

/** A thread that stands ready to write one workbook, with a connection of its own that only reads. */
export type WorkbookExport = {
  /** Holds on to the database as it stands now. Asked inside the change that allows the export, nothing comes in between. */
  take(): Promise<RecordHead>;
  /** Rejects when the stream breaks off; the thread ends either way. */
  write(order: WorkbookOrder, lang: Lang, body: Writable): Promise<void>;
  end(): Promise<void>;
};

/** Among the sources a thread needs their loader; in the build it is a file beside the server's. */
const program = new URL(import.meta.url).pathname.endsWith('.ts')
  ? 'app/workbook/from-sources.worker.js'
  : 'export-worker.js';

/** In a small space what was made for one row is thrown away soon; the server does not keep it along. */
const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 512 };

export async function startExport(place: { url: string } | { file: string }): Promise<WorkbookExport> {
  const worker = new Worker(fileAbove(import.meta.url, program), { workerData: place, resourceLimits });
  const broken = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the export of a workbook ended early')));
  });
  broken.catch(() => {});
  const told = <Kind extends FromExport['kind']>(kind: Kind) =>
    Promise.race([broken, next(worker, kind)]) as Promise<Extract<FromExport, { kind: Kind }>>;
  const tell = (message: ToExport) => worker.postMessage(message);
  await told('ready');
  return {
    async take() {
      const taken = told('taken');
      tell({ kind: 'take' });
      return (await taken).head;
    },
    async write(order, lang, body) {
      const received = finished(body);
      const more = () => tell({ kind: 'more' });
      worker.on('message', (message: FromExport) => {
        if (message.kind !== 'piece') return;
        if (body.write(message.bytes)) more();
        else body.once('drain', more);
      });
      const written = told('done');
      tell({ kind: 'write', order, lang });
      try {
        await Promise.race([written, received]);
        body.end();
        await received;
      } finally {
        await worker.terminate();
      }
    },
    async end() {
      await worker.terminate();
    },
  };
}

function next(worker: Worker, kind: FromExport['kind']): Promise<FromExport> {
  return new Promise((resolve) => {
    worker.on('message', function listen(message: FromExport) {
      if (message.kind !== kind) return;
      worker.off('message', listen);
      resolve(message);
    });
  });
}

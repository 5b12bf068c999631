import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import type { AppDatabase, Reader } from '#db/client.server.ts';
import { getRecordHead } from '#db/queries/record.ts';
import { collectWorkbook, type WorkbookReader } from './collect.server.ts';
import type { WorkbookData } from './workbook-data.ts';

export type RecordHead = { readonly sequence: number; readonly hash: string };

/** The whole database as it stood at one moment, whatever is changed in the meantime. */
export type Snapshot = {
  readonly head: RecordHead;
  readonly read: Reader;
  release(): Promise<void>;
};

/** What an export was allowed to tell, and whom. */
export type WorkbookOrder = {
  readonly stageId: string;
  readonly kind: 'rfq' | 'rfp';
  readonly number: string | null;
  readonly reader: WorkbookReader;
};

/** Takes the one connection that `db` reads by, until it is released: of a database opened for this alone. */
export async function takeSnapshot(db: AppDatabase): Promise<Snapshot> {
  const read = await db.read.startTransaction().setIsolationLevel('repeatable read').execute();
  // With the first reading, not with the beginning, both databases settle what is seen.
  const head = await getRecordHead(read);
  return {
    head,
    read,
    async release() {
      await read.rollback().execute();
    },
  };
}

export async function collectFrom(
  { read }: Snapshot,
  { stageId, reader }: WorkbookOrder,
): Promise<WorkbookData> {
  return collectWorkbook(read, await evaluateStage(read, stageId), reader);
}

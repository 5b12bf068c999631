import { exportWorkbook } from '#app/acts/export-workbook.ts';
import { perform } from '#app/acts/perform.server.ts';
import { collectFrom, type Snapshot, takeSnapshot } from '#app/workbook/snapshot.server.ts';
import type { WorkbookData } from '#app/workbook/workbook-data.ts';
import { openDatabase } from '#db/client.server.ts';
import type { StageKind } from '#db/queries/competitions.ts';
import type { BuiltCompetition, Person } from '#test/support/builders.ts';
import type { DatabasePlace } from '#test/support/open-test-db.ts';

/** `place`: for a connection of its own, as the thread has one. */
export type PlacedCompetition = BuiltCompetition & { place: DatabasePlace };

/** Performs the export as the page does; what the workbook is made of is collected here, without a thread. */
export async function exported(
  { installation, competitionId, place }: PlacedCompetition,
  { userId }: Person,
  { stage = null, meanwhile }: { stage?: StageKind | null; meanwhile?: () => Promise<unknown> } = {},
) {
  const db = await openDatabase({ ...place, readOnly: true });
  let snapshot: Snapshot | undefined;
  const take = async () => {
    await snapshot?.release();
    snapshot = await takeSnapshot(db);
    return snapshot.head;
  };
  try {
    const actor = { userId, passwordGivenAt: installation.now };
    const input = { competitionId, stage, snapshot: { take } };
    const outcome = await perform(installation, actor, exportWorkbook, input);
    if (outcome.kind !== 'done') return outcome;
    await meanwhile?.();
    return { ...outcome, value: await collectFrom(snapshot!, outcome.value) };
  } finally {
    await snapshot?.release();
    await db.close();
  }
}

export async function exportedData(...of: Parameters<typeof exported>): Promise<WorkbookData> {
  const outcome = await exported(...of);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

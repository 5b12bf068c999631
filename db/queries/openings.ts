import type { Reader, Tx } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, parseJsonOrNull, toDate, toDateOrNull } from '#db/values.ts';

/** One per stage, whatever the number of lots. `minutes` is what the act wrote down when the second officer opened. */
export type Opening<Minutes = unknown> = {
  id: string;
  stageId: string;
  requestedBy: string;
  requestedAt: Date;
  openedBy: string | null;
  openedAt: Date | null;
  minutes: Minutes | null;
};

const selectOpening = prepared<{ stageId: string }>()((db, value) =>
  db.selectFrom('openings').selectAll().where('stage_id', '=', value('stageId')),
);

export async function findOpening<Minutes>(
  db: Reader,
  stageId: string,
): Promise<Opening<Minutes> | undefined> {
  const [row] = await selectOpening(db, { stageId });
  return row && toOpening<Minutes>(row);
}

/** A second request for the same stage is refused by the database: see `isDuplicate`. */
export async function createOpening(
  tx: Tx,
  opening: Pick<Opening, 'id' | 'stageId' | 'requestedBy' | 'requestedAt'>,
): Promise<void> {
  await tx
    .insertInto('openings')
    .values({
      id: opening.id,
      stage_id: opening.stageId,
      requested_by: opening.requestedBy,
      requested_at: fromDate(opening.requestedAt),
      opened_by: null,
      opened_at: null,
      minutes: null,
    })
    .execute();
}

/** False when it was opened already. Who asked cannot open: the database refuses. */
export async function updateOpeningOpened<Minutes>(
  tx: Tx,
  id: string,
  opened: { by: string; at: Date; minutes: Minutes },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('openings')
    .set({
      opened_by: opened.by,
      opened_at: fromDate(opened.at),
      minutes: JSON.stringify(opened.minutes),
    })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes back a request that nobody has followed. False when it was opened already. */
export async function deleteOpeningRequest(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('openings')
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

function toOpening<Minutes>(row: Schema['openings']): Opening<Minutes> {
  return {
    id: row.id,
    stageId: row.stage_id,
    requestedBy: row.requested_by,
    requestedAt: toDate(row.requested_at),
    openedBy: row.opened_by,
    openedAt: toDateOrNull(row.opened_at),
    minutes: parseJsonOrNull<Minutes>(row.minutes),
  };
}

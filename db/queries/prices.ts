import type { Reader, Tx } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, fromDateOrNull, parseJson, toDate, toDateOrNull } from '#db/values.ts';

/** One part of a price form, in whole cents. */
export type Price = {
  submissionId: string;
  partId: string;
  cents: number;
  enteredBy: string;
  enteredAt: Date;
};
/** An abnormally low price `accepted` or `rejected`, or a price found `invalid` after the opening. */
export type PriceDecision = {
  id: string;
  submissionId: string;
  kind: 'accepted' | 'rejected' | 'invalid';
  reason: string;
  /** The figures it was taken on, as `scoring/price.ts` writes them; null: of an invalid price, or not known. */
  grounds: string[] | null;
  decidedBy: string;
  decidedAt: Date;
};
/** The outcome of a draw between applicants that the rest of the ladder leaves equal, in the order drawn. */
export type Draw = {
  id: string;
  lotId: string;
  applicantIds: string[];
  drawnBy: string;
  drawnAt: Date;
  witnessedBy: string | null;
  witnessedAt: Date | null;
};

/* prices */

const selectPrices = prepared<{ submissionIds: readonly string[] }>()((db, value) =>
  db
    .selectFrom('prices')
    .selectAll()
    .where('submission_id', 'in', value('submissionIds'))
    .orderBy('submission_id')
    .orderBy('part_id'),
);

export async function listPrices(db: Reader, submissionIds: readonly string[]): Promise<Price[]> {
  if (submissionIds.length === 0) return [];
  const rows = await selectPrices(db, { submissionIds });
  return rows.map((row) => ({
    submissionId: row.submission_id,
    partId: row.part_id,
    cents: row.cents,
    enteredBy: row.entered_by,
    enteredAt: toDate(row.entered_at),
  }));
}

/** Writes the parts of a price, each overwriting what was entered before. */
export async function updatePrices(tx: Tx, prices: readonly Price[]): Promise<void> {
  for (const price of prices) {
    const content = {
      cents: price.cents,
      entered_by: price.enteredBy,
      entered_at: fromDate(price.enteredAt),
    };
    await tx
      .insertInto('prices')
      .values({ submission_id: price.submissionId, part_id: price.partId, ...content })
      .onConflict((conflict) => conflict.columns(['submission_id', 'part_id']).doUpdateSet(content))
      .execute();
  }
}

/* decisions */

const selectPriceDecisions = prepared<{ submissionIds: readonly string[] }>()((db, value) =>
  db
    .selectFrom('price_decisions')
    .selectAll()
    .where('submission_id', 'in', value('submissionIds'))
    .orderBy('decided_at')
    .orderBy('id'),
);

/** Oldest first. */
export async function listPriceDecisions(
  db: Reader,
  submissionIds: readonly string[],
): Promise<PriceDecision[]> {
  if (submissionIds.length === 0) return [];
  const rows = await selectPriceDecisions(db, { submissionIds });
  return rows.map((row) => ({
    id: row.id,
    submissionId: row.submission_id,
    kind: row.kind as PriceDecision['kind'],
    reason: row.reason,
    grounds: row.grounds === null ? null : parseJson<string[]>(row.grounds),
    decidedBy: row.decided_by,
    decidedAt: toDate(row.decided_at),
  }));
}

/** The same decision on the same bid twice is refused by the database: see `isDuplicate`. */
export async function createPriceDecision(tx: Tx, decision: PriceDecision): Promise<void> {
  await tx
    .insertInto('price_decisions')
    .values({
      id: decision.id,
      submission_id: decision.submissionId,
      kind: decision.kind,
      reason: decision.reason,
      grounds: decision.grounds && JSON.stringify(decision.grounds),
      decided_by: decision.decidedBy,
      decided_at: fromDate(decision.decidedAt),
    })
    .execute();
}

/** A decision on a price, or on figures, that are no longer those decided on: the record keeps it. */
export async function deletePriceDecision(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('price_decisions').where('id', '=', id).execute();
}

/* draws */

const selectDraws = prepared<{ lotIds: readonly string[] }>()((db, value) =>
  db.selectFrom('draws').selectAll().where('lot_id', 'in', value('lotIds')).orderBy('drawn_at').orderBy('id'),
);

/** Oldest first. */
export async function listDraws(db: Reader, lotIds: readonly string[]): Promise<Draw[]> {
  if (lotIds.length === 0) return [];
  return (await selectDraws(db, { lotIds })).map(toDraw);
}

export async function findDraw(db: Reader, id: string): Promise<Draw | undefined> {
  const row = await db.selectFrom('draws').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toDraw(row);
}

export async function createDraw(tx: Tx, draw: Draw): Promise<void> {
  await tx
    .insertInto('draws')
    .values({
      id: draw.id,
      lot_id: draw.lotId,
      applicants: JSON.stringify(draw.applicantIds),
      drawn_by: draw.drawnBy,
      drawn_at: fromDate(draw.drawnAt),
      witnessed_by: draw.witnessedBy,
      witnessed_at: fromDateOrNull(draw.witnessedAt),
    })
    .execute();
}

/** False when it was witnessed already. Who drew cannot witness: the database refuses. */
export async function updateDrawWitnessed(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('draws')
    .set({ witnessed_by: by, witnessed_at: fromDate(at) })
    .where('id', '=', id)
    .where('witnessed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was witnessed: then it stands. */
export async function deleteDraw(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('draws')
    .where('id', '=', id)
    .where('witnessed_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

function toDraw(row: Schema['draws']): Draw {
  return {
    id: row.id,
    lotId: row.lot_id,
    applicantIds: parseJson<string[]>(row.applicants),
    drawnBy: row.drawn_by,
    drawnAt: toDate(row.drawn_at),
    witnessedBy: row.witnessed_by,
    witnessedAt: toDateOrNull(row.witnessed_at),
  };
}

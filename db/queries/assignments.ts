import type { Reader, Tx } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, toDate, toDateOrNull } from '#db/values.ts';
import type { Envelope } from './submissions.ts';

/** An evaluator's work: one envelope of one lot. */
export type Assignment = {
  id: string;
  userId: string;
  userName: string;
  lotId: string;
  envelope: Envelope;
  createdAt: Date;
  endedAt: Date | null;
};

function selectAssignments(db: Reader) {
  return db
    .selectFrom('assignments as a')
    .innerJoin('user as u', 'u.id', 'a.user_id')
    .selectAll('a')
    .select('u.name as user_name');
}

function selectPresent(db: Reader) {
  return selectAssignments(db).where('a.ended_at', 'is', null).orderBy('a.created_at').orderBy('a.id');
}

const selectOfLots = prepared<{ lotIds: readonly string[] }>()((db, value) =>
  selectPresent(db).where('a.lot_id', 'in', value('lotIds')),
);

/** Those of now, in the order they were made. */
export async function listAssignments(
  db: Reader,
  where: { lotIds?: readonly string[]; envelope?: Envelope; userId?: string },
): Promise<Assignment[]> {
  const { lotIds } = where;
  if (lotIds?.length === 0) return [];
  if (lotIds !== undefined && where.envelope === undefined && where.userId === undefined)
    return (await selectOfLots(db, { lotIds })).map(toAssignment);
  let query = selectPresent(db);
  if (lotIds !== undefined) query = query.where('a.lot_id', 'in', lotIds);
  if (where.envelope !== undefined) query = query.where('a.envelope', '=', where.envelope);
  if (where.userId !== undefined) query = query.where('a.user_id', '=', where.userId);
  return (await query.execute()).map(toAssignment);
}

export async function findAssignment(db: Reader, id: string): Promise<Assignment | undefined> {
  const row = await selectAssignments(db).where('a.id', '=', id).executeTakeFirst();
  return row && toAssignment(row);
}

/** The one of now, if this person evaluates this envelope of this lot. */
export async function findAssignmentOf(
  db: Reader,
  userId: string,
  lotId: string,
  envelope: Envelope,
): Promise<Assignment | undefined> {
  const row = await selectAssignments(db)
    .where('a.user_id', '=', userId)
    .where('a.lot_id', '=', lotId)
    .where('a.envelope', '=', envelope)
    .where('a.ended_at', 'is', null)
    .executeTakeFirst();
  return row && toAssignment(row);
}

/** The same twice is refused by the database: see `isDuplicate`. */
export async function createAssignment(
  tx: Tx,
  assignment: Omit<Assignment, 'userName' | 'endedAt'>,
): Promise<void> {
  await tx
    .insertInto('assignments')
    .values({
      id: assignment.id,
      user_id: assignment.userId,
      lot_id: assignment.lotId,
      envelope: assignment.envelope,
      created_at: fromDate(assignment.createdAt),
      ended_at: null,
    })
    .execute();
}

/** False when it had ended already. */
export async function endAssignment(tx: Tx, id: string, endedAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('assignments')
    .set({ ended_at: fromDate(endedAt) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** With a lot that is removed while its stage is a draft, when nobody can have worked on it. */
export async function deleteAssignments(tx: Tx, lotId: string): Promise<void> {
  await tx.deleteFrom('assignments').where('lot_id', '=', lotId).execute();
}

function toAssignment(row: Schema['assignments'] & { user_name: string }): Assignment {
  return {
    id: row.id,
    userId: row.user_id,
    userName: row.user_name,
    lotId: row.lot_id,
    envelope: row.envelope as Envelope,
    createdAt: toDate(row.created_at),
    endedAt: toDateOrNull(row.ended_at),
  };
}

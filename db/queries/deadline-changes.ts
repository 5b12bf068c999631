import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, toDate } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** A sounding's or an event's deadline moved by two people; a stage's moves by addendum. */
export type DeadlineChange = {
  id: string;
  competitionId: string;
  about: { kind: 'sounding' | 'event'; id: string };
  oldDeadline: Date;
  newDeadline: Date;
  reason: Text;
  proposed: { by: string; at: Date };
  /** Null while it waits for the second person. */
  confirmed: { by: string; at: Date } | null;
};

export async function findDeadlineChange(db: Reader, id: string): Promise<DeadlineChange | undefined> {
  const row = await db.selectFrom('deadline_changes').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toChange(row);
}

/** Of a competition, the newest first. */
export async function listDeadlineChanges(db: Reader, competitionId: string): Promise<DeadlineChange[]> {
  const rows = await db
    .selectFrom('deadline_changes')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .orderBy('proposed_at', 'desc')
    .execute();
  return rows.map(toChange);
}

/** Those that two people decided, which anyone may read. */
export async function listConfirmedDeadlines(db: Reader, competitionId: string): Promise<DeadlineChange[]> {
  return (await listDeadlineChanges(db, competitionId)).filter(({ confirmed }) => confirmed !== null);
}

export async function createDeadlineChange(tx: Tx, change: Omit<DeadlineChange, 'confirmed'>): Promise<void> {
  await tx
    .insertInto('deadline_changes')
    .values({
      id: change.id,
      competition_id: change.competitionId,
      about_kind: change.about.kind,
      about_id: change.about.id,
      old_deadline: fromDate(change.oldDeadline),
      new_deadline: fromDate(change.newDeadline),
      reason_fr: change.reason.fr,
      reason_en: change.reason.en,
      proposed_by: change.proposed.by,
      proposed_at: fromDate(change.proposed.at),
      confirmed_by: null,
      confirmed_at: null,
    })
    .execute();
}

export async function updateDeadlineChangeConfirmed(
  tx: Tx,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('deadline_changes')
    .set({ confirmed_by: by, confirmed_at: fromDate(at) })
    .where('id', '=', id)
    .execute();
}

/** One that still waited: another proposal takes its place. */
export async function deleteProposedDeadline(tx: Tx, aboutId: string): Promise<void> {
  await tx
    .deleteFrom('deadline_changes')
    .where('about_id', '=', aboutId)
    .where('confirmed_by', 'is', null)
    .execute();
}

function toChange(row: Selectable<Schema['deadline_changes']>): DeadlineChange {
  return {
    id: row.id,
    competitionId: row.competition_id,
    about: { kind: row.about_kind as 'sounding' | 'event', id: row.about_id },
    oldDeadline: toDate(row.old_deadline),
    newDeadline: toDate(row.new_deadline),
    reason: { fr: row.reason_fr, en: row.reason_en },
    proposed: { by: row.proposed_by, at: toDate(row.proposed_at) },
    confirmed:
      row.confirmed_by === null || row.confirmed_at === null
        ? null
        : { by: row.confirmed_by, at: toDate(row.confirmed_at) },
  };
}

import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDateOrNull, ifGiven, toDateOrNull } from '#db/values.ts';
import {
  fromNewOutreach,
  fromOutreachChanges,
  type NewOutreach,
  type Outreach,
  type OutreachChanges,
  toOutreach,
} from './outreach.ts';

/** A market sounding, before a competition. */
export type Sounding = Outreach & { questionsUntil: Date | null; deadline: Date | null };
type Dates = Pick<Sounding, 'questionsUntil' | 'deadline'>;

export async function findSounding(db: Reader, id: string): Promise<Sounding | undefined> {
  const row = await db.selectFrom('soundings').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toSounding(row);
}

export async function listSoundings(db: Reader, competitionId: string): Promise<Sounding[]> {
  const rows = await db
    .selectFrom('soundings')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .orderBy('created_at')
    .execute();
  return rows.map(toSounding);
}

/** Of all competitions; what anyone may see. */
export async function listPublishedSoundings(db: Reader): Promise<Sounding[]> {
  const rows = await db
    .selectFrom('soundings')
    .selectAll()
    .where('published_at', 'is not', null)
    .orderBy('deadline', 'desc')
    .execute();
  return rows.map(toSounding);
}

export async function createSounding(tx: Tx, sounding: NewOutreach & Dates): Promise<void> {
  await tx
    .insertInto('soundings')
    .values({
      ...fromNewOutreach(sounding),
      questions_until: fromDateOrNull(sounding.questionsUntil),
      deadline: fromDateOrNull(sounding.deadline),
    })
    .execute();
}

/** False when someone else has changed it since the revision given. */
export async function updateSounding(
  tx: Tx,
  id: string,
  changes: OutreachChanges & Partial<Dates>,
  revision: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('soundings')
    .set((eb) => ({
      ...fromOutreachChanges(changes),
      questions_until: ifGiven(changes.questionsUntil, fromDateOrNull),
      deadline: ifGiven(changes.deadline, fromDateOrNull),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toSounding(row: Selectable<Schema['soundings']>): Sounding {
  return {
    ...toOutreach(row),
    questionsUntil: toDateOrNull(row.questions_until),
    deadline: toDateOrNull(row.deadline),
  };
}

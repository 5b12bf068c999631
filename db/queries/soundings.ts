import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import {
  fromBoolean,
  fromDate,
  fromDateOrNull,
  ifGiven,
  toBoolean,
  toDate,
  toDateOrNull,
} from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** A market sounding, before a competition; `state` as stored: whether it is closed, the clock decides. */
export type Sounding = {
  id: string;
  competitionId: string;
  title: Text;
  about: Text;
  state: 'draft' | 'open' | 'concluded' | 'cancelled';
  demonstration: boolean;
  questionsUntil: Date | null;
  deadline: Date | null;
  publishedAt: Date | null;
  cancelledAt: Date | null;
  cancelledReason: string | null;
  revision: number;
  createdBy: string;
  createdAt: Date;
};

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

export async function createSounding(
  tx: Tx,
  sounding: Pick<
    Sounding,
    | 'id'
    | 'competitionId'
    | 'title'
    | 'about'
    | 'demonstration'
    | 'questionsUntil'
    | 'deadline'
    | 'createdBy'
    | 'createdAt'
  >,
): Promise<void> {
  await tx
    .insertInto('soundings')
    .values({
      id: sounding.id,
      competition_id: sounding.competitionId,
      title_fr: sounding.title.fr,
      title_en: sounding.title.en,
      about_fr: sounding.about.fr,
      about_en: sounding.about.en,
      state: 'draft',
      demonstration: fromBoolean(sounding.demonstration),
      questions_until: fromDateOrNull(sounding.questionsUntil),
      deadline: fromDateOrNull(sounding.deadline),
      published_at: null,
      cancelled_at: null,
      cancelled_reason: null,
      created_by: sounding.createdBy,
      created_at: fromDate(sounding.createdAt),
    })
    .execute();
}

export type SoundingChanges = Partial<
  Pick<
    Sounding,
    | 'title'
    | 'about'
    | 'state'
    | 'questionsUntil'
    | 'deadline'
    | 'publishedAt'
    | 'cancelledAt'
    | 'cancelledReason'
  >
>;

/** False when someone else has changed it since the revision given. */
export async function updateSounding(
  tx: Tx,
  id: string,
  changes: SoundingChanges,
  revision?: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('soundings')
    .set((eb) => ({
      title_fr: changes.title?.fr,
      title_en: changes.title?.en,
      about_fr: changes.about?.fr,
      about_en: changes.about?.en,
      state: changes.state,
      questions_until: ifGiven(changes.questionsUntil, fromDateOrNull),
      deadline: ifGiven(changes.deadline, fromDateOrNull),
      published_at: ifGiven(changes.publishedAt, fromDateOrNull),
      cancelled_at: ifGiven(changes.cancelledAt, fromDateOrNull),
      cancelled_reason: changes.cancelledReason,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toSounding(row: Selectable<Schema['soundings']>): Sounding {
  return {
    id: row.id,
    competitionId: row.competition_id,
    title: { fr: row.title_fr, en: row.title_en },
    about: { fr: row.about_fr, en: row.about_en },
    state: row.state as Sounding['state'],
    demonstration: toBoolean(row.demonstration),
    questionsUntil: toDateOrNull(row.questions_until),
    deadline: toDateOrNull(row.deadline),
    publishedAt: toDateOrNull(row.published_at),
    cancelledAt: toDateOrNull(row.cancelled_at),
    cancelledReason: row.cancelled_reason,
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: toDate(row.created_at),
  };
}

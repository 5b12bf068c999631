import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
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

export type Cancellation = { at: Date; reason: string };
export type Competition = {
  id: string;
  title: Text;
  rfqNumber: string | null;
  rfpNumber: string | null;
  demonstration: boolean;
  cancelled: Cancellation | null;
  revision: number;
  createdBy: string;
  createdAt: Date;
};
export type StageKind = 'rfq' | 'rfp';
/** As stored; that an open stage is closed is for the clock to say. */
export type StoredStageState = 'draft' | 'open' | 'evaluation' | 'concluded' | 'cancelled';
export type CompetitionStage = {
  id: string;
  competitionId: string;
  kind: StageKind;
  fedByStageId: string | null;
  state: StoredStageState;
  publishedAt: Date | null;
  questionsUntil: Date | null;
  deadline: Date | null;
  evaluationStartedAt: Date | null;
  concludedAt: Date | null;
  revision: number;
};
export type LotState = 'active' | 'awarded' | 'no-award' | 'cancelled';
/** `region` is null for the one lot of an RFQ. */
export type Lot = {
  id: string;
  stageId: string;
  regionId: string | null;
  regionName: Text | null;
  position: number;
  state: LotState;
  cancelled: Cancellation | null;
};

/* competitions */

export async function getCompetition(db: Reader, id: string): Promise<Competition> {
  const row = await db.selectFrom('competitions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return toCompetition(row);
}

export async function findCompetition(db: Reader, id: string): Promise<Competition | undefined> {
  const row = await db.selectFrom('competitions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toCompetition(row);
}

/** Newest first; with `memberId` only those in which this person has a role now. */
export async function listCompetitions(
  db: Reader,
  filter: { memberId?: string | undefined } = {},
): Promise<Competition[]> {
  let query = db
    .selectFrom('competitions as c')
    .selectAll('c')
    .orderBy('c.created_at', 'desc')
    .orderBy('c.id');
  const { memberId } = filter;
  if (memberId !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships as m')
          .select('m.id')
          .whereRef('m.competition_id', '=', 'c.id')
          .where('m.user_id', '=', memberId)
          .where('m.ended_at', 'is', null),
      ),
    );
  }
  return (await query.execute()).map(toCompetition);
}

export async function createCompetition(
  tx: Tx,
  competition: Omit<Competition, 'cancelled' | 'revision'>,
): Promise<void> {
  await tx
    .insertInto('competitions')
    .values({
      id: competition.id,
      title_fr: competition.title.fr,
      title_en: competition.title.en,
      rfq_number: competition.rfqNumber,
      rfp_number: competition.rfpNumber,
      demonstration: fromBoolean(competition.demonstration),
      cancelled_at: null,
      cancelled_reason: null,
      created_by: competition.createdBy,
      created_at: fromDate(competition.createdAt),
    })
    .execute();
}

/** With `revision` (what the form was made from): false, and nothing is changed, when someone else was faster. */
export async function updateCompetition(
  tx: Tx,
  id: string,
  changes: Partial<Pick<Competition, 'title' | 'rfqNumber' | 'rfpNumber' | 'cancelled'>>,
  revision?: number,
): Promise<boolean> {
  let query = tx
    .updateTable('competitions')
    .set((eb) => ({
      title_fr: changes.title?.fr,
      title_en: changes.title?.en,
      rfq_number: changes.rfqNumber,
      rfp_number: changes.rfpNumber,
      ...cancellationColumns(changes.cancelled),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id);
  if (revision !== undefined) query = query.where('revision', '=', revision);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

/* stages */

const selectStage = prepared<{ id: string }>()((db, value) =>
  db.selectFrom('stages').selectAll().where('id', '=', value('id')),
);

export async function getStage(db: Reader, id: string): Promise<CompetitionStage> {
  const stage = await findStage(db, id);
  if (stage === undefined) throw new Error(`no stage ${id}`);
  return stage;
}

export async function findStage(db: Reader, id: string): Promise<CompetitionStage | undefined> {
  const [row] = await selectStage(db, { id });
  return row && toStage(row);
}

export async function findStageOfKind(
  db: Reader,
  competitionId: string,
  kind: StageKind,
): Promise<CompetitionStage | undefined> {
  const row = await db
    .selectFrom('stages')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row && toStage(row);
}

/** The qualification first. */
export async function listStages(db: Reader, competitionIds: readonly string[]): Promise<CompetitionStage[]> {
  if (competitionIds.length === 0) return [];
  const rows = await db
    .selectFrom('stages')
    .selectAll()
    .where('competition_id', 'in', competitionIds)
    .orderBy('kind', 'desc')
    .execute();
  return rows.map(toStage);
}

export type FeedingStage = { id: string; title: Text; rfqNumber: string | null };

/** Qualifications that may feed a new competition of this person: not cancelled, and they are an officer there now. */
export async function listFeedingStages(db: Reader, userId: string): Promise<FeedingStage[]> {
  const rows = await db
    .selectFrom('stages as s')
    .innerJoin('competitions as c', 'c.id', 's.competition_id')
    .innerJoin('memberships as m', 'm.competition_id', 'c.id')
    .select(['s.id', 'c.title_fr', 'c.title_en', 'c.rfq_number'])
    .where('s.kind', '=', 'rfq')
    .where('s.state', '<>', 'cancelled')
    .where('c.cancelled_at', 'is', null)
    .where('m.user_id', '=', userId)
    .where('m.role', '=', 'procurement_officer')
    .where('m.ended_at', 'is', null)
    .orderBy('c.created_at', 'desc')
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: { fr: row.title_fr, en: row.title_en },
    rfqNumber: row.rfq_number,
  }));
}

export async function createStage(
  tx: Tx,
  stage: Pick<CompetitionStage, 'id' | 'competitionId' | 'kind' | 'fedByStageId'> &
    Partial<Pick<CompetitionStage, 'questionsUntil' | 'deadline'>>,
): Promise<void> {
  await tx
    .insertInto('stages')
    .values({
      id: stage.id,
      competition_id: stage.competitionId,
      kind: stage.kind,
      fed_by_stage_id: stage.fedByStageId,
      state: 'draft',
      published_at: null,
      questions_until: fromDateOrNull(stage.questionsUntil ?? null),
      deadline: fromDateOrNull(stage.deadline ?? null),
      evaluation_started_at: null,
      concluded_at: null,
    })
    .execute();
}

/** Its `revision` as in `updateCompetition`. */
export async function updateStage(
  tx: Tx,
  id: string,
  changes: Partial<Omit<CompetitionStage, 'id' | 'competitionId' | 'kind' | 'revision'>>,
  revision?: number,
): Promise<boolean> {
  let query = tx
    .updateTable('stages')
    .set((eb) => ({
      fed_by_stage_id: changes.fedByStageId,
      state: changes.state,
      published_at: ifGiven(changes.publishedAt, fromDateOrNull),
      questions_until: ifGiven(changes.questionsUntil, fromDateOrNull),
      deadline: ifGiven(changes.deadline, fromDateOrNull),
      evaluation_started_at: ifGiven(changes.evaluationStartedAt, fromDateOrNull),
      concluded_at: ifGiven(changes.concludedAt, fromDateOrNull),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id);
  if (revision !== undefined) query = query.where('revision', '=', revision);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

/* lots */

function selectLots(db: Reader) {
  return db
    .selectFrom('lots as l')
    .leftJoin('regions as r', 'r.id', 'l.region_id')
    .selectAll('l')
    .select(['r.name_fr', 'r.name_en']);
}

export async function getLot(db: Reader, id: string): Promise<Lot> {
  return toLot(await selectLots(db).where('l.id', '=', id).executeTakeFirstOrThrow());
}

export async function findLot(db: Reader, id: string): Promise<Lot | undefined> {
  const row = await selectLots(db).where('l.id', '=', id).executeTakeFirst();
  return row && toLot(row);
}

const selectLotsOfStages = prepared<{ stageIds: readonly string[] }>()((db, value) =>
  selectLots(db).where('l.stage_id', 'in', value('stageIds')).orderBy('l.stage_id').orderBy('l.position'),
);

export async function listLots(db: Reader, stageIds: readonly string[]): Promise<Lot[]> {
  if (stageIds.length === 0) return [];
  return (await selectLotsOfStages(db, { stageIds })).map(toLot);
}

export async function createLot(
  tx: Tx,
  lot: Pick<Lot, 'id' | 'stageId' | 'regionId' | 'position'>,
): Promise<void> {
  await tx
    .insertInto('lots')
    .values({
      id: lot.id,
      stage_id: lot.stageId,
      region_id: lot.regionId,
      position: lot.position,
      state: 'active',
      cancelled_at: null,
      cancelled_reason: null,
    })
    .execute();
}

export async function updateLot(
  tx: Tx,
  id: string,
  changes: Partial<Pick<Lot, 'position' | 'state' | 'cancelled'>>,
): Promise<void> {
  await tx
    .updateTable('lots')
    .set({
      position: changes.position,
      state: changes.state,
      ...cancellationColumns(changes.cancelled),
    })
    .where('id', '=', id)
    .execute();
}

/** Only while nothing hangs on it: the database refuses otherwise. */
export async function deleteLot(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('lots').where('id', '=', id).execute();
}

/* rows */

function cancellationColumns(cancelled: Cancellation | null | undefined) {
  return {
    cancelled_at: ifGiven(cancelled, (given) => fromDateOrNull(given?.at ?? null)),
    cancelled_reason: ifGiven(cancelled, (given) => given?.reason ?? null),
  };
}

function toCancellation(row: {
  cancelled_at: string | null;
  cancelled_reason: string | null;
}): Cancellation | null {
  return row.cancelled_at === null
    ? null
    : { at: toDate(row.cancelled_at), reason: row.cancelled_reason ?? '' };
}

function toCompetition(row: Selectable<Schema['competitions']>): Competition {
  return {
    id: row.id,
    title: { fr: row.title_fr, en: row.title_en },
    rfqNumber: row.rfq_number,
    rfpNumber: row.rfp_number,
    demonstration: toBoolean(row.demonstration),
    cancelled: toCancellation(row),
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: toDate(row.created_at),
  };
}

function toStage(row: Selectable<Schema['stages']>): CompetitionStage {
  return {
    id: row.id,
    competitionId: row.competition_id,
    kind: row.kind as StageKind,
    fedByStageId: row.fed_by_stage_id,
    state: row.state as StoredStageState,
    publishedAt: toDateOrNull(row.published_at),
    questionsUntil: toDateOrNull(row.questions_until),
    deadline: toDateOrNull(row.deadline),
    evaluationStartedAt: toDateOrNull(row.evaluation_started_at),
    concludedAt: toDateOrNull(row.concluded_at),
    revision: row.revision,
  };
}

function toLot(row: Schema['lots'] & { name_fr: string | null; name_en: string | null }): Lot {
  return {
    id: row.id,
    stageId: row.stage_id,
    regionId: row.region_id,
    regionName: row.name_fr === null || row.name_en === null ? null : { fr: row.name_fr, en: row.name_en },
    position: row.position,
    state: row.state as LotState,
    cancelled: toCancellation(row),
  };
}

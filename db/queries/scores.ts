import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import { fromBoolean, fromDate, toBoolean, toDate } from '#db/values.ts';

/** `lotKey` as `lotKeyOf` gives it. */
export type Cell = { lotKey: string; applicantId: string; criterionId: string };
/** `score` in hundredths of the scale's unit; null while only the comment is written. Missing is not zero. */
export type Score = Cell & {
  evaluatorId: string;
  score: number | null;
  comment: string;
  /** The evaluator's own mark and note, for nobody else. */
  flagged: boolean;
  note: string;
  revision: number;
  updatedAt: Date;
};
export type ConsensusScore = Cell & {
  score: number;
  reason: string;
  revision: number;
  recordedBy: string;
  recordedAt: Date;
};
export type Dissent = Cell & { id: string; evaluatorId: string; text: string; createdAt: Date };
/** Why a flagged spread is accepted. */
export type Settlement = Cell & { reason: string; settledBy: string; settledAt: Date };
/** Which scores: those of one lot and of its stage's common criteria, narrowed as wanted. */
export type ScoreFilter = {
  lotId: string;
  stageId: string;
  applicantId?: string | undefined;
  criterionIds?: readonly string[] | undefined;
  evaluatorId?: string | undefined;
};

/** A criterion of scope `common` is scored once for all lots of an applicant: it hangs on the stage. */
export function lotKeyOf(scope: 'lot' | 'common', lotId: string, stageId: string): string {
  return scope === 'lot' ? lotId : `*${stageId}`;
}

function lotKeys(where: { lotId: string; stageId: string }): [string, string] {
  return [lotKeyOf('lot', where.lotId, where.stageId), lotKeyOf('common', where.lotId, where.stageId)];
}

/* individual scores */

export type ScoreContent = Pick<Score, 'score' | 'comment' | 'flagged' | 'note' | 'revision'>;

const selectContent = prepared<Cell & { evaluatorId: string }>()((db, value) =>
  db
    .selectFrom('scores')
    .select(['score', 'comment', 'flagged', 'note', 'revision'])
    .where('lot_key', '=', value('lotKey'))
    .where('applicant_id', '=', value('applicantId'))
    .where('criterion_id', '=', value('criterionId'))
    .where('evaluator_id', '=', value('evaluatorId')),
);

export async function findScore(
  db: Reader,
  { lotKey, applicantId, criterionId }: Cell,
  evaluatorId: string,
): Promise<ScoreContent | undefined> {
  const [row] = await selectContent(db, { lotKey, applicantId, criterionId, evaluatorId });
  return row && { ...row, flagged: toBoolean(row.flagged) };
}

/** The cell of a lot's sheet as it stands, wherever its criterion's scores lie. */
export async function findCurrentScore(
  db: Reader,
  where: { lotId: string; applicantId: string; criterionId: string },
  evaluatorId: string,
): Promise<Score | undefined> {
  const row = await db
    .selectFrom('scores as c')
    .innerJoin('lots as l', (join) => join.on('l.id', '=', where.lotId))
    .selectAll('c')
    .where('c.applicant_id', '=', where.applicantId)
    .where('c.criterion_id', '=', where.criterionId)
    .where('c.evaluator_id', '=', evaluatorId)
    .where(({ eb, or, val, ref }) =>
      or([eb('c.lot_key', '=', ref('l.id')), eb('c.lot_key', '=', eb(val('*'), '||', ref('l.stage_id')))]),
    )
    .executeTakeFirst();
  return row && toScore(row);
}

/** With comments; for the arithmetic take `readScores`, which reads the figures alone. */
export async function listScores(db: Reader, where: ScoreFilter): Promise<Score[]> {
  if (where.criterionIds?.length === 0) return [];
  let query = db.selectFrom('scores').selectAll().where('lot_key', 'in', lotKeys(where));
  if (where.applicantId !== undefined) query = query.where('applicant_id', '=', where.applicantId);
  if (where.criterionIds !== undefined) query = query.where('criterion_id', 'in', where.criterionIds);
  if (where.evaluatorId !== undefined) query = query.where('evaluator_id', '=', where.evaluatorId);
  return (await query.execute()).map(toScore);
}

/** Who has given whom a score, in any lot of the stage. */
export async function listScorers(
  db: Reader,
  stageId: string,
): Promise<{ evaluatorId: string; applicantId: string }[]> {
  return db
    .selectFrom('scores as c')
    .select(['c.evaluator_id as evaluatorId', 'c.applicant_id as applicantId'])
    .distinct()
    .where('c.score', 'is not', null)
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('c.lot_key', 'in', selectFrom('lots as l').select('l.id').where('l.stage_id', '=', stageId)),
        eb('c.lot_key', '=', lotKeyOf('common', '', stageId)),
      ]),
    )
    .execute();
}

type ScoreValues = Omit<Schema['scores'], 'flagged' | 'note' | 'revision'> & {
  flagged: number;
  note: string;
  before: number;
  after: number;
};

const insertScore = prepared<ScoreValues>()((db, value) =>
  db
    .insertInto('scores')
    .values({
      lot_key: value('lot_key'),
      applicant_id: value('applicant_id'),
      criterion_id: value('criterion_id'),
      evaluator_id: value('evaluator_id'),
      score: value('score'),
      comment: value('comment'),
      flagged: value('flagged'),
      note: value('note'),
      revision: value('after'),
      updated_at: value('updated_at'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('revision'),
);

const overwriteScore = prepared<ScoreValues>()((db, value) =>
  db
    .updateTable('scores')
    .set({
      score: value('score'),
      comment: value('comment'),
      flagged: value('flagged'),
      note: value('note'),
      revision: value('after'),
      updated_at: value('updated_at'),
    })
    .where('lot_key', '=', value('lot_key'))
    .where('applicant_id', '=', value('applicant_id'))
    .where('criterion_id', '=', value('criterion_id'))
    .where('evaluator_id', '=', value('evaluator_id'))
    .where('revision', '=', value('before'))
    .returning('revision'),
);

/**
 * Writes one cell of a sheet and answers its new revision. `revision` is the one the sheet was made from, 0 for a cell
 * without a score; null, and nothing is changed, when the cell has moved on since (a second window).
 */
export async function updateScore(
  tx: Tx,
  score: Omit<Score, 'revision'>,
  revision: number,
): Promise<number | null> {
  const [row] = await (revision === 0 ? insertScore : overwriteScore)(tx, {
    lot_key: score.lotKey,
    applicant_id: score.applicantId,
    criterion_id: score.criterionId,
    evaluator_id: score.evaluatorId,
    score: score.score,
    comment: score.comment,
    flagged: fromBoolean(score.flagged),
    note: score.note,
    updated_at: fromDate(score.updatedAt),
    before: revision,
    after: revision + 1,
  });
  return row?.revision ?? null;
}

type SheetOfStep = { stageId: string; stepId: string; applicantId: string; evaluatorId: string };

const selectSubmittedSheet = prepared<SheetOfStep>()((db, value) =>
  db
    .selectFrom('sheets as h')
    .innerJoin('step_runs as r', 'r.id', 'h.step_run_id')
    .innerJoin('lots as l', 'l.id', 'r.lot_id')
    .select('h.id')
    .where('h.evaluator_id', '=', value('evaluatorId'))
    .where('h.applicant_id', '=', value('applicantId'))
    .where('h.state', '=', 'submitted')
    .where('r.step_id', '=', value('stepId'))
    .where('l.stage_id', '=', value('stageId'))
    .limit(1),
);

/** A sheet of the same step that holds the same common scores is already in, in whichever lot. */
export async function hasSubmittedElsewhere(db: Reader, where: SheetOfStep): Promise<boolean> {
  const rows = await selectSubmittedSheet(db, where);
  return rows.length > 0;
}

/* consensus */

export async function listConsensusScores(db: Reader, where: ScoreFilter): Promise<ConsensusScore[]> {
  if (where.criterionIds?.length === 0) return [];
  let query = db.selectFrom('consensus_scores').selectAll().where('lot_key', 'in', lotKeys(where));
  if (where.applicantId !== undefined) query = query.where('applicant_id', '=', where.applicantId);
  if (where.criterionIds !== undefined) query = query.where('criterion_id', 'in', where.criterionIds);
  return (await query.execute()).map(toConsensusScore);
}

/** As `updateScore`: answers the new revision, null when the cell has moved on since `revision`. */
export async function updateConsensusScore(
  tx: Tx,
  score: Omit<ConsensusScore, 'revision'>,
  revision: number,
): Promise<number | null> {
  const content = {
    score: score.score,
    reason: score.reason,
    recorded_by: score.recordedBy,
    recorded_at: fromDate(score.recordedAt),
  };
  const row = await tx
    .insertInto('consensus_scores')
    .values({
      lot_key: score.lotKey,
      applicant_id: score.applicantId,
      criterion_id: score.criterionId,
      ...content,
      revision: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['lot_key', 'applicant_id', 'criterion_id'])
        .doUpdateSet({ ...content, revision: revision + 1 })
        .where('consensus_scores.revision', '=', revision),
    )
    .returning('revision')
    .executeTakeFirst();
  return row?.revision ?? null;
}

/** A consensus that a recusal has touched is made anew. False when there was none. */
export async function deleteConsensusScore(tx: Tx, cell: Cell): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('consensus_scores')
    .where('lot_key', '=', cell.lotKey)
    .where('applicant_id', '=', cell.applicantId)
    .where('criterion_id', '=', cell.criterionId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/* dissents and settlements */

export async function listDissents(db: Reader, where: ScoreFilter): Promise<Dissent[]> {
  let query = db
    .selectFrom('dissents')
    .selectAll()
    .where('lot_key', 'in', lotKeys(where))
    .orderBy('created_at')
    .orderBy('id');
  if (where.applicantId !== undefined) query = query.where('applicant_id', '=', where.applicantId);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...toCell(row),
    id: row.id,
    evaluatorId: row.evaluator_id,
    text: row.text,
    createdAt: toDate(row.created_at),
  }));
}

export async function createDissent(tx: Tx, dissent: Dissent): Promise<void> {
  await tx
    .insertInto('dissents')
    .values({
      id: dissent.id,
      ...fromCell(dissent),
      evaluator_id: dissent.evaluatorId,
      text: dissent.text,
      created_at: fromDate(dissent.createdAt),
    })
    .execute();
}

const selectSettlements = prepared<{ keys: readonly string[] }>()((db, value) =>
  db.selectFrom('settlements').selectAll().where('lot_key', 'in', value('keys')),
);

export async function listSettlements(
  db: Reader,
  where: ScoreFilter | { lotKeys: readonly string[] },
): Promise<Settlement[]> {
  const keys = 'lotKeys' in where ? where.lotKeys : lotKeys(where);
  const rows = await selectSettlements(db, { keys });
  const only = 'applicantId' in where ? where.applicantId : undefined;
  return rows.flatMap((row) => (only === undefined || row.applicant_id === only ? toSettlement(row) : []));
}

function toSettlement(row: Schema['settlements']): Settlement {
  return {
    ...toCell(row),
    reason: row.reason,
    settledBy: row.settled_by,
    settledAt: toDate(row.settled_at),
  };
}

/** Writes the reason, or overwrites the earlier one of the same cell. */
export async function updateSettlement(tx: Tx, settlement: Settlement): Promise<void> {
  const content = {
    reason: settlement.reason,
    settled_by: settlement.settledBy,
    settled_at: fromDate(settlement.settledAt),
  };
  await tx
    .insertInto('settlements')
    .values({ ...fromCell(settlement), ...content })
    .onConflict((conflict) =>
      conflict.columns(['lot_key', 'applicant_id', 'criterion_id']).doUpdateSet(content),
    )
    .execute();
}

/** What was justified about scores that have changed is justified no more. False when there was nothing. */
export async function deleteSettlement(tx: Tx, cell: Cell): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('settlements')
    .where('lot_key', '=', cell.lotKey)
    .where('applicant_id', '=', cell.applicantId)
    .where('criterion_id', '=', cell.criterionId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/* rows */

type CellRow = { lot_key: string; applicant_id: string; criterion_id: string };

function toCell(row: CellRow): Cell {
  return { lotKey: row.lot_key, applicantId: row.applicant_id, criterionId: row.criterion_id };
}

function fromCell(cell: Cell): CellRow {
  return { lot_key: cell.lotKey, applicant_id: cell.applicantId, criterion_id: cell.criterionId };
}

function toScore(row: Selectable<Schema['scores']>): Score {
  return {
    ...toCell(row),
    evaluatorId: row.evaluator_id,
    score: row.score,
    comment: row.comment,
    flagged: toBoolean(row.flagged),
    note: row.note,
    revision: row.revision,
    updatedAt: toDate(row.updated_at),
  };
}

function toConsensusScore(row: Selectable<Schema['consensus_scores']>): ConsensusScore {
  return {
    ...toCell(row),
    score: row.score,
    reason: row.reason,
    revision: row.revision,
    recordedBy: row.recorded_by,
    recordedAt: toDate(row.recorded_at),
  };
}

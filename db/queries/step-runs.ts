import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import { joinedWords, prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, fromDateOrNull, ifGiven, parseFrozen, toDate, toDateOrNull } from '#db/values.ts';

export type StepRunState = 'waiting' | 'scoring' | 'consensus' | 'prices' | 'sealed';
/** One step of the plan in one lot. `version` goes up with every unsealing. */
export type StepRun = {
  id: string;
  lotId: string;
  stepId: string;
  position: number;
  state: StepRunState;
  version: number;
  dueAt: Date | null;
  openedAt: Date | null;
  /** When individual scores were first shown to the team; it stays when the run goes back to scoring. */
  consensusAt: Date | null;
  sealedAt: Date | null;
  sealedBy: string | null;
};
/** An evaluator's sheet for one applicant in one step of one lot. */
export type Sheet = {
  id: string;
  stepRunId: string;
  applicantId: string;
  evaluatorId: string;
  state: 'draft' | 'submitted';
  submittedAt: Date | null;
  /** SHA-256 of what was submitted. */
  hash: string | null;
  abstainedReason: string | null;
};
/** What was sealed. `Result` is what `scoring/` answered, as it was then. */
export type StepResultVersion<Result = unknown> = {
  id: string;
  stepRunId: string;
  version: number;
  result: Result;
  hash: string;
  sealedBy: string;
  sealedAt: Date;
  unsealedAt: Date | null;
};
export type Unsealing = {
  id: string;
  stepRunId: string;
  version: number;
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
};

/* step runs */

export async function findStepRunOf(db: Reader, lotId: string, stepId: string): Promise<StepRun | undefined> {
  const row = await db
    .selectFrom('step_runs')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('step_id', '=', stepId)
    .executeTakeFirst();
  return row && toStepRun(row);
}

/** By lot, in the order of the plan. */
const selectStepRuns = prepared<{ lotIds: readonly string[] }>()((db, value) =>
  db
    .selectFrom('step_runs')
    .selectAll()
    .where('lot_id', 'in', value('lotIds'))
    .orderBy('lot_id')
    .orderBy('position'),
);

export async function listStepRuns(db: Reader, lotIds: readonly string[]): Promise<StepRun[]> {
  if (lotIds.length === 0) return [];
  return (await selectStepRuns(db, { lotIds })).map(toStepRun);
}

export async function createStepRuns(
  tx: Tx,
  runs: readonly Pick<StepRun, 'id' | 'lotId' | 'stepId' | 'position' | 'state' | 'dueAt' | 'openedAt'>[],
): Promise<void> {
  if (runs.length === 0) return;
  await tx
    .insertInto('step_runs')
    .values(
      runs.map((run) => ({
        id: run.id,
        lot_id: run.lotId,
        step_id: run.stepId,
        position: run.position,
        state: run.state,
        due_at: fromDateOrNull(run.dueAt),
        opened_at: fromDateOrNull(run.openedAt),
        consensus_at: null,
        sealed_at: null,
        sealed_by: null,
      })),
    )
    .execute();
}

/** With `from` only out of that state: false, and nothing is changed, when the run has moved on. */
export async function updateStepRun(
  tx: Tx,
  id: string,
  changes: Partial<Omit<StepRun, 'id' | 'lotId' | 'stepId' | 'position'>>,
  from?: StepRunState,
): Promise<boolean> {
  let query = tx
    .updateTable('step_runs')
    .set({
      state: changes.state,
      version: changes.version,
      due_at: ifGiven(changes.dueAt, fromDateOrNull),
      opened_at: ifGiven(changes.openedAt, fromDateOrNull),
      consensus_at: ifGiven(changes.consensusAt, fromDateOrNull),
      sealed_at: ifGiven(changes.sealedAt, fromDateOrNull),
      sealed_by: changes.sealedBy,
    })
    .where('id', '=', id);
  if (from !== undefined) query = query.where('state', '=', from);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

/* sheets */

export async function findSheet(
  db: Reader,
  stepRunId: string,
  applicantId: string,
  evaluatorId: string,
): Promise<Sheet | undefined> {
  const row = await db
    .selectFrom('sheets')
    .selectAll()
    .where('step_run_id', '=', stepRunId)
    .where('applicant_id', '=', applicantId)
    .where('evaluator_id', '=', evaluatorId)
    .executeTakeFirst();
  return row && toSheet(row);
}

export async function listSheets(
  db: Reader,
  where: { stepRunIds?: readonly string[]; evaluatorId?: string },
): Promise<Sheet[]> {
  if (where.stepRunIds?.length === 0) return [];
  let query = db.selectFrom('sheets').selectAll().orderBy('id');
  if (where.stepRunIds !== undefined) query = query.where('step_run_id', 'in', where.stepRunIds);
  if (where.evaluatorId !== undefined) query = query.where('evaluator_id', '=', where.evaluatorId);
  return (await query.execute()).map(toSheet);
}

export type Filed = 'draft' | 'submitted' | 'abstained';

const selectFiled = prepared<{ stepRunIds: readonly string[] }>()((db, value) =>
  db
    .selectFrom('sheets')
    .select(({ eb, ref }) => [
      'step_run_id',
      'evaluator_id',
      eb
        .case()
        .when('abstained_reason', 'is not', null)
        .then('abstained')
        .else(ref('state'))
        .end()
        .as('filed'),
      joinedWords(db, ref('applicant_id')).as('applicants'),
    ])
    .where('step_run_id', 'in', value('stepRunIds'))
    .groupBy(['step_run_id', 'evaluator_id', 'filed']),
);

/** Where every sheet of these runs stands, packed: `applicants` are ids with spaces between. */
export async function listFiledSheets(
  db: Reader,
  stepRunIds: readonly string[],
): Promise<{ stepRunId: string; evaluatorId: string; filed: Filed; applicantIds: string[] }[]> {
  if (stepRunIds.length === 0) return [];
  const rows = await selectFiled(db, { stepRunIds });
  return rows.map((row) => ({
    stepRunId: row.step_run_id,
    evaluatorId: row.evaluator_id,
    filed: row.filed as Filed,
    applicantIds: row.applicants.split(' '),
  }));
}

/** A draft. The same one twice is refused by the database: see `isDuplicate`. */
export async function createSheet(
  tx: Tx,
  sheet: Pick<Sheet, 'id' | 'stepRunId' | 'applicantId' | 'evaluatorId'>,
): Promise<void> {
  await tx
    .insertInto('sheets')
    .values({
      id: sheet.id,
      step_run_id: sheet.stepRunId,
      applicant_id: sheet.applicantId,
      evaluator_id: sheet.evaluatorId,
      state: 'draft',
      submitted_at: null,
      hash: null,
      abstained_reason: null,
    })
    .execute();
}

/** With `from` only out of that state: false when it was submitted (or reopened) in the meantime. */
export async function updateSheet(
  tx: Tx,
  id: string,
  changes: Partial<Pick<Sheet, 'state' | 'submittedAt' | 'hash' | 'abstainedReason'>>,
  from?: Sheet['state'],
): Promise<boolean> {
  let query = tx
    .updateTable('sheets')
    .set({
      state: changes.state,
      submitted_at: ifGiven(changes.submittedAt, fromDateOrNull),
      hash: changes.hash,
      abstained_reason: changes.abstainedReason,
    })
    .where('id', '=', id);
  if (from !== undefined) query = query.where('state', '=', from);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

/* sealed results */

const selectResults = prepared<{ stepRunIds: readonly string[] }>()((db, value) =>
  db
    .selectFrom('step_results')
    .selectAll()
    .where('step_run_id', 'in', value('stepRunIds'))
    .orderBy('step_run_id')
    .orderBy('version'),
);

/** Every version ever sealed, oldest first; `current`: only those that hold now. */
export async function listStepResults<Result>(
  db: Reader,
  stepRunIds: readonly string[],
  options: { current?: boolean } = {},
): Promise<StepResultVersion<Result>[]> {
  if (stepRunIds.length === 0) return [];
  const rows = await selectResults(db, { stepRunIds });
  const wanted = options.current ? rows.filter((row) => row.unsealed_at === null) : rows;
  return wanted.map((row) => toStepResult<Result>(row));
}

/** The same version twice, or a second one that holds, is refused by the database. */
export async function createStepResult(
  tx: Tx,
  result: Omit<StepResultVersion, 'result' | 'unsealedAt'> & { result: string },
): Promise<void> {
  await tx
    .insertInto('step_results')
    .values({
      id: result.id,
      step_run_id: result.stepRunId,
      version: result.version,
      result: result.result,
      hash: result.hash,
      sealed_by: result.sealedBy,
      sealed_at: fromDate(result.sealedAt),
      unsealed_at: null,
    })
    .execute();
}

/** The version stays; it only says when it stopped to hold. */
export async function updateStepResultUnsealed(tx: Tx, stepRunId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('step_results')
    .set({ unsealed_at: fromDate(at) })
    .where('step_run_id', '=', stepRunId)
    .where('unsealed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/* unsealings */

export async function listUnsealings(db: Reader, stepRunIds: readonly string[]): Promise<Unsealing[]> {
  if (stepRunIds.length === 0) return [];
  const rows = await db
    .selectFrom('unsealings')
    .selectAll()
    .where('step_run_id', 'in', stepRunIds)
    .orderBy('requested_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stepRunId: row.step_run_id,
    version: row.version,
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: toDate(row.requested_at),
    confirmedBy: row.confirmed_by,
    confirmedAt: toDateOrNull(row.confirmed_at),
  }));
}

/** A second request for the same version is refused by the database: see `isDuplicate`. */
export async function createUnsealing(
  tx: Tx,
  unsealing: Omit<Unsealing, 'confirmedBy' | 'confirmedAt'>,
): Promise<void> {
  await tx
    .insertInto('unsealings')
    .values({
      id: unsealing.id,
      step_run_id: unsealing.stepRunId,
      version: unsealing.version,
      reason: unsealing.reason,
      requested_by: unsealing.requestedBy,
      requested_at: fromDate(unsealing.requestedAt),
      confirmed_by: null,
      confirmed_at: null,
    })
    .execute();
}

/** False when it was confirmed already. Who asked cannot confirm: the database refuses. */
export async function updateUnsealingConfirmed(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('unsealings')
    .set({ confirmed_by: by, confirmed_at: fromDate(at) })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/* rows */

function toStepRun(row: Selectable<Schema['step_runs']>): StepRun {
  return {
    id: row.id,
    lotId: row.lot_id,
    stepId: row.step_id,
    position: row.position,
    state: row.state as StepRunState,
    version: row.version,
    dueAt: toDateOrNull(row.due_at),
    openedAt: toDateOrNull(row.opened_at),
    consensusAt: toDateOrNull(row.consensus_at),
    sealedAt: toDateOrNull(row.sealed_at),
    sealedBy: row.sealed_by,
  };
}

function toSheet(row: Schema['sheets']): Sheet {
  return {
    id: row.id,
    stepRunId: row.step_run_id,
    applicantId: row.applicant_id,
    evaluatorId: row.evaluator_id,
    state: row.state as Sheet['state'],
    submittedAt: toDateOrNull(row.submitted_at),
    hash: row.hash,
    abstainedReason: row.abstained_reason,
  };
}

function toStepResult<Result>(row: Schema['step_results']): StepResultVersion<Result> {
  return {
    id: row.id,
    stepRunId: row.step_run_id,
    version: row.version,
    result: parseFrozen<Result>(row.result),
    hash: row.hash,
    sealedBy: row.sealed_by,
    sealedAt: toDate(row.sealed_at),
    unsealedAt: toDateOrNull(row.unsealed_at),
  };
}

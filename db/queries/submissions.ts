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

/** `recorded` awaits the second person, `confirmed` competes; the others have ended. */
export type SubmissionState = 'recorded' | 'confirmed' | EndedState;
export type EndedState = 'late' | 'withdrawn' | 'replaced' | 'disqualified';
export type Submission = {
  id: string;
  stageId: string;
  lotId: string;
  applicantId: string;
  applicantName: string;
  planVersionId: string;
  state: SubmissionState;
  /** From the evidence; what the deadline is held against. */
  receivedAt: Date;
  recordedBy: string;
  recordedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  /** When the applicant stood by it under a later plan. */
  reconfirmedAt: Date | null;
  ended: { at: Date; reason: string } | null;
  /** Goes up with every change to it or to its files. */
  revision: number;
};
export type Envelope = 'technical' | 'commercial';
export type FilePart = 'narrative' | 'price' | 'evidence';
export type StoredFile = {
  id: string;
  submissionId: string | null;
  competitionId: string;
  envelope: Envelope;
  part: FilePart;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  uploadedBy: string;
  uploadedAt: Date;
  removedAt: Date | null;
};
export type Finding = {
  submissionId: string;
  requirementId: string;
  met: boolean;
  reason: string | null;
  foundBy: string;
  foundAt: Date;
};

/* submissions */

const byName = new Intl.Collator('fr');

function selectSubmissions(db: Reader) {
  return db
    .selectFrom('submissions as s')
    .innerJoin('applicants as a', 'a.id', 's.applicant_id')
    .selectAll('s')
    .select('a.name as applicant_name');
}

export async function getSubmission(db: Reader, id: string): Promise<Submission> {
  return toSubmission(await selectSubmissions(db).where('s.id', '=', id).executeTakeFirstOrThrow());
}

export async function findSubmission(db: Reader, id: string): Promise<Submission | undefined> {
  const row = await selectSubmissions(db).where('s.id', '=', id).executeTakeFirst();
  return row && toSubmission(row);
}

/** The one that has not ended. */
export async function findActiveSubmission(
  db: Reader,
  lotId: string,
  applicantId: string,
): Promise<Submission | undefined> {
  const row = await selectSubmissions(db)
    .where('s.lot_id', '=', lotId)
    .where('s.applicant_id', '=', applicantId)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst();
  return row && toSubmission(row);
}

type SubmissionFilter = { lotId?: string; stageId?: string; applicantId?: string };

const selectOfStage = prepared<{ stageId: string }>()((db, value) =>
  selectSubmissions(db).where('s.stage_id', '=', value('stageId')),
);

function selectWhere(db: Reader, { lotId, stageId, applicantId }: SubmissionFilter) {
  let query = selectSubmissions(db);
  if (lotId !== undefined) query = query.where('s.lot_id', '=', lotId);
  if (stageId !== undefined) query = query.where('s.stage_id', '=', stageId);
  if (applicantId !== undefined) query = query.where('s.applicant_id', '=', applicantId);
  return query.execute();
}

/** By the applicant's name; `ended` adds those that no longer compete. */
export async function listSubmissions(
  db: Reader,
  where: SubmissionFilter & { ended?: boolean },
): Promise<Submission[]> {
  const { lotId, stageId, applicantId, ended } = where;
  const rows = await (stageId !== undefined && lotId === undefined && applicantId === undefined
    ? selectOfStage(db, { stageId })
    : selectWhere(db, where));
  return rows
    .filter(({ ended_at }) => ended || ended_at === null)
    .map(toSubmission)
    .sort(
      (a, b) =>
        byName.compare(a.applicantName, b.applicantName) || a.recordedAt.getTime() - b.recordedAt.getTime(),
    );
}

const selectStanding = prepared<{ lotIds: readonly string[] }>()((db, value) =>
  selectSubmissions(db)
    .innerJoin('plan_versions as p', 'p.id', 's.plan_version_id')
    .where('s.lot_id', 'in', value('lotIds'))
    .where('s.state', '=', 'confirmed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('plan_versions as later')
            .select('later.id')
            .whereRef('later.stage_id', '=', 's.stage_id')
            .where('later.state', '=', 'published')
            .whereRef('later.version', '>', 'p.version'),
        ),
      ),
    ),
);

/**
 * Those that are evaluated in these lots: in time as two people found, not ended, and standing under the plan that
 * applies. One that an addendum asked to reconfirm, and that was not, is not among them.
 */
export async function listStandingSubmissions(db: Reader, lotIds: readonly string[]): Promise<Submission[]> {
  if (lotIds.length === 0) return [];
  const rows = await selectStanding(db, { lotIds });
  return rows.map(toSubmission).sort((a, b) => byName.compare(a.applicantName, b.applicantName));
}

/** A second active one in the same lot is refused by the database: see `isDuplicate`. */
export async function createSubmission(
  tx: Tx,
  submission: Pick<
    Submission,
    'id' | 'stageId' | 'lotId' | 'applicantId' | 'planVersionId' | 'receivedAt' | 'recordedBy' | 'recordedAt'
  > & {
    /** A late one is kept, ended from the start. */
    ended?: { state: EndedState; at: Date; reason: string };
  },
): Promise<void> {
  await tx
    .insertInto('submissions')
    .values({
      id: submission.id,
      stage_id: submission.stageId,
      lot_id: submission.lotId,
      applicant_id: submission.applicantId,
      plan_version_id: submission.planVersionId,
      state: submission.ended?.state ?? 'recorded',
      received_at: fromDate(submission.receivedAt),
      recorded_by: submission.recordedBy,
      recorded_at: fromDate(submission.recordedAt),
      confirmed_by: null,
      confirmed_at: null,
      reconfirmed_at: null,
      ended_at: fromDateOrNull(submission.ended?.at ?? null),
      ended_reason: submission.ended?.reason ?? null,
    })
    .execute();
}

/** False when it is not `recorded` any more. Who recorded it cannot confirm it: the database refuses. */
export async function updateSubmissionToConfirmed(
  tx: Tx,
  id: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('submissions')
    .set((eb) => ({
      state: 'confirmed',
      confirmed_by: by,
      confirmed_at: fromDate(at),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'recorded')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Something in it changed: whoever changed it answers for the whole from now on, and a second person looks at it again.
 * `reconfirmed`: after an addendum the applicant stands by it under the newer plan.
 */
export async function updateSubmissionToRecorded(
  tx: Tx,
  id: string,
  by: string,
  reconfirmed?: { planVersionId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('submissions')
    .set((eb) => ({
      state: 'recorded',
      recorded_by: by,
      confirmed_by: null,
      confirmed_at: null,
      plan_version_id: reconfirmed?.planVersionId,
      reconfirmed_at: ifGiven(reconfirmed, ({ at }) => fromDate(at)),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** The same submission, but not as a form showed it: evidence was added to a late one. */
export async function updateSubmissionRevision(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('submissions')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** False when it had ended already. */
export async function endSubmission(
  tx: Tx,
  id: string,
  ended: { state: EndedState; at: Date; reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('submissions')
    .set((eb) => ({
      state: ended.state,
      ended_at: fromDate(ended.at),
      ended_reason: ended.reason,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/* files */

export async function findFile(db: Reader, id: string): Promise<StoredFile | undefined> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toFile(row);
}

/** Those still attached, oldest first; with `envelope` only those in it. */
export async function listFiles(
  db: Reader,
  submissionIds: readonly string[],
  envelope?: Envelope,
): Promise<StoredFile[]> {
  if (submissionIds.length === 0) return [];
  let query = db
    .selectFrom('files')
    .selectAll()
    .where('submission_id', 'in', submissionIds)
    .where('removed_at', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('name')
    .orderBy('id');
  if (envelope !== undefined) query = query.where('envelope', '=', envelope);
  return (await query.execute()).map(toFile);
}

export async function createFile(tx: Tx, file: Omit<StoredFile, 'removedAt'>): Promise<void> {
  await tx
    .insertInto('files')
    .values({
      id: file.id,
      submission_id: file.submissionId,
      competition_id: file.competitionId,
      envelope: file.envelope,
      part: file.part,
      name: file.name,
      media_type: file.mediaType,
      size: file.size,
      sha256: file.sha256,
      uploaded_by: file.uploadedBy,
      uploaded_at: fromDate(file.uploadedAt),
      removed_at: null,
    })
    .execute();
}

export async function updateFile(
  tx: Tx,
  id: string,
  changes: Partial<Pick<StoredFile, 'submissionId' | 'removedAt'>>,
): Promise<void> {
  await tx
    .updateTable('files')
    .set({ submission_id: changes.submissionId, removed_at: ifGiven(changes.removedAt, fromDateOrNull) })
    .where('id', '=', id)
    .execute();
}

/* findings */

const selectFindings = prepared<{ submissionIds: readonly string[] }>()((db, value) =>
  db.selectFrom('findings').selectAll().where('submission_id', 'in', value('submissionIds')),
);

export async function listFindings(db: Reader, submissionIds: readonly string[]): Promise<Finding[]> {
  if (submissionIds.length === 0) return [];
  const rows = await selectFindings(db, { submissionIds });
  return rows.map((row) => ({
    submissionId: row.submission_id,
    requirementId: row.requirement_id,
    met: toBoolean(row.met),
    reason: row.reason,
    foundBy: row.found_by,
    foundAt: toDate(row.found_at),
  }));
}

/** Writes the finding, or overwrites the one for the same requirement. */
export async function updateFinding(tx: Tx, finding: Finding): Promise<void> {
  const content = {
    met: fromBoolean(finding.met),
    reason: finding.reason,
    found_by: finding.foundBy,
    found_at: fromDate(finding.foundAt),
  };
  await tx
    .insertInto('findings')
    .values({ submission_id: finding.submissionId, requirement_id: finding.requirementId, ...content })
    .onConflict((conflict) => conflict.columns(['submission_id', 'requirement_id']).doUpdateSet(content))
    .execute();
}

/* rows */

function toSubmission(row: Selectable<Schema['submissions']> & { applicant_name: string }): Submission {
  return {
    id: row.id,
    stageId: row.stage_id,
    lotId: row.lot_id,
    applicantId: row.applicant_id,
    applicantName: row.applicant_name,
    planVersionId: row.plan_version_id,
    state: row.state as SubmissionState,
    receivedAt: toDate(row.received_at),
    recordedBy: row.recorded_by,
    recordedAt: toDate(row.recorded_at),
    confirmedBy: row.confirmed_by,
    confirmedAt: toDateOrNull(row.confirmed_at),
    reconfirmedAt: toDateOrNull(row.reconfirmed_at),
    ended: row.ended_at === null ? null : { at: toDate(row.ended_at), reason: row.ended_reason ?? '' },
    revision: row.revision,
  };
}

function toFile(row: Schema['files']): StoredFile {
  return {
    id: row.id,
    submissionId: row.submission_id,
    competitionId: row.competition_id,
    envelope: row.envelope as Envelope,
    part: row.part as FilePart,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    uploadedBy: row.uploaded_by,
    uploadedAt: toDate(row.uploaded_at),
    removedAt: toDateOrNull(row.removed_at),
  };
}

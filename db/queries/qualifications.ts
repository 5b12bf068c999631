import type { Reader, Tx } from '#db/client.server.ts';
import type { MemberRole } from '#db/queries/applicants.ts';
import {
  fromBoolean,
  fromDate,
  parseJson,
  parseJsonOrNull,
  toBoolean,
  toDate,
  toDateOrNull,
} from '#db/values.ts';

/** A consortium as it was, with the names of then. */
export type FrozenMember = { organizationId: string; name: string; role: MemberRole };
/** One line of the frozen list. `grounds` is what the rules said, in the words of whoever froze it. */
export type Qualified<Grounds = unknown> = {
  applicantId: string;
  name: string;
  qualified: boolean;
  members: FrozenMember[];
  grounds: Grounds;
  decidedAt: Date;
};
export type ConsortiumChange = {
  id: string;
  applicantId: string;
  stageId: string;
  before: FrozenMember[];
  after: FrozenMember[];
  createdAt: Date;
  decision: 'accepted' | 'refused' | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
};

/** The frozen list of an RFQ stage, by name; empty until the stage is concluded. */
export async function listQualifications<Grounds>(
  db: Reader,
  stageId: string,
): Promise<Qualified<Grounds>[]> {
  const rows = await db
    .selectFrom('qualifications as q')
    .innerJoin('applicants as a', 'a.id', 'q.applicant_id')
    .select(['q.applicant_id', 'a.name', 'q.qualified', 'q.members', 'q.grounds', 'q.decided_at'])
    .where('q.stage_id', '=', stageId)
    .orderBy('a.name')
    .execute();
  return rows.map((row) => ({
    applicantId: row.applicant_id,
    name: row.name,
    qualified: toBoolean(row.qualified),
    members: parseJson<FrozenMember[]>(row.members),
    grounds: parseJson<Grounds>(row.grounds),
    decidedAt: toDate(row.decided_at),
  }));
}

export async function findQualification(
  db: Reader,
  stageId: string,
  applicantId: string,
): Promise<{ qualified: boolean; members: FrozenMember[] } | undefined> {
  const row = await db
    .selectFrom('qualifications')
    .select(['qualified', 'members'])
    .where('stage_id', '=', stageId)
    .where('applicant_id', '=', applicantId)
    .executeTakeFirst();
  return row && { qualified: toBoolean(row.qualified), members: parseJson<FrozenMember[]>(row.members) };
}

export async function createQualification(
  tx: Tx,
  stageId: string,
  line: Omit<Qualified, 'name' | 'decidedAt'>,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('qualifications')
    .values({
      stage_id: stageId,
      applicant_id: line.applicantId,
      qualified: fromBoolean(line.qualified),
      members: JSON.stringify(line.members),
      grounds: JSON.stringify(line.grounds),
      decided_at: fromDate(at),
    })
    .execute();
}

/** Oldest first. */
export async function listConsortiumChanges(db: Reader, stageId: string): Promise<ConsortiumChange[]> {
  const rows = await db
    .selectFrom('consortium_changes')
    .selectAll()
    .where('stage_id', '=', stageId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    applicantId: row.applicant_id,
    stageId: row.stage_id,
    before: parseJson<FrozenMember[]>(row.before),
    after: parseJsonOrNull<FrozenMember[]>(row.after) ?? [],
    createdAt: toDate(row.created_at),
    decision: row.decision as ConsortiumChange['decision'],
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: toDateOrNull(row.decided_at),
  }));
}

export async function createConsortiumChange(
  tx: Tx,
  change: Pick<ConsortiumChange, 'id' | 'applicantId' | 'stageId' | 'before' | 'after'>,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('consortium_changes')
    .values({
      id: change.id,
      applicant_id: change.applicantId,
      stage_id: change.stageId,
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
      created_at: fromDate(at),
      decision: null,
      reason: null,
      decided_by: null,
      decided_at: null,
    })
    .execute();
}

/** The change that still awaits a decision tells the newest consortium. */
export async function updatePendingChange(tx: Tx, id: string, after: FrozenMember[]): Promise<void> {
  await tx
    .updateTable('consortium_changes')
    .set({ after: JSON.stringify(after) })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .execute();
}

export async function updateChangeDecision(
  tx: Tx,
  id: string,
  decision: { decision: 'accepted' | 'refused'; reason: string; decidedBy: string; decidedAt: Date },
): Promise<void> {
  await tx
    .updateTable('consortium_changes')
    .set({
      decision: decision.decision,
      reason: decision.reason,
      decided_by: decision.decidedBy,
      decided_at: fromDate(decision.decidedAt),
    })
    .where('id', '=', id)
    .execute();
}

/** The RFP stages that take their applicants from this RFQ and have not ended. */
export async function listFedStages(
  db: Reader,
  stageId: string,
): Promise<{ stageId: string; competitionId: string }[]> {
  return db
    .selectFrom('stages')
    .select(['id as stageId', 'competition_id as competitionId'])
    .where('fed_by_stage_id', '=', stageId)
    .where('state', 'not in', ['concluded', 'cancelled'])
    .execute();
}

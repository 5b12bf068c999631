import type { Reader, Tx } from '#db/client.server.ts';
import type { Sector } from '#db/queries/organizations.ts';
import { fromDate, toBoolean } from '#db/values.ts';

export type MemberRole = 'lead' | 'member';
export type Member = {
  organizationId: string;
  name: string;
  sector: Sector;
  invented: boolean;
  role: MemberRole;
};
/** `stageId` is the RFQ stage it is registered under. `members` are those of today, the lead first. */
export type Applicant = {
  id: string;
  stageId: string;
  name: string;
  language: 'fr' | 'en';
  contactName: string | null;
  contactEmail: string | null;
  members: Member[];
};
export type ApplicantDetails = Pick<Applicant, 'name' | 'language' | 'contactName' | 'contactEmail'>;
/** A consortium as a list: who leads, who belongs. */
export type Consortium = { lead: string; members: string[] };

/** The RFQ stage whose applicants take part in a stage: its own, or the one that feeds an RFP. Null when none does. */
export async function findHomeStage(
  db: Reader,
  stageId: string,
): Promise<{ stageId: string; competitionId: string; state: string } | undefined> {
  const row = await db
    .selectFrom('stages as s')
    .innerJoin('stages as home', (join) =>
      join.on((eb) =>
        eb.or([
          eb('home.id', '=', eb.ref('s.fed_by_stage_id')),
          eb.and([eb('s.kind', '=', 'rfq'), eb('home.id', '=', eb.ref('s.id'))]),
        ]),
      ),
    )
    .select(['home.id as stageId', 'home.competition_id as competitionId', 'home.state'])
    .where('s.id', '=', stageId)
    .executeTakeFirst();
  return row;
}

/** By name; `stageId` is an RFQ stage. */
export async function listApplicants(db: Reader, stageId: string): Promise<Applicant[]> {
  const rows = await db.selectFrom('applicants').selectAll().where('stage_id', '=', stageId).execute();
  const members = await listMembers(
    db,
    rows.map(({ id }) => id),
  );
  const applicants = rows.map((row) => toApplicant(row, members.get(row.id) ?? []));
  return applicants.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

export async function findApplicant(db: Reader, id: string): Promise<Applicant | undefined> {
  const row = await db.selectFrom('applicants').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const members = await listMembers(db, [id]);
  return toApplicant(row, members.get(id) ?? []);
}

export async function findApplicantByName(
  db: Reader,
  stageId: string,
  name: string,
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('applicants')
    .select('id')
    .where('stage_id', '=', stageId)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .executeTakeFirst();
}

export async function updateApplicant(tx: Tx, id: string, details: ApplicantDetails): Promise<void> {
  await tx
    .updateTable('applicants')
    .set({
      name: details.name,
      language: details.language,
      contact_name: details.contactName,
      contact_email: details.contactEmail,
    })
    .where('id', '=', id)
    .execute();
}

export async function createApplicant(
  tx: Tx,
  applicant: Omit<Applicant, 'members'>,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('applicants')
    .values({
      id: applicant.id,
      stage_id: applicant.stageId,
      name: applicant.name,
      language: applicant.language,
      contact_name: applicant.contactName,
      contact_email: applicant.contactEmail,
      created_at: fromDate(at),
    })
    .execute();
}

/** Whoever is no longer in it, or changes role, leaves at `at`; the newcomers join. */
export async function updateConsortium(
  tx: Tx,
  applicantId: string,
  next: Consortium,
  at: Date,
): Promise<void> {
  const wanted = new Map<string, MemberRole>(next.members.map((id) => [id, 'member']));
  wanted.set(next.lead, 'lead');
  const current = await tx
    .selectFrom('applicant_members')
    .select(['organization_id', 'role'])
    .where('applicant_id', '=', applicantId)
    .where('left_at', 'is', null)
    .execute();
  const staying = new Set(
    current.filter((row) => wanted.get(row.organization_id) === row.role).map((row) => row.organization_id),
  );
  const leaving = current.map((row) => row.organization_id).filter((id) => !staying.has(id));
  if (leaving.length > 0) {
    await tx
      .updateTable('applicant_members')
      .set({ left_at: fromDate(at) })
      .where('applicant_id', '=', applicantId)
      .where('organization_id', 'in', leaving)
      .where('left_at', 'is', null)
      .execute();
  }
  const joining = [...wanted].filter(([id]) => !staying.has(id));
  if (joining.length > 0) {
    await tx
      .insertInto('applicant_members')
      .values(
        joining.map(([organizationId, role]) => ({
          applicant_id: applicantId,
          organization_id: organizationId,
          role,
          joined_at: fromDate(at),
          left_at: null,
        })),
      )
      .execute();
  }
}

async function listMembers(db: Reader, applicantIds: readonly string[]): Promise<Map<string, Member[]>> {
  const members = new Map<string, Member[]>();
  if (applicantIds.length === 0) return members;
  const rows = await db
    .selectFrom('applicant_members as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .select([
      'm.applicant_id',
      'm.organization_id as organizationId',
      'm.role',
      'o.name',
      'o.sector',
      'o.invented',
    ])
    .where('m.applicant_id', 'in', applicantIds)
    .where('m.left_at', 'is', null)
    .orderBy('m.role')
    .orderBy('o.name')
    .execute();
  for (const { applicant_id, sector, invented, role, ...row } of rows) {
    const list = members.get(applicant_id) ?? [];
    list.push({ ...row, sector: sector as Sector, invented: toBoolean(invented), role: role as MemberRole });
    members.set(applicant_id, list);
  }
  return members;
}

function toApplicant(
  row: {
    id: string;
    stage_id: string;
    name: string;
    language: string;
    contact_name: string | null;
    contact_email: string | null;
  },
  members: Member[],
): Applicant {
  return {
    id: row.id,
    stageId: row.stage_id,
    name: row.name,
    language: row.language as 'fr' | 'en',
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    members,
  };
}

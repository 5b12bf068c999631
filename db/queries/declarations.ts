import { sql } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import { joinedWords, prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import { fromBoolean, fromDate, toBoolean, toDate, toDateOrNull } from '#db/values.ts';

/** Confidentiality, signed once per person and competition. */
export type Declaration = {
  id: string;
  competitionId: string;
  userId: string;
  signedName: string;
  signedAt: Date;
};
export type InterestDecision = { kind: 'cleared' | 'recused'; reason: string; by: string; at: Date };
/** What someone declared on one organization; a newer one takes the place of an older. */
export type DeclaredInterest = {
  id: string;
  declarationId: string;
  competitionId: string;
  userId: string;
  organizationId: string;
  conflict: boolean;
  details: string | null;
  declaredAt: Date;
  decision: InterestDecision | null;
};
/** An organization that competes now, alone or as a member, and what one person declared on it, oldest first. */
export type DeclaredBidder = {
  applicantId: string;
  organizationId: string;
  organizationName: string;
  interests: { conflict: boolean; decision: InterestDecision['kind'] | null; declaredAt: Date }[];
};

export async function findDeclaration(
  db: Reader,
  competitionId: string,
  userId: string,
): Promise<Declaration | undefined> {
  const row = await db
    .selectFrom('declarations')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row && toDeclaration(row);
}

const selectDeclarations = prepared<{ competitionId: string }>()((db, value) =>
  db
    .selectFrom('declarations')
    .selectAll()
    .where('competition_id', '=', value('competitionId'))
    .orderBy('signed_at'),
);

export async function listDeclarations(db: Reader, competitionId: string): Promise<Declaration[]> {
  return (await selectDeclarations(db, { competitionId })).map(toDeclaration);
}

/** A second one of the same person is refused by the database: see `isDuplicate`. */
export async function createDeclaration(tx: Tx, declaration: Declaration): Promise<void> {
  await tx
    .insertInto('declarations')
    .values({
      id: declaration.id,
      competition_id: declaration.competitionId,
      user_id: declaration.userId,
      signed_name: declaration.signedName,
      signed_at: fromDate(declaration.signedAt),
    })
    .execute();
}

/** Of each person's declarations on an organization the one that counts. */
function newestInterests(db: Reader, competitionId: string) {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom('declared_interests as d')
        .selectAll('d')
        .select(
          sql<number>`row_number() over (partition by d.user_id, d.organization_id order by d.declared_at desc, d.conflict desc, d.id desc)`.as(
            'age',
          ),
        )
        .where('d.competition_id', '=', competitionId)
        .as('i'),
    )
    .where('i.age', '=', 1);
}

/** Those that count, of one person or of everyone. */
export async function listInterests(
  db: Reader,
  competitionId: string,
  userId?: string,
): Promise<DeclaredInterest[]> {
  let query = newestInterests(db, competitionId).selectAll('i').orderBy('i.declared_at').orderBy('i.id');
  if (userId !== undefined) query = query.where('i.user_id', '=', userId);
  return (await query.execute()).map(toInterest);
}

/** What everyone declared, in brief: on whom anything at all, by person, and the conflicts that count. */
export type DeclaredInBrief = {
  declared: ReadonlyMap<string, ReadonlySet<string>>;
  /** Cleared ones too. */
  conflicts: DeclaredInterest[];
};

/** A person and an organization for each of thousands of pairs cost more to read than a ranking: one row per person. */
export async function readInterestsInBrief(db: Reader, competitionId: string): Promise<DeclaredInBrief> {
  const persons = await selectDeclared(db, { competitionId });
  const conflicts = await selectConflicts(db, { competitionId });
  return {
    declared: new Map(
      persons.map(({ userId, organizations }) => [userId, new Set(organizations.split(' '))]),
    ),
    conflicts: conflicts.map(toInterest),
  };
}

const selectDeclared = prepared<{ competitionId: string }>()((db, value) =>
  db
    .selectFrom('declared_interests')
    .select(({ ref }) => ['user_id as userId', joinedWords(db, ref('organization_id')).as('organizations')])
    .where('competition_id', '=', value('competitionId'))
    .groupBy('user_id'),
);

/** Where a conflict was declared and nothing newer, as `newestInterests` orders them. */
const selectConflicts = prepared<{ competitionId: string }>()((db, value) =>
  db
    .selectFrom('declared_interests as d')
    .selectAll('d')
    .where('d.competition_id', '=', value('competitionId'))
    .where('d.conflict', '=', 1)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('declared_interests as n')
            .select('n.id')
            .whereRef('n.competition_id', '=', 'd.competition_id')
            .whereRef('n.user_id', '=', 'd.user_id')
            .whereRef('n.organization_id', '=', 'd.organization_id')
            .where(({ and, eb, or, ref }) =>
              or([
                eb('n.declared_at', '>', ref('d.declared_at')),
                and([
                  eb('n.declared_at', '=', ref('d.declared_at')),
                  eb('n.conflict', '=', 1),
                  eb('n.id', '>', ref('d.id')),
                ]),
              ]),
            ),
        ),
      ),
    ),
);

export async function findInterest(db: Reader, id: string): Promise<DeclaredInterest | undefined> {
  const row = await db.selectFrom('declared_interests').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toInterest(row);
}

export async function createInterests(
  tx: Tx,
  interests: readonly Omit<DeclaredInterest, 'decision'>[],
): Promise<void> {
  if (interests.length === 0) return;
  await tx
    .insertInto('declared_interests')
    .values(
      interests.map((interest) => ({
        id: interest.id,
        declaration_id: interest.declarationId,
        competition_id: interest.competitionId,
        user_id: interest.userId,
        organization_id: interest.organizationId,
        conflict: fromBoolean(interest.conflict),
        details: interest.details,
        declared_at: fromDate(interest.declaredAt),
      })),
    )
    .execute();
}

/** False when it had been decided already. Nobody decides on their own: the database refuses. */
export async function updateInterestDecision(
  tx: Tx,
  id: string,
  decision: InterestDecision,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('declared_interests')
    .set({
      decision: decision.kind,
      decision_reason: decision.reason,
      decided_by: decision.by,
      decided_at: fromDate(decision.at),
    })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Who competes in a competition, organization by organization, with what this person declared on each: the applicants
 * of its own qualification, and the qualified ones of the qualification that feeds its call for proposals.
 */
export async function listDeclaredBidders(
  db: Reader,
  competitionId: string,
  userId: string,
): Promise<DeclaredBidder[]> {
  const rows = await db
    .selectFrom('applicants as a')
    .innerJoin('applicant_members as m', (join) =>
      join.onRef('m.applicant_id', '=', 'a.id').on('m.left_at', 'is', null),
    )
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .leftJoin('declared_interests as i', (join) =>
      join
        .onRef('i.organization_id', '=', 'm.organization_id')
        .on('i.competition_id', '=', competitionId)
        .on('i.user_id', '=', userId),
    )
    .select([
      'a.id as applicantId',
      'o.id as organizationId',
      'o.name as organizationName',
      'i.id as interestId',
      'i.conflict',
      'i.decision',
      'i.declared_at',
    ])
    .where(({ exists, or, selectFrom }) => {
      const own = selectFrom('stages as s')
        .select('s.id')
        .whereRef('s.id', '=', 'a.stage_id')
        .where('s.competition_id', '=', competitionId);
      const invited = selectFrom('stages as s')
        .innerJoin('qualifications as q', 'q.stage_id', 's.fed_by_stage_id')
        .select('s.id')
        .whereRef('q.applicant_id', '=', 'a.id')
        .where('q.qualified', '=', 1)
        .where('s.competition_id', '=', competitionId);
      return or([exists(own), exists(invited)]);
    })
    .orderBy('a.id')
    .orderBy('o.id')
    .orderBy('i.declared_at')
    .execute();
  const bidders: DeclaredBidder[] = [];
  for (const row of rows) {
    let bidder = bidders.at(-1);
    if (bidder?.applicantId !== row.applicantId || bidder.organizationId !== row.organizationId) {
      const { applicantId, organizationId, organizationName } = row;
      bidder = { applicantId, organizationId, organizationName, interests: [] };
      bidders.push(bidder);
    }
    if (row.conflict === null || row.declared_at === null) continue;
    bidder.interests.push({
      conflict: toBoolean(row.conflict),
      decision: row.decision as DeclaredBidder['interests'][number]['decision'],
      declaredAt: toDate(row.declared_at),
    });
  }
  return bidders;
}

const selectMembersInStage = prepared<{ stageId: string }>()((db, value) =>
  db
    .selectFrom('applicant_members as m')
    .select(['m.applicant_id', 'm.organization_id', 'm.joined_at', 'm.left_at'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('submissions as s')
          .select('s.id')
          .whereRef('s.applicant_id', '=', 'm.applicant_id')
          .where('s.stage_id', '=', value('stageId')),
      ),
    ),
);

/** An organization in a consortium, for as long as it was in it; `leftAt` null: it still is. */
export type Membership = { organizationId: string; joinedAt: Date; leftAt: Date | null };

/** The members of everyone who filed in a stage, those who have left too, by applicant. */
export async function listMembersInStage(db: Reader, stageId: string): Promise<Map<string, Membership[]>> {
  const rows = await selectMembersInStage(db, { stageId });
  const members = new Map<string, Membership[]>();
  for (const { applicant_id, organization_id: organizationId, joined_at, left_at } of rows) {
    const member = { organizationId, joinedAt: toDate(joined_at), leftAt: toDateOrNull(left_at) };
    members.set(applicant_id, [...(members.get(applicant_id) ?? []), member]);
  }
  return members;
}

function toDeclaration(row: Schema['declarations']): Declaration {
  return {
    id: row.id,
    competitionId: row.competition_id,
    userId: row.user_id,
    signedName: row.signed_name,
    signedAt: toDate(row.signed_at),
  };
}

function toInterest(row: Schema['declared_interests']): DeclaredInterest {
  const { decision: kind, decision_reason: reason, decided_by: by, decided_at: at } = row;
  return {
    id: row.id,
    declarationId: row.declaration_id,
    competitionId: row.competition_id,
    userId: row.user_id,
    organizationId: row.organization_id,
    conflict: toBoolean(row.conflict),
    details: row.details,
    declaredAt: toDate(row.declared_at),
    decision:
      kind === null || reason === null || by === null || at === null
        ? null
        : { kind: kind as InterestDecision['kind'], reason, by, at: toDate(at) },
  };
}

import type { ExpressionBuilder } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, toBoolean, toDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

export type MembershipRole =
  | 'respondent'
  | 'evaluator'
  | 'chair'
  | 'procurement_officer'
  | 'fairness_monitor'
  | 'adviser'
  | 'ministry_lead'
  | 'administrator';
/** `competitionId` is null for an administrator, and for nobody else. */
export type Membership = {
  id: string;
  competitionId: string | null;
  userId: string;
  role: MembershipRole;
  createdAt: Date;
  endedAt: Date | null;
};
export type TeamMember = Membership & { name: string; email: string; staff: boolean; disabled: boolean };

const selectTeam = prepared<{ competitionId: string }>()((db, value) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .selectAll('m')
    .select(['u.name', 'u.email', 'u.staff', 'u.disabledAt'])
    .where('m.competition_id', '=', value('competitionId'))
    .orderBy('m.created_at')
    .orderBy('m.id'),
);

/** Everyone in a competition, first those who joined first; `ended` adds those who left. */
export async function listTeam(
  db: Reader,
  competitionId: string,
  options: { ended?: boolean } = {},
): Promise<TeamMember[]> {
  const rows = await selectTeam(db, { competitionId });
  const wanted = options.ended ? rows : rows.filter(({ ended_at }) => ended_at === null);
  return wanted.map((row) => ({
    ...toMembership(row),
    name: row.name,
    email: row.email,
    staff: toBoolean(row.staff),
    disabled: row.disabledAt !== null,
  }));
}

/** What someone belongs to now. */
export async function listMembershipsOfUser(db: Reader, userId: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toMembership);
}

export async function findMembership(db: Reader, id: string): Promise<Membership | undefined> {
  const row = await db.selectFrom('memberships').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toMembership(row);
}

/** A role that someone already has is refused by the database: see `isDuplicate`. */
export async function createMembership(tx: Tx, membership: Omit<Membership, 'endedAt'>): Promise<void> {
  await tx
    .insertInto('memberships')
    .values({
      id: membership.id,
      competition_id: membership.competitionId,
      user_id: membership.userId,
      role: membership.role,
      created_at: fromDate(membership.createdAt),
      ended_at: null,
    })
    .execute();
}

/** False when it had ended already. */
export async function endMembership(tx: Tx, id: string, endedAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('memberships')
    .set({ ended_at: fromDate(endedAt) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toMembership(row: Schema['memberships']): Membership {
  return {
    id: row.id,
    competitionId: row.competition_id,
    userId: row.user_id,
    role: row.role as MembershipRole,
    createdAt: toDate(row.created_at),
    endedAt: toDateOrNull(row.ended_at),
  };
}

/**
 * Running competitions without an officer whose account is active; with a person's id, those that would be without one if
 * this person's account were disabled. Oldest first.
 */
export async function listWithoutOfficer(
  db: Reader,
  leaverId?: string,
): Promise<{ competitionId: string; title: Text }[]> {
  const officers = (eb: ExpressionBuilder<Schema & { c: Schema['competitions'] }, 'c'>) =>
    eb
      .selectFrom('memberships as m')
      .innerJoin('user as u', 'u.id', 'm.user_id')
      .select('m.id')
      .whereRef('m.competition_id', '=', 'c.id')
      .where('m.role', '=', 'procurement_officer')
      .where('m.ended_at', 'is', null)
      .where('u.disabledAt', 'is', null);
  let query = db
    .selectFrom('competitions as c')
    .select(['c.id', 'c.title_fr', 'c.title_en'])
    .where('c.cancelled_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('stages as s')
          .select('s.id')
          .whereRef('s.competition_id', '=', 'c.id')
          .where('s.state', 'not in', ['concluded', 'cancelled']),
      ),
    )
    .where((eb) => {
      const others = leaverId === undefined ? officers(eb) : officers(eb).where('m.user_id', '!=', leaverId);
      return eb.not(eb.exists(others));
    })
    .orderBy('c.created_at')
    .orderBy('c.id');
  if (leaverId !== undefined) {
    query = query.where((eb) => eb.exists(officers(eb).where('m.user_id', '=', leaverId)));
  }
  const rows = await query.execute();
  return rows.map((row) => ({ competitionId: row.id, title: { fr: row.title_fr, en: row.title_en } }));
}

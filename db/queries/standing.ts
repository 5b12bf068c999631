import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export type StandingRow = {
  competitionId: string | null;
  stage: {
    id: string;
    competitionId: string;
    kind: 'rfq' | 'rfp';
    state: string;
    deadline: Date | null;
  } | null;
  /** Roles in the competition, and `self`, `staff`, `administrator` where they apply; none for a disabled account. */
  roles: string[];
};

/**
 * What someone is where they act, in one query: account, memberships and the stage concerned.
 * A cancelled competition counts as the state of all its stages.
 */
export async function findStanding(
  db: Kysely<Schema>,
  userId: string | null,
  target: { competitionId?: string; stageId?: string },
): Promise<StandingRow> {
  const stageId = target.stageId ?? null;
  const named = target.competitionId ?? null;
  const row = await db
    .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('o'))
    .leftJoin('stages as s', (join) => join.on('s.id', '=', stageId))
    .leftJoin('competitions as c', (join) =>
      join.on((eb) => eb('c.id', '=', eb.fn.coalesce('s.competition_id', sql<string>`${named}`))),
    )
    .leftJoin('user as u', (join) => join.on('u.id', '=', userId).on('u.disabledAt', 'is', null))
    .leftJoin('memberships as m', (join) =>
      join
        .onRef('m.user_id', '=', 'u.id')
        .onRef('m.competition_id', '=', 'c.id')
        .on('m.ended_at', 'is', null),
    )
    .leftJoin('memberships as a', (join) =>
      join
        .onRef('a.user_id', '=', 'u.id')
        .on('a.competition_id', 'is', null)
        .on('a.ended_at', 'is', null)
        .on('a.role', '=', 'administrator'),
    )
    .select([
      's.id as stageId',
      's.kind',
      's.state',
      's.deadline',
      'c.id as competitionId',
      'c.cancelled_at',
      'u.id as userId',
      'u.staff',
      'm.role',
      'a.id as administrator',
    ])
    .executeTakeFirstOrThrow();
  const roles: string[] = [];
  if (row.userId !== null) roles.push('self');
  if (row.staff === 1) roles.push('staff');
  if (row.role !== null) roles.push(row.role);
  if (row.administrator !== null) roles.push('administrator');
  return {
    competitionId: row.competitionId,
    stage:
      row.stageId === null || row.competitionId === null
        ? null
        : {
            id: row.stageId,
            competitionId: row.competitionId,
            kind: row.kind as 'rfq' | 'rfp',
            state: row.cancelled_at === null ? (row.state as string) : 'cancelled',
            deadline: row.deadline === null ? null : new Date(row.deadline),
          },
    roles,
  };
}

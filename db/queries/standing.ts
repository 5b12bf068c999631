import { type Kysely, sql } from 'kysely';
import { prepared } from '../prepared.ts';
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

/** `lotId` leads to its stage, a stage to its competition; what is named twice must agree. */
export type Place = {
  competitionId?: string;
  stageId?: string;
  lotId?: string;
};

type Values = {
  userId: string | null;
  competitionId: string | null;
  stageId: string | null;
  lotId: string | null;
};

const selectStanding = prepared<Values>()((db, value) =>
  db
    .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('o'))
    .leftJoin('lots as l', (join) => join.on('l.id', '=', value('lotId')))
    .leftJoin('stages as s', (join) =>
      join.on((eb) => eb('s.id', '=', eb.fn.coalesce('l.stage_id', sql<string>`${value('stageId')}`))),
    )
    .leftJoin('competitions as c', (join) =>
      join.on((eb) =>
        eb('c.id', '=', eb.fn.coalesce('s.competition_id', sql<string>`${value('competitionId')}`)),
      ),
    )
    .leftJoin('user as u', (join) => join.on('u.id', '=', value('userId')).on('u.disabledAt', 'is', null))
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
      'l.state as lotState',
      'u.id as userId',
      'u.staff',
      'm.role',
      'a.id as administrator',
    ]),
);

/**
 * What someone is where they act, in one query: account, memberships and the stage concerned.
 * A cancelled competition counts as the state of all its stages, a cancelled lot as that of its stage for whoever acts in it. No competition when the place does not exist.
 */
export async function findStanding(
  db: Kysely<Schema>,
  userId: string | null,
  place: Place,
): Promise<StandingRow> {
  const { competitionId = null, stageId = null, lotId = null } = place;
  const rows = await selectStanding(db, {
    userId,
    competitionId,
    stageId,
    lotId,
  });
  const [row] = rows;
  if (row === undefined) throw new Error('a standing always has a row');
  const roles: string[] = [];
  if (row.userId !== null) roles.push('self');
  if (row.staff === 1) roles.push('staff');
  if (row.administrator !== null) roles.push('administrator');
  const there =
    (competitionId === null || competitionId === row.competitionId) &&
    (stageId === null || stageId === row.stageId) &&
    (lotId === null || row.stageId !== null);
  if (!there) return { competitionId: null, stage: null, roles };
  for (const { role } of rows) if (role !== null && !roles.includes(role)) roles.push(role);
  const cancelled = row.cancelled_at !== null || row.lotState === 'cancelled';
  return {
    competitionId: row.competitionId,
    stage:
      row.stageId === null || row.competitionId === null
        ? null
        : {
            id: row.stageId,
            competitionId: row.competitionId,
            kind: row.kind as 'rfq' | 'rfp',
            state: cancelled ? 'cancelled' : (row.state as string),
            deadline: row.deadline === null ? null : new Date(row.deadline),
          },
    roles,
  };
}

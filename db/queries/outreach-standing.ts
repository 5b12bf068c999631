import type { Reader } from '#db/client.server.ts';
import { toDateOrNull } from '#db/values.ts';
import { findStanding, type Place, type StandingRow } from './standing.ts';

/** Who asks: an account, an organization from outside by its private link, or anybody. */
export type Who = { userId: string } | { respondentId: string } | { visitor: true } | null;

export type OutreachPlace = Place & { soundingId?: string; eventId?: string };

export type OutreachStanding = StandingRow & {
  outreach: {
    id: string;
    competitionId: string;
    kind: 'sounding' | 'event';
    state: string;
    deadline: Date | null;
  } | null;
};

/** `findStanding` for whoever asks, wherever: soundings and events lead to their competition as stages do. */
export async function findStandingOf(db: Reader, who: Who, place: OutreachPlace): Promise<OutreachStanding> {
  const { soundingId, eventId, ...inside } = place;
  const outreach = await findOutreach(db, soundingId, eventId);
  const lost = outreach === null && (soundingId !== undefined || eventId !== undefined);
  const named = outreach?.competitionId ?? inside.competitionId;
  const there = named === undefined ? inside : { ...inside, competitionId: named };
  const userId = who !== null && 'userId' in who ? who.userId : null;
  const standing = await findStanding(db, userId, there);
  const roles = [...standing.roles, ...(await outsideRoles(db, who, standing.competitionId))];
  const elsewhere = inside.competitionId !== undefined && inside.competitionId !== named;
  if (lost || elsewhere) return { competitionId: null, stage: null, outreach: null, roles };
  return { ...standing, roles, outreach };
}

async function outsideRoles(db: Reader, who: Who, competitionId: string | null): Promise<string[]> {
  if (who === null || 'userId' in who) return [];
  if ('visitor' in who) return ['visitor'];
  const row = await db
    .selectFrom('respondents')
    .select('competition_id')
    .where('id', '=', who.respondentId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined && row.competition_id === competitionId ? ['respondent'] : [];
}

async function findOutreach(
  db: Reader,
  soundingId: string | undefined,
  eventId: string | undefined,
): Promise<OutreachStanding['outreach']> {
  if (soundingId !== undefined) {
    const row = await db
      .selectFrom('soundings as o')
      .innerJoin('competitions as c', 'c.id', 'o.competition_id')
      .select(['o.id', 'o.competition_id', 'o.state', 'o.deadline', 'c.cancelled_at'])
      .where('o.id', '=', soundingId)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      id: row.id,
      competitionId: row.competition_id,
      kind: 'sounding',
      state: row.cancelled_at === null ? row.state : 'cancelled',
      deadline: toDateOrNull(row.deadline),
    };
  }
  if (eventId === undefined) return null;
  const row = await db
    .selectFrom('events as o')
    .innerJoin('competitions as c', 'c.id', 'o.competition_id')
    .select(['o.id', 'o.competition_id', 'o.state', 'c.cancelled_at'])
    .where('o.id', '=', eventId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    competitionId: row.competition_id,
    kind: 'event',
    state: row.cancelled_at === null ? row.state : 'cancelled',
    deadline: null,
  };
}

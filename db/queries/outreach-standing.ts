import { sql } from 'kysely';
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

/** By the one id given; an event has no deadline of its own here, what is done there has dates. */
async function findOutreach(
  db: Reader,
  soundingId: string | undefined,
  eventId: string | undefined,
): Promise<OutreachStanding['outreach']> {
  if (soundingId === undefined && eventId === undefined) return null;
  const row = await db
    .selectFrom(
      db
        .selectFrom('soundings')
        .select(['id', 'competition_id', 'state', 'deadline'])
        .where('id', '=', soundingId ?? '')
        .unionAll(
          db
            .selectFrom('events')
            .select(['id', 'competition_id', 'state', sql<string | null>`cast(null as text)`.as('deadline')])
            .where('id', '=', soundingId === undefined ? (eventId ?? '') : ''),
        )
        .as('o'),
    )
    .innerJoin('competitions as c', 'c.id', 'o.competition_id')
    .select(['o.id', 'o.competition_id', 'o.state', 'o.deadline', 'c.cancelled_at'])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    competitionId: row.competition_id,
    kind: soundingId === undefined ? 'event' : 'sounding',
    state: row.cancelled_at === null ? row.state : 'cancelled',
    deadline: toDateOrNull(row.deadline),
  };
}

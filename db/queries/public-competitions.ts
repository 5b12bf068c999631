import type { Reader } from '#db/client.server.ts';
import { toBoolean, toDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** What anyone may know of a competition. */
export type PublicCompetition = {
  id: string;
  title: Text;
  rfqNumber: string | null;
  rfpNumber: string | null;
  demonstration: boolean;
  cancelledAt: Date | null;
};

/** Competitions with a published stage, sounding or event, the newest first; nobody outside knows of the others. */
export async function listPublicCompetitions(db: Reader): Promise<PublicCompetition[]> {
  const rows = await selectPublic(db).orderBy('c.created_at', 'desc').execute();
  return rows.map(toPublic);
}

export async function findPublicCompetition(db: Reader, id: string): Promise<PublicCompetition | undefined> {
  const row = await selectPublic(db).where('c.id', '=', id).executeTakeFirst();
  return row && toPublic(row);
}

function selectPublic(db: Reader) {
  return db
    .selectFrom('competitions as c')
    .select(['c.id', 'c.title_fr', 'c.title_en', 'c.rfq_number', 'c.rfp_number'])
    .select(['c.demonstration', 'c.cancelled_at'])
    .where(({ exists, or, selectFrom }) =>
      or([
        exists(
          selectFrom('stages as s')
            .select('s.id')
            .whereRef('s.competition_id', '=', 'c.id')
            .where('s.published_at', 'is not', null),
        ),
        exists(
          selectFrom('soundings as s')
            .select('s.id')
            .whereRef('s.competition_id', '=', 'c.id')
            .where('s.published_at', 'is not', null),
        ),
        exists(
          selectFrom('events as e')
            .select('e.id')
            .whereRef('e.competition_id', '=', 'c.id')
            .where('e.published_at', 'is not', null),
        ),
      ]),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPublic>['executeTakeFirstOrThrow']>>;

function toPublic(row: Row): PublicCompetition {
  return {
    id: row.id,
    title: { fr: row.title_fr, en: row.title_en },
    rfqNumber: row.rfq_number,
    rfpNumber: row.rfp_number,
    demonstration: toBoolean(row.demonstration),
    cancelledAt: toDateOrNull(row.cancelled_at),
  };
}

/** A session, vendor day or other meeting that anyone may read of. */
export type PublicEvent = {
  id: string;
  competitionId: string;
  title: Text;
  state: string;
  startsAt: Date;
  endsAt: Date;
  registrationUntil: Date | null;
};

/** Published ones, by date; of one competition, or of all. */
export async function listPublicEvents(db: Reader, competitionId?: string): Promise<PublicEvent[]> {
  let query = db
    .selectFrom('events')
    .select(['id', 'competition_id', 'title_fr', 'title_en', 'state'])
    .select(['starts_at', 'ends_at', 'registration_until'])
    .where('published_at', 'is not', null);
  if (competitionId !== undefined) query = query.where('competition_id', '=', competitionId);
  const rows = await query.orderBy('starts_at').execute();
  return rows.map((row) => ({
    id: row.id,
    competitionId: row.competition_id,
    title: { fr: row.title_fr, en: row.title_en },
    state: row.state,
    startsAt: toDate(row.starts_at),
    endsAt: toDate(row.ends_at),
    registrationUntil: toDateOrNull(row.registration_until),
  }));
}

import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromBoolean, fromDate, fromDateOrNull, ifGiven, toBoolean, toDate } from '#db/values.ts';

const respondentSectors = [
  'public',
  'private',
  'non-profit',
  'municipality',
  'cmsm',
  'dssab',
  'college',
  'indigenous',
  'service-provider',
] as const;
export type RespondentSector = (typeof respondentSectors)[number];

/** An organization from outside, registered once per competition; its private link leads to all it does there. */
export type Respondent = {
  id: string;
  competitionId: string;
  organization: string;
  sector: RespondentSector;
  contactName: string;
  contactEmail: string;
  language: 'fr' | 'en';
  /** Wants notices of what is published. */
  follows: boolean;
  /** In the directory for those who look for partners; only with the organization's consent. */
  listed: boolean;
  listedText: string | null;
  createdAt: Date;
};
/** What only the link itself can prove; never part of a page. */
export type LinkedRespondent = Respondent & { linkHash: string };

export async function findRespondent(db: Reader, id: string): Promise<Respondent | undefined> {
  const row = await selectRespondents(db).where('id', '=', id).executeTakeFirst();
  return row && toRespondent(row);
}

/** The organization behind a private link of this competition. */
export async function findRespondentByLink(
  db: Reader,
  competitionId: string,
  linkHashes: readonly string[],
): Promise<LinkedRespondent | undefined> {
  if (linkHashes.length === 0) return undefined;
  const row = await selectRespondents(db)
    .where('competition_id', '=', competitionId)
    .where('link_hash', 'in', linkHashes)
    .executeTakeFirst();
  return row && { ...toRespondent(row), linkHash: row.link_hash };
}

/** Where a private link leads. */
export async function findLinkedRespondent(db: Reader, linkHash: string): Promise<Respondent | undefined> {
  const row = await selectRespondents(db).where('link_hash', '=', linkHash).executeTakeFirst();
  return row && toRespondent(row);
}

export async function listRespondents(db: Reader, competitionId: string): Promise<Respondent[]> {
  const rows = await selectRespondents(db)
    .where('competition_id', '=', competitionId)
    .orderBy('created_at')
    .execute();
  return rows.map(toRespondent);
}

/** Those who answered a sounding, or began to. */
export async function listResponders(db: Reader, soundingId: string): Promise<Respondent[]> {
  const rows = await selectRespondents(db)
    .where(
      'id',
      'in',
      db.selectFrom('responses').select('respondent_id').where('sounding_id', '=', soundingId),
    )
    .orderBy('created_at')
    .execute();
  return rows.map(toRespondent);
}

/** Those who wish for notices of what is published. */
export async function listFollowers(db: Reader, competitionId: string): Promise<Respondent[]> {
  return (await listRespondents(db, competitionId)).filter(({ follows }) => follows);
}

/** Those who follow the competition or have begun to answer the sounding. */
export async function listConcernedBySounding(
  db: Reader,
  competitionId: string,
  soundingId: string,
): Promise<Respondent[]> {
  const begun = await db
    .selectFrom('responses')
    .select('respondent_id')
    .where('sounding_id', '=', soundingId)
    .execute();
  return withFollowers(db, competitionId, begun);
}

/** Those who follow the competition, have someone registered for the event or a meeting at it. */
export async function listConcernedByEvent(
  db: Reader,
  competitionId: string,
  eventId: string,
): Promise<Respondent[]> {
  const registered = await db
    .selectFrom('registrations')
    .select('respondent_id')
    .where('event_id', '=', eventId)
    .where('state', '!=', 'cancelled')
    .execute();
  const expected = await db
    .selectFrom('bookings')
    .select('respondent_id')
    .where('event_id', '=', eventId)
    .where('state', '=', 'booked')
    .execute();
  return withFollowers(db, competitionId, [...registered, ...expected]);
}

async function withFollowers(
  db: Reader,
  competitionId: string,
  others: readonly { respondent_id: string }[],
): Promise<Respondent[]> {
  const ids = new Set(others.map(({ respondent_id }) => respondent_id));
  return (await listRespondents(db, competitionId)).filter(({ id, follows }) => follows || ids.has(id));
}

export type Partner = Pick<Respondent, 'id' | 'organization' | 'sector' | 'listedText'>;

/** Those that agreed to stand in the public directory, with nothing else of them. */
export async function listPartners(db: Reader, competitionId: string): Promise<Partner[]> {
  const rows = await db
    .selectFrom('respondents')
    .select(['id', 'organization', 'sector', 'listed_text'])
    .where('competition_id', '=', competitionId)
    .where('listed', '=', fromBoolean(true))
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organization: row.organization,
    sector: row.sector as RespondentSector,
    listedText: row.listed_text,
  }));
}

export async function createRespondent(tx: Tx, respondent: Respondent & { linkHash: string }): Promise<void> {
  await tx
    .insertInto('respondents')
    .values({
      id: respondent.id,
      competition_id: respondent.competitionId,
      organization: respondent.organization,
      sector: respondent.sector,
      contact_name: respondent.contactName,
      contact_email: respondent.contactEmail,
      language: respondent.language,
      link_hash: respondent.linkHash,
      follows: fromBoolean(respondent.follows),
      listed: fromBoolean(respondent.listed),
      listed_text: respondent.listedText,
      created_at: fromDate(respondent.createdAt),
      ended_at: fromDateOrNull(null),
    })
    .execute();
}

export type RespondentChanges = Partial<
  Pick<
    Respondent,
    | 'organization'
    | 'sector'
    | 'contactName'
    | 'contactEmail'
    | 'language'
    | 'follows'
    | 'listed'
    | 'listedText'
  > & { linkHash: string }
>;

export async function updateRespondent(tx: Tx, id: string, changes: RespondentChanges): Promise<void> {
  await tx
    .updateTable('respondents')
    .set({
      organization: changes.organization,
      sector: changes.sector,
      contact_name: changes.contactName,
      contact_email: changes.contactEmail,
      language: changes.language,
      follows: ifGiven(changes.follows, fromBoolean),
      listed: ifGiven(changes.listed, fromBoolean),
      listed_text: changes.listedText,
      link_hash: changes.linkHash,
    })
    .where('id', '=', id)
    .execute();
}

function selectRespondents(db: Reader) {
  return db.selectFrom('respondents').selectAll().where('ended_at', 'is', null);
}

function toRespondent(row: Schema['respondents']): Respondent {
  return {
    id: row.id,
    competitionId: row.competition_id,
    organization: row.organization,
    sector: row.sector as RespondentSector,
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    language: row.language as 'fr' | 'en',
    follows: toBoolean(row.follows),
    listed: toBoolean(row.listed),
    listedText: row.listed_text,
    createdAt: toDate(row.created_at),
  };
}

import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import {
  fromBoolean,
  fromDate,
  fromDateOrNull,
  ifGiven,
  toBoolean,
  toDate,
  toDateOrNull,
} from '#db/values.ts';

/** One person of an organization at an event: one seat, or a place in the waiting list. */
export type Registration = {
  id: string;
  eventId: string;
  respondentId: string;
  personName: string;
  personEmail: string;
  language: 'fr' | 'en';
  accessibility: string;
  interpretation: string;
  diet: string;
  state: 'seated' | 'waiting' | 'cancelled';
  queuedAt: Date;
  seatedAt: Date | null;
  cancelledAt: Date | null;
  /** Null: not noted. */
  attended: boolean | null;
};

export type Seats = { readonly seated: number; readonly waiting: number };

export async function countSeats(db: Reader, eventId: string): Promise<Seats> {
  const rows = await db
    .selectFrom('registrations')
    .select(({ fn }) => ['state', fn.countAll().as('people')])
    .where('event_id', '=', eventId)
    .groupBy('state')
    .execute();
  const of = (state: Registration['state']) => Number(rows.find((row) => row.state === state)?.people ?? 0);
  return { seated: of('seated'), waiting: of('waiting') };
}

export async function findRegistration(db: Reader, id: string): Promise<Registration | undefined> {
  const row = await db.selectFrom('registrations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRegistration(row);
}

/** The one in force of a person; an address is written one way only, in small letters. */
export async function findRegistrationOf(
  db: Reader,
  eventId: string,
  personEmail: string,
): Promise<Registration | undefined> {
  const row = await db
    .selectFrom('registrations')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('person_email', '=', personEmail)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst();
  return row && toRegistration(row);
}

/** Who has waited longest. */
export async function findFirstWaiting(db: Reader, eventId: string): Promise<Registration | undefined> {
  const row = await db
    .selectFrom('registrations')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('state', '=', 'waiting')
    .orderBy('queued_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && toRegistration(row);
}

/** Those in force, in the order in which they came; one organization's alone when it is named. */
export async function listRegistrations(
  db: Reader,
  eventId: string,
  respondentId?: string,
): Promise<(Registration & { organization: string })[]> {
  const rows = await db
    .selectFrom('registrations as g')
    .innerJoin('respondents as r', 'r.id', 'g.respondent_id')
    .selectAll('g')
    .select('r.organization')
    .where('g.event_id', '=', eventId)
    .where('g.state', '<>', 'cancelled')
    .$if(respondentId !== undefined, (query) => query.where('g.respondent_id', '=', respondentId ?? ''))
    .orderBy('g.queued_at')
    .orderBy('g.id')
    .execute();
  return rows.map((row) => ({ ...toRegistration(row), organization: row.organization }));
}

export async function createRegistration(tx: Tx, registration: Registration): Promise<void> {
  await tx
    .insertInto('registrations')
    .values({
      id: registration.id,
      event_id: registration.eventId,
      respondent_id: registration.respondentId,
      person_name: registration.personName,
      person_email: registration.personEmail,
      language: registration.language,
      accessibility: registration.accessibility,
      interpretation: registration.interpretation,
      diet: registration.diet,
      state: registration.state,
      queued_at: fromDate(registration.queuedAt),
      seated_at: fromDateOrNull(registration.seatedAt),
      cancelled_at: null,
      attended: null,
    })
    .execute();
}

export async function updateRegistration(
  tx: Tx,
  id: string,
  changes: Partial<Pick<Registration, 'state' | 'seatedAt' | 'cancelledAt' | 'attended'>>,
): Promise<void> {
  const { attended } = changes;
  await tx
    .updateTable('registrations')
    .set({
      state: changes.state,
      seated_at: ifGiven(changes.seatedAt, fromDateOrNull),
      cancelled_at: ifGiven(changes.cancelledAt, fromDateOrNull),
      attended: attended === null ? null : ifGiven(attended, fromBoolean),
    })
    .where('id', '=', id)
    .execute();
}

function toRegistration(row: Selectable<Schema['registrations']>): Registration {
  return {
    id: row.id,
    eventId: row.event_id,
    respondentId: row.respondent_id,
    personName: row.person_name,
    personEmail: row.person_email,
    language: row.language as 'fr' | 'en',
    accessibility: row.accessibility,
    interpretation: row.interpretation,
    diet: row.diet,
    state: row.state as Registration['state'],
    queuedAt: toDate(row.queued_at),
    seatedAt: toDateOrNull(row.seated_at),
    cancelledAt: toDateOrNull(row.cancelled_at),
    attended: row.attended === null ? null : toBoolean(row.attended),
  };
}

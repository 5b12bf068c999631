import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, fromDateOrNull, ifGiven, toDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';
import {
  fromNewOutreach,
  fromOutreachChanges,
  type NewOutreach,
  type Outreach,
  type OutreachChanges,
  toOutreach,
} from './outreach.ts';

/** A vendor day or an engagement session. */
export type OutreachEvent = Outreach & {
  kind: 'vendor-day' | 'session';
  place: Text;
  /** Where those who are far away follow it. */
  link: string | null;
  language: 'fr' | 'en' | 'both';
  /** Accessibility of the place, interpretation, captions. */
  access: Text;
  startsAt: Date;
  endsAt: Date;
  /** Seats; null: as many as come. */
  capacity: number | null;
  /** Each limit is the first instant that is too late; null for the two first, before publication only: when the event starts. */
  registrationUntil: Date | null;
  changesUntil: Date | null;
  /** Null: no comments are asked for. */
  commentsUntil: Date | null;
};
/** What an officer writes of an event. */
export type EventDetails = Omit<OutreachEvent, Exclude<keyof Outreach, 'title' | 'about'>>;

export type AgendaItem = { startsAt: Date; endsAt: Date; title: Text; details: Text };

export type EventComment = {
  id: string;
  eventId: string;
  respondentId: string;
  text: string;
  language: 'fr' | 'en';
  receivedAt: Date;
};

export async function findEvent(db: Reader, id: string): Promise<OutreachEvent | undefined> {
  const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toEvent(row);
}

export async function listEvents(db: Reader, competitionId: string): Promise<OutreachEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .orderBy('starts_at')
    .execute();
  return rows.map(toEvent);
}

export async function createEvent(tx: Tx, event: EventDetails & NewOutreach): Promise<void> {
  await tx
    .insertInto('events')
    .values({
      ...fromNewOutreach(event),
      kind: event.kind,
      place_fr: event.place.fr,
      place_en: event.place.en,
      link: event.link,
      language: event.language,
      access_fr: event.access.fr,
      access_en: event.access.en,
      starts_at: fromDate(event.startsAt),
      ends_at: fromDate(event.endsAt),
      capacity: event.capacity,
      registration_until: fromDateOrNull(event.registrationUntil),
      changes_until: fromDateOrNull(event.changesUntil),
      comments_until: fromDateOrNull(event.commentsUntil),
    })
    .execute();
}

/** False when someone else has changed it since the revision given. */
export async function updateEvent(
  tx: Tx,
  id: string,
  changes: OutreachChanges & Partial<EventDetails>,
  revision: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('events')
    .set((eb) => ({
      ...fromOutreachChanges(changes),
      kind: changes.kind,
      place_fr: changes.place?.fr,
      place_en: changes.place?.en,
      link: changes.link,
      language: changes.language,
      access_fr: changes.access?.fr,
      access_en: changes.access?.en,
      starts_at: ifGiven(changes.startsAt, fromDate),
      ends_at: ifGiven(changes.endsAt, fromDate),
      capacity: changes.capacity,
      registration_until: ifGiven(changes.registrationUntil, fromDateOrNull),
      changes_until: ifGiven(changes.changesUntil, fromDateOrNull),
      comments_until: ifGiven(changes.commentsUntil, fromDateOrNull),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function listAgenda(db: Reader, eventId: string): Promise<AgendaItem[]> {
  const rows = await db
    .selectFrom('agenda_items')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    startsAt: toDate(row.starts_at),
    endsAt: toDate(row.ends_at),
    title: { fr: row.title_fr, en: row.title_en },
    details: { fr: row.details_fr, en: row.details_en },
  }));
}

/** The agenda as a whole, in its order. */
export async function updateAgenda(tx: Tx, eventId: string, items: readonly AgendaItem[]): Promise<void> {
  await tx.deleteFrom('agenda_items').where('event_id', '=', eventId).execute();
  for (const [position, item] of items.entries()) {
    await tx
      .insertInto('agenda_items')
      .values({
        id: crypto.randomUUID(),
        event_id: eventId,
        position,
        starts_at: fromDate(item.startsAt),
        ends_at: fromDate(item.endsAt),
        title_fr: item.title.fr,
        title_en: item.title.en,
        details_fr: item.details.fr,
        details_en: item.details.en,
      })
      .execute();
  }
}

export async function createComment(tx: Tx, comment: EventComment): Promise<void> {
  await tx
    .insertInto('event_comments')
    .values({
      id: comment.id,
      event_id: comment.eventId,
      respondent_id: comment.respondentId,
      text: comment.text,
      language: comment.language,
      received_at: fromDate(comment.receivedAt),
    })
    .execute();
}

/** The organization's own, or everyone's with who wrote them. */
export async function listComments(
  db: Reader,
  eventId: string,
  respondentId?: string,
): Promise<(EventComment & { organization: string })[]> {
  const rows = await db
    .selectFrom('event_comments as m')
    .innerJoin('respondents as r', 'r.id', 'm.respondent_id')
    .selectAll('m')
    .select('r.organization')
    .where('m.event_id', '=', eventId)
    .$if(respondentId !== undefined, (query) => query.where('m.respondent_id', '=', respondentId ?? ''))
    .orderBy('m.received_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id,
    respondentId: row.respondent_id,
    organization: row.organization,
    text: row.text,
    language: row.language as 'fr' | 'en',
    receivedAt: toDate(row.received_at),
  }));
}

function toEvent(row: Selectable<Schema['events']>): OutreachEvent {
  return {
    ...toOutreach(row),
    kind: row.kind as OutreachEvent['kind'],
    place: { fr: row.place_fr, en: row.place_en },
    link: row.link,
    language: row.language as OutreachEvent['language'],
    access: { fr: row.access_fr, en: row.access_en },
    startsAt: toDate(row.starts_at),
    endsAt: toDate(row.ends_at),
    capacity: row.capacity,
    registrationUntil: toDateOrNull(row.registration_until),
    changesUntil: toDateOrNull(row.changes_until),
    commentsUntil: toDateOrNull(row.comments_until),
  };
}

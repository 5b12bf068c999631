import { formatsFor } from '#app/i18n/formats.ts';
import type { NoticeKind } from '#app/notices/notice-kinds.ts';
import { writeNotice } from '#app/notices/write-notice.server.ts';
import type { Tx } from '#db/client.server.ts';
import type { OutreachEvent } from '#db/queries/events.ts';
import { listRegistrations, type Registration } from '#db/queries/registrations.ts';
import { findRespondent } from '#db/queries/respondents.ts';
import { listBookings, listSlots } from '#db/queries/slots.ts';
import type { Text } from '#scoring/plan.ts';
import {
  eventPlace,
  type Meeting,
  meetingCalendar,
  meetingPlace,
  publicPlace,
  seatCalendar,
} from './calendar-entries.server.ts';

type Told = {
  readonly kind: NoticeKind;
  /** Why it will not take place: what is in calendars goes out of them. */
  readonly cancelled?: Text | true;
};

/** To the person registered, in the language of the registration, with the entry for a calendar. */
export async function tellPerson(
  tx: Tx,
  now: Date,
  event: OutreachEvent,
  registration: Registration,
  { kind, cancelled }: Told,
): Promise<void> {
  const respondent = await findRespondent(tx, registration.respondentId);
  if (respondent === undefined) return;
  const { id, personName, personEmail, language, state } = registration;
  const { dateTime } = formatsFor(language);
  const written = { at: now, cancelled: cancelled !== undefined };
  await writeNotice(tx, now, respondent, `${id}:${event.revision}`, {
    kind,
    to: { name: personName, email: personEmail, language },
    values: {
      name: personName,
      event: event.title[language],
      at: dateTime(event.startsAt),
      place: (state === 'seated' ? eventPlace : publicPlace)(event, language),
      reason: reasonOf(cancelled, language),
    },
    // Someone who waits has nothing to put down yet.
    ...(state !== 'waiting' && { calendar: seatCalendar(event, registration, written) }),
  });
}

/** To the organization's contact: its own meeting. `about` names the change, where one meeting may have several of a kind. */
export async function tellOfMeeting(
  tx: Tx,
  now: Date,
  event: OutreachEvent,
  { booking, slot }: Meeting,
  { kind, cancelled, about = booking.id }: Told & { readonly about?: string },
): Promise<void> {
  const respondent = await findRespondent(tx, booking.respondentId);
  if (respondent === undefined) return;
  const { language } = respondent;
  const written = { at: now, cancelled: cancelled !== undefined };
  await writeNotice(tx, now, respondent, about, {
    kind,
    values: {
      event: event.title[language],
      at: formatsFor(language).dateTime(slot.startsAt),
      place: meetingPlace(event, slot, language),
      reason: reasonOf(cancelled, language),
    },
    calendar: meetingCalendar(event, { booking, slot }, language, written),
  });
}

/** To everybody registered, and to every organization with a meeting: it will not take place. */
export async function tellParticipants(tx: Tx, now: Date, event: OutreachEvent, reason: Text): Promise<void> {
  for (const registration of await listRegistrations(tx, event.id))
    await tellPerson(tx, now, event, registration, { kind: 'event-cancelled', cancelled: reason });
  for (const meeting of await listMeetings(tx, event.id))
    await tellOfMeeting(tx, now, event, meeting, { kind: 'meeting-called-off', cancelled: reason });
}

const moving = ['startsAt', 'endsAt', 'place'] as const;

/** To everybody registered: the hours or the place changed. To organizations whose meeting is elsewhere by that, too. */
export async function tellOfChange(
  tx: Tx,
  now: Date,
  before: OutreachEvent,
  after: OutreachEvent,
): Promise<void> {
  for (const registration of await listRegistrations(tx, after.id)) {
    // Someone who waits has no link that could change.
    const known = registration.state === 'seated' ? ([...moving, 'link'] as const) : moving;
    if (known.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])))
      await tellPerson(tx, now, after, registration, { kind: 'event-changed' });
  }
  for (const meeting of await listMeetings(tx, after.id)) {
    const { booking, slot } = meeting;
    if (before.link === after.link && (['fr', 'en'] as const).every((lang) => sameRoom(lang))) continue;
    const about = `${booking.id}:${after.revision}`;
    await tellOfMeeting(tx, now, after, meeting, { kind: 'meeting-changed', about });

    function sameRoom(lang: 'fr' | 'en'): boolean {
      return meetingPlace(before, slot, lang) === meetingPlace(after, slot, lang);
    }
  }
}

async function listMeetings(tx: Tx, eventId: string): Promise<Meeting[]> {
  const slots = await listSlots(tx, eventId);
  return (await listBookings(tx, eventId)).flatMap((booking) => {
    const slot = slots.find(({ id }) => id === booking.slotId);
    return slot === undefined ? [] : [{ booking, slot }];
  });
}

function reasonOf(cancelled: Text | true | undefined, language: 'fr' | 'en'): string {
  return typeof cancelled === 'object' ? cancelled[language] : '';
}

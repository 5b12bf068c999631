import { formatsFor } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { calendarFile } from '#app/notices/calendar.server.ts';
import type { NoticeKind } from '#app/notices/notice-kinds.ts';
import { writeNotice } from '#app/notices/write-notice.server.ts';
import type { Tx } from '#db/client.server.ts';
import type { OutreachEvent } from '#db/queries/events.ts';
import type { Registration } from '#db/queries/registrations.ts';
import { findRespondent } from '#db/queries/respondents.ts';
import type { Booking, Slot } from '#db/queries/slots.ts';

type Told = { readonly kind: NoticeKind; readonly cancelled?: boolean };

/** To the person registered, in the language of the registration, with the entry for a calendar. */
export async function tellPerson(
  tx: Tx,
  now: Date,
  event: OutreachEvent,
  registration: Registration,
  { kind, cancelled = false }: Told,
): Promise<void> {
  const respondent = await findRespondent(tx, registration.respondentId);
  if (respondent === undefined) return;
  const { id, personName, personEmail, language, state } = registration;
  const { dateTime } = formatsFor(language);
  await writeNotice(tx, now, respondent, `${id}:${event.revision}`, {
    kind,
    to: { name: personName, email: personEmail, language },
    values: {
      name: personName,
      event: event.title[language],
      at: dateTime(event.startsAt),
      place: placeOf(event, language),
      reason: event.ended?.reason[language] ?? '',
    },
    // Someone who waits has nothing to put down yet.
    ...(state !== 'waiting' && {
      calendar: calendarFile({
        id,
        sequence: event.revision * 2 + (cancelled ? 1 : 0),
        title: event.title[language],
        about: event.about[language],
        place: event.place[language],
        link: event.link,
        startsAt: event.startsAt,
        endsAt: event.endsAt,
        at: now,
        cancelled,
      }),
    }),
  });
}

/** To the organization's contact: its own meeting. */
export async function tellOfMeeting(
  tx: Tx,
  now: Date,
  event: OutreachEvent,
  { booking, slot }: { booking: Booking; slot: Slot },
  { kind, cancelled = false }: Told,
): Promise<void> {
  const respondent = await findRespondent(tx, booking.respondentId);
  if (respondent === undefined) return;
  const { language } = respondent;
  const { dateTime } = formatsFor(language);
  const place = slot.place[language] || placeOf(event, language);
  const title = translator(language)('events:meeting.calendarTitle', { event: event.title[language] });
  await writeNotice(tx, now, respondent, booking.id, {
    kind,
    values: {
      event: event.title[language],
      at: dateTime(slot.startsAt),
      place,
      reason: event.ended?.reason[language] ?? '',
    },
    calendar: calendarFile({
      id: booking.id,
      sequence: cancelled ? 1 : 0,
      title,
      about: event.title[language],
      place,
      link: event.link,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      at: now,
      cancelled,
    }),
  });
}

function placeOf({ place, link }: OutreachEvent, language: 'fr' | 'en'): string {
  return [place[language], link].filter(Boolean).join(' – ');
}

import { helpContact } from '#app/http/help.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { calendarFile } from '#app/notices/calendar.server.ts';
import type { OutreachEvent } from '#db/queries/events.ts';
import type { Registration } from '#db/queries/registrations.ts';
import type { Booking, Slot } from '#db/queries/slots.ts';

/* What goes into a calendar: the same by mail, from the outbox and from the page of whoever it is for. */

type Written = { readonly at: Date; readonly cancelled?: boolean };
export type Meeting = { readonly booking: Booking; readonly slot: Slot };

/** The event as such, for anyone: without its link. */
export function eventCalendar(event: OutreachEvent, lang: Lang, written: Written): string {
  const place = publicPlace(event, lang);
  return calendarFile({ ...ofEvent(event, lang, written), id: event.id, place, link: null });
}

/** One person's seat, in the language of the registration. */
export function seatCalendar(event: OutreachEvent, { id, language }: Registration, written: Written): string {
  return calendarFile({ ...ofEvent(event, language, written), id });
}

/** One organization's meeting. */
export function meetingCalendar(
  event: OutreachEvent,
  { booking, slot }: Meeting,
  lang: Lang,
  written: Written,
): string {
  return calendarFile({
    ...ofEvent(event, lang, written),
    id: booking.id,
    title: translator(lang)('events:meeting.calendarTitle', { event: event.title[lang] }),
    about: event.title[lang],
    place: meetingPlace(event, slot, lang),
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
  });
}

/** The event's place and link: for whoever holds a seat or a meeting. */
export function eventPlace({ place, link }: OutreachEvent, lang: Lang): string {
  return [place[lang], link].filter(Boolean).join(' – ');
}

/** The event's place; of its link only that there is one. */
export function publicPlace({ place, link }: OutreachEvent, lang: Lang): string {
  const remote = link === null ? '' : translator(lang)('events:facts.remote');
  return [place[lang], remote].filter(Boolean).join(' – ');
}

/** The room of its own, or where the event is. */
export function meetingPlace(event: OutreachEvent, { place }: Slot, lang: Lang): string {
  return place[lang] || eventPlace(event, lang);
}

/** What is said of a slot's place as long as it is free: a link is for whoever takes it. */
export function offeredPlace(event: OutreachEvent, { place }: Slot, lang: Lang): string {
  if (/https?:\/\/|www\./i.test(place[lang])) return translator(lang)('events:meeting.linkLater');
  return place[lang] || publicPlace(event, lang);
}

function ofEvent(event: OutreachEvent, lang: Lang, { at, cancelled = false }: Written) {
  const { email } = helpContact();
  const { title, about, place, link, startsAt, endsAt, revision } = event;
  return {
    // Every change of the event raises it, and a cancellation comes after what it cancels.
    sequence: revision * 2 + (cancelled ? 1 : 0),
    ...{ title: title[lang], about: about[lang], place: place[lang] },
    ...{ link, startsAt, endsAt, at, cancelled },
    organizer: email === null ? null : { name: translator(lang)('notices:signature'), email },
  };
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { meetingCalendar } from '#app/events/calendar-entries.server.ts';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { calendarDownload } from '#app/http/downloads.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { findBookingOf, listSlots } from '#db/queries/slots.ts';

/** The organization's own meeting for its calendar: the entry that its notice carries. */
export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, now, event, cancelled, respondent } = await visitEventOf(args);
  const { read } = installation.db;
  const booking = (await findBookingOf(read, event.id, respondent.id)) ?? notFound();
  const slot = (await listSlots(read, event.id)).find(({ id }) => id === booking.slotId) ?? notFound();
  const file = meetingCalendar(event, { booking, slot }, lang, { at: now, cancelled });
  return calendarDownload(file, `${event.title[lang]}.ics`);
}

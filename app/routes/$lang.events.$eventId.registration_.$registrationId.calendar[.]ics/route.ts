import type { LoaderFunctionArgs } from '@remix-run/node';
import { seatCalendar } from '#app/events/calendar-entries.server.ts';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { calendarDownload } from '#app/http/downloads.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { findRegistration } from '#db/queries/registrations.ts';

/** One seat of the organization for a calendar: the entry that the person's notice carries; another's does not exist here. */
export async function loader(args: LoaderFunctionArgs) {
  const { installation, now, event, cancelled, respondent } = await visitEventOf(args);
  const seat = await findRegistration(installation.db.read, args.params.registrationId ?? '');
  if (seat?.eventId !== event.id || seat.respondentId !== respondent.id || seat.state !== 'seated')
    notFound();
  const file = seatCalendar(event, seat, { at: now, cancelled });
  return calendarDownload(file, `${event.title[seat.language]}.ics`);
}

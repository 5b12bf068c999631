import type { LoaderFunctionArgs } from '@remix-run/node';
import { eventCalendar } from '#app/events/calendar-entries.server.ts';
import { visitEvent } from '#app/events/visit-event.server.ts';
import { calendarDownload } from '#app/http/downloads.server.ts';

/** The event for anyone's calendar, in the page's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { lang, event, cancelled, now } = await visitEvent(args);
  const file = eventCalendar(event, lang, { at: now, cancelled });
  return calendarDownload(file, `${event.title[lang]}.ics`);
}

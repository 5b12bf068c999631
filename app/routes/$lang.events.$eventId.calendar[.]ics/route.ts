import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitEvent } from '#app/events/visit-event.server.ts';
import { disposition } from '#app/files/names.ts';
import { calendarFile } from '#app/notices/calendar.server.ts';

/** The event for anyone's calendar, in the page's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { lang, event, open } = await visitEvent(args);
  const file = calendarFile({
    id: event.id,
    sequence: event.revision,
    title: event.title[lang],
    about: event.about[lang],
    place: event.place[lang],
    link: event.link,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    at: event.publishedAt ?? event.createdAt,
    cancelled: !open,
  });
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': disposition('attachment', `${event.title[lang]}.ics`),
    },
  });
}

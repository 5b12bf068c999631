import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { disposition } from '#app/files/names.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { listRegistrations } from '#db/queries/registrations.ts';

/** The attendance list of an event, to print or to keep. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, event } = await requireEventScreen(args, 'event-people');
  const { lang, installation } = visit;
  const people = await listRegistrations(installation.db.read, event.id);
  // The spreadsheet library is large, and most days nobody exports.
  const { attendanceWorkbook } = await import('#app/workbook/attendance-workbook.ts');
  const file = await attendanceWorkbook(event, people, lang);
  const name = `${translator(lang)('events:people.fileName')}-${toTorontoTime(event.startsAt).slice(0, 10)}.xlsx`;
  return new Response(new Uint8Array(file), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': disposition('attachment', name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { workbookDownload } from '#app/http/workbook-download.server.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { listRegistrations } from '#db/queries/registrations.ts';

/** The attendance list of an event, to print or to keep. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, event } = await requireEventScreen(args, 'event-people');
  const { lang, installation, now } = visit;
  const people = await listRegistrations(installation.db.read, event.id);
  const name = `${translator(lang)('events:people.fileName')}-${toTorontoTime(event.startsAt).slice(0, 10)}`;
  return workbookDownload(args.request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { layOutAttendance } = await import('#app/workbook/attendance-sheet.ts');
    const { writeSheets } = await import('#app/workbook/write-workbook.ts');
    await writeSheets(() => layOutAttendance(event, people, lang), { lang, at: now }, body);
  });
}

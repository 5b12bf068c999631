import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { fileDownload, workbookDownload } from '#app/http/downloads.server.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { attendancePdf } from '#app/pdf/attendance-pdf.server.ts';
import { listRegistrations } from '#db/queries/registrations.ts';

/** The attendance list of an event: a workbook, or `?format=pdf` to print. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, event } = await requireEventScreen(args, 'event-people');
  const { lang, installation, now } = visit;
  const people = await listRegistrations(installation.db.read, event.id);
  const name = `${translator(lang)('events:people.fileName')}-${toTorontoTime(event.startsAt).slice(0, 10)}`;
  if (new URL(args.request.url).searchParams.get('format') === 'pdf') {
    return fileDownload(attendancePdf(event, people, lang), 'application/pdf', `${name}.pdf`);
  }
  return workbookDownload(args.request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { layOutAttendance } = await import('#app/workbook/attendance-sheet.ts');
    const { writeSheets } = await import('#app/workbook/write-workbook.ts');
    await writeSheets(() => layOutAttendance(event, people, lang), { lang, at: now }, body);
  });
}

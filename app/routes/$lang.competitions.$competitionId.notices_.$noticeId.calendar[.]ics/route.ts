import type { LoaderFunctionArgs } from '@remix-run/node';
import { calendarDownload } from '#app/http/downloads.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { calendarName } from '#app/notices/calendar-name.ts';
import { findNotice } from '#db/queries/notices.ts';

/** The calendar file of a notice, for whoever passes it on by hand. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation } = await requireScreen({ request, params }, 'notices', { competitionId });
  const notice = await findNotice(installation.db.read, params.noticeId ?? '');
  if (notice?.competitionId !== competitionId || notice.calendar === null) notFound();
  return calendarDownload(notice.calendar, calendarName(notice.language));
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { fileAnswer } from '#app/files/file-answer.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { findRespondentFile } from '#db/queries/respondent-files.ts';

/** What an organization will show at its meeting. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, event } = await requireEventScreen(args, 'event-people');
  const file = await findRespondentFile(visit.installation.db.read, args.params.presentationId ?? '');
  if (file?.eventId !== event.id) notFound();
  return fileAnswer(file, false);
}

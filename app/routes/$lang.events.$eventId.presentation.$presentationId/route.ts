import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { fileAnswer } from '#app/files/file-answer.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { findRespondentFile } from '#db/queries/respondent-files.ts';

/** What the organization itself attached; another's does not exist for it. */
export async function loader(args: LoaderFunctionArgs) {
  const { installation, event, respondent } = await visitEventOf(args);
  const file = await findRespondentFile(installation.db.read, args.params.presentationId ?? '');
  if (file?.eventId !== event.id || file.respondentId !== respondent.id) notFound();
  return fileAnswer(file, false);
}

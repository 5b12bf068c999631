import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileAnswer } from '#app/files/file-answer.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { findRespondentFile } from '#db/queries/respondent-files.ts';

/** What the organization itself attached; another's does not exist for it. */
export async function loader(args: LoaderFunctionArgs) {
  const { installation, response } = await visitResponse(args);
  const file = await findRespondentFile(installation.db.read, args.params.fileId ?? '');
  if (response === null || file?.responseId !== response.id) notFound();
  return fileAnswer(file, false);
}

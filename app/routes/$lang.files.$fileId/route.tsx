import type { LoaderFunctionArgs } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import { readFile } from '#app/acts/read-file.ts';
import { fileAnswer } from '#app/files/file-answer.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { endInWords } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';

/** One file of a submission: to keep, or with `?view` to look at beside the score sheet. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const fileId = params.fileId ?? notFound();
  const { installation, lang, viewer } = await requireScreen({ request, params }, 'file');
  const outcome = await perform(installation, { userId: viewer.userId }, readFile, { fileId });
  if (outcome.kind !== 'done') endInWords(outcome, lang);
  return fileAnswer(outcome.value, new URL(request.url).searchParams.has('view'));
}

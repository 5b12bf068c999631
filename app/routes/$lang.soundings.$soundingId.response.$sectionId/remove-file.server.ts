import { redirect } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import { removeAnswerFile } from '#app/acts/remove-answer-file.ts';
import { endWith } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import type { ResponseVisit } from '#app/sounding/visit-sounding.server.ts';

export async function removeFile(
  { installation, sounding, respondent }: ResponseVisit,
  fileId: string,
  here: string,
) {
  const input = { soundingId: sounding.id, fileId };
  const outcome = await perform(installation, { respondentId: respondent.id }, removeAnswerFile, input);
  if (outcome.kind === 'problems') notFound();
  if (outcome.kind !== 'done') endWith(outcome);
  return redirect(`${here}?done=removed`, 303);
}

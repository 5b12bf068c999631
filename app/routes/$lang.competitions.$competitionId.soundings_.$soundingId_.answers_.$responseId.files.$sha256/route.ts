import type { LoaderFunctionArgs } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import { readAnswerFile } from '#app/acts/read-answer-file.ts';
import { fileAnswer } from '#app/files/file-answer.server.ts';
import { endInWords } from '#app/http/not-done.server.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';

/** A file of a filed answer, by its fingerprint. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding } = await visitOwnSounding(args, 'sounding-answers');
  const { responseId = '', sha256 = '' } = args.params;
  const input = { soundingId: sounding.id, responseId, sha256 };
  const actor = { userId: visit.viewer.userId };
  const outcome = await perform(visit.installation, actor, readAnswerFile, input);
  if (outcome.kind !== 'done') endInWords(outcome, visit.lang);
  return fileAnswer(outcome.value, false);
}

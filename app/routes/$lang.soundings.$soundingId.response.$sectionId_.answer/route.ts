import type { ActionFunctionArgs } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { endInWords } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { writerOf } from '#app/respondents/writer.server.ts';
import { typedAnswer } from '#app/sounding/typed-answer.ts';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { findAnswer } from '#db/queries/responses.ts';
import { answerBody } from './form.ts';

/** There is nothing to read here. */
export function loader() {
  notFound();
}

/** One autosaved answer, as JSON; who may save it, and until when, is the act's to say. */
export async function action(args: ActionFunctionArgs) {
  const { installation, lang, sounding, respondent, response } = await visitResponse(args);
  const body = answerBody.safeParse(await args.request.json().catch(() => null));
  if (!body.success) throw new Response('body', { status: 400 });
  const answer = body.data;
  const outcome = await perform(installation, { respondentId: respondent.id }, saveAnswer, {
    soundingId: sounding.id,
    writer: writerOf(args.request, respondent),
    answers: [answer],
  });
  if (outcome.kind === 'unknown' || outcome.kind === 'refused') endInWords(outcome, lang);
  if (outcome.kind === 'done') {
    const { savedAt, revisions } = outcome.value;
    return Response.json({ savedAt, revision: revisions[answer.questionId] ?? answer.revision });
  }
  const stale = outcome.problems.some(({ code }) => code === 'stale');
  const current =
    stale && response !== null
      ? await findAnswer(installation.db.read, response.id, answer.questionId)
      : undefined;
  return Response.json(
    {
      problems: outcome.problems
        .filter(({ code }) => code !== 'stale')
        .map((problem) => ({ at: problem.at?.split('.')[0] ?? 'value', text: problemText(lang, problem) })),
      theirs: current === undefined ? null : { typed: typedAnswer(current), revision: current.revision },
    },
    { status: 400 },
  );
}

import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import { givenOf } from './as-it-stands.ts';
import { progressOf, type QuestionShape, questionsOf, stateOf } from './questionnaire.ts';
import { toFile } from './to-file.server.ts';
import type { ResponseVisit } from './visit-sounding.server.ts';

/** How far a response is: by section, and what each question still lacks; beside it what would be filed. */
export async function responseProgress(visit: ResponseVisit) {
  const { installation, response, sounding, respondent, answers, questionnaire } = visit;
  const files =
    response === null ? [] : await listRespondentFiles(installation.db.read, { responseId: response.id });
  const filing = toFile({
    ...{ soundingId: sounding.id, questionnaire, respondent, files },
    answers: [...answers.values()],
  });
  const questions = questionsOf(questionnaire.content);
  const given = new Map(
    questions.map((question) => [question.id, givenOf(question, filing.given.get(question.id))]),
  );
  return {
    given,
    filing,
    stateOf: (question: QuestionShape) => stateOf(question, given.get(question.id)),
    of: (some: readonly QuestionShape[]) => progressOf(some, given),
    all: progressOf(questions, given),
  };
}

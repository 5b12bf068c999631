import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import {
  fittingValue,
  type Given,
  progressOf,
  type QuestionShape,
  questionsOf,
  stateOf,
} from './questionnaire.ts';
import type { ResponseVisit } from './visit-sounding.server.ts';

/** How far a response is: by section, and what each question still lacks. */
export async function responseProgress(visit: ResponseVisit) {
  const { installation, response, answers, questionnaire } = visit;
  const files =
    response === null ? [] : await listRespondentFiles(installation.db.read, { responseId: response.id });
  const given = new Map<string, Given>();
  for (const question of questionsOf(questionnaire.content)) {
    const answer = answers.get(question.id);
    const notApplicable = answer?.notApplicable ?? null;
    const count = files.filter(({ questionId }) => questionId === question.id).length;
    given.set(question.id, {
      value: question.kind === 'file' ? count : fittingValue(question, answer?.value ?? null),
      notApplicable,
    });
  }
  return {
    given,
    files,
    stateOf: (question: QuestionShape) => stateOf(question, given.get(question.id)),
    of: (questions: readonly QuestionShape[]) => progressOf(questions, given),
    all: progressOf(questionsOf(questionnaire.content), given),
  };
}

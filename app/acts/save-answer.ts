import {
  type AnswerValue,
  answerProblem,
  cleanPasted,
  type QuestionShape,
  questionsOf,
} from '#app/sounding/questionnaire.ts';
import type { Tx } from '#db/client.server.ts';
import { listQuestionnaireVersions } from '#db/queries/questionnaires.ts';
import { sealed } from '#db/queries/record.ts';
import { listRegions } from '#db/queries/regions.ts';
import { type Answer, findAnswer, updateAnswer } from '#db/queries/responses.ts';
import { leavesFacts } from '#db/remembered.ts';
import type { ActContext, ActDefinition, EntryDetails } from './act.ts';
import { requireOwnResponse, soundingTarget } from './own-response.ts';
import type { ActProblem } from './problems.ts';

/** An answer as typed; several options or regions as their ids with commas between them. */
export type TypedAnswer = {
  readonly questionId: string;
  readonly value: string;
  /** Why the question does not apply; empty when it does. */
  readonly notApplicable: string;
  /** What the answer was when the form was made; 0 before its first saving. */
  readonly revision: number;
};
export type SaveAnswerInput = {
  readonly soundingId: string;
  /** The colleague who writes, for the others. */
  readonly writer: string;
  readonly answers: readonly TypedAnswer[];
};
export type SavedAnswers = { readonly savedAt: Date; readonly revisions: Readonly<Record<string, number>> };

const longestText = 20_000;

/**
 * Saves answers of an organization's own response, all or none; the first begins it. What a colleague has changed since is
 * not overwritten, unless it already says the same.
 */
export const saveAnswer: ActDefinition<SaveAnswerInput, SavedAnswers> = {
  name: 'save-answer',
  target: soundingTarget,
  async run(context, input) {
    const { tx, now } = context;
    const { response, questionnaire, entries } = await requireOwnResponse(context, input);
    const questions = new Map(questionsOf(questionnaire.content).map((question) => [question.id, question]));
    const regionIds = (await listRegions(tx)).map(({ id }) => id);
    const problems: ActProblem[] = [];
    const revisions: Record<string, number> = {};
    for (const typed of input.answers) {
      const question =
        questions.get(typed.questionId) ?? (await findTakenOut(tx, input.soundingId, typed.questionId));
      if (question === undefined) return context.unknown();
      // Files come another way; only why there are none is typed.
      if (question.kind === 'file' && typed.value !== '') return context.unknown();
      const saved = await saveOne(context, response.id, question, typed, regionIds, input.writer);
      if ('code' in saved) problems.push({ ...saved, at: `${saved.at}.${question.id}` } as ActProblem);
      else {
        revisions[question.id] = saved.revision;
        entries.push(...saved.entries);
      }
    }
    if (problems.length > 0) return problems;
    leavesFacts(tx);
    return { value: { savedAt: now, revisions }, entry: entries };
  },
};

/** What was typed under a question that was taken out meanwhile is kept too. */
async function findTakenOut(
  tx: Tx,
  soundingId: string,
  questionId: string,
): Promise<QuestionShape | undefined> {
  const versions = await listQuestionnaireVersions(tx, soundingId);
  const published = versions.filter(({ state }) => state === 'published');
  return published.flatMap(({ content }) => questionsOf(content)).findLast(({ id }) => id === questionId);
}

async function saveOne(
  { tx, now }: ActContext,
  responseId: string,
  question: QuestionShape,
  typed: TypedAnswer,
  regionIds: readonly string[],
  writer: string,
): Promise<{ revision: number; entries: EntryDetails[] } | ActProblem> {
  if (typed.value.length > longestText) return { code: 'text-too-long', at: 'value', most: longestText };
  if (typed.notApplicable.length > longestText)
    return { code: 'text-too-long', at: 'notApplicable', most: longestText };
  const value = readValue(question, typed.value);
  const wrong = answerProblem(question, value, regionIds);
  if (wrong !== null) return { code: wrong, at: 'value', most: question.words ?? undefined };
  const reason = cleanPasted(typed.notApplicable);
  const after = { value, notApplicable: reason === '' ? null : reason };
  const before = await findAnswer(tx, responseId, question.id);
  if (isSame(before, after)) return { revision: before?.revision ?? 0, entries: [] };
  if ((before?.revision ?? 0) !== typed.revision) return { code: 'stale', at: 'value' };
  const revision = await updateAnswer(tx, responseId, question.id, {
    ...after,
    editedBy: writer,
    editedAt: now,
  });
  const told = ({ value, notApplicable }: Pick<Answer, 'value' | 'notApplicable'>) =>
    sealed({ value, notApplicable });
  return {
    revision,
    entries: [
      {
        object: `response:${responseId}`,
        ...(before !== undefined && { before: { question: question.id, answer: told(before) } }),
        after: { question: question.id, answer: told(after) },
      },
    ],
  };
}

function readValue(question: QuestionShape, typed: string): Exclude<AnswerValue, number> {
  if (question.kind === 'choices' || question.kind === 'regions') {
    return typed === '' ? null : [...new Set(typed.split(','))];
  }
  const text = question.kind === 'text' ? cleanPasted(typed) : typed.trim();
  // Groups of digits as they are written in Canada: « 1 200 », with any space.
  if (question.kind === 'number') return text.replaceAll(/(?<=\d)\s(?=\d{3}(?!\d))/gu, '') || null;
  return text === '' ? null : text;
}

function isSame(
  before: Pick<Answer, 'value' | 'notApplicable'> | undefined,
  after: Pick<Answer, 'value' | 'notApplicable'>,
): boolean {
  const { value = null, notApplicable = null } = before ?? {};
  return JSON.stringify([value, notApplicable]) === JSON.stringify([after.value, after.notApplicable]);
}

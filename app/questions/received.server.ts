import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import type { Reader } from '#db/client.server.ts';
import { listQuestions, type Question } from '#db/queries/questions.ts';

/** As the team reads it: the day it came. The minute, or its turn that day, could be laid beside the record's. */
export type ReceivedQuestion = Omit<Question, 'askedAt'> & { readonly day: string };

/** Day by day; within a day in no order that tells anything. */
export async function receivedQuestions(db: Reader, competitionId: string): Promise<ReceivedQuestion[]> {
  const questions = await listQuestions(db, competitionId);
  return questions
    .map(({ askedAt, ...question }) => ({ ...question, day: toTorontoTime(askedAt).slice(0, 10) }))
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

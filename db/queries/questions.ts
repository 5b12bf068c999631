import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, fromDateOrNull, ifGiven, toDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** What a question is about. */
export type About = { kind: 'stage' | 'sounding' | 'event'; id: string };

/** As everyone but the asker reads it: who asked is no part of it. */
export type Question = {
  id: string;
  competitionId: string;
  about: About;
  text: string;
  language: 'fr' | 'en';
  askedAt: Date;
  clarificationId: string | null;
};

/** One answer to everyone, over one or several questions, in both languages. */
export type Clarification = {
  id: string;
  competitionId: string;
  about: About;
  /** From 1 in each competition; null before it is published. */
  number: number | null;
  question: Text;
  answer: Text;
  state: 'draft' | 'published';
  revision: number;
  createdBy: string;
  createdAt: Date;
  publishedBy: string | null;
  publishedAt: Date | null;
};

/* questions */

const shown = [
  'id',
  'competition_id',
  'about_kind',
  'about_id',
  'text',
  'language',
  'asked_at',
  'clarification_id',
] as const;

/** By their ids, which are random: the order in which they came, laid beside the record's, would tell who asked. */
export async function listQuestions(db: Reader, competitionId: string): Promise<Question[]> {
  const rows = await db
    .selectFrom('questions')
    .select(shown)
    .where('competition_id', '=', competitionId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    competitionId: row.competition_id,
    about: { kind: row.about_kind as About['kind'], id: row.about_id },
    text: row.text,
    language: row.language as 'fr' | 'en',
    askedAt: toDate(row.asked_at),
    clarificationId: row.clarification_id,
  }));
}

export async function createQuestion(
  tx: Tx,
  question: Omit<Question, 'clarificationId'> & { respondentId: string },
): Promise<void> {
  await tx
    .insertInto('questions')
    .values({
      id: question.id,
      competition_id: question.competitionId,
      about_kind: question.about.kind,
      about_id: question.about.id,
      respondent_id: question.respondentId,
      text: question.text,
      language: question.language,
      asked_at: fromDate(question.askedAt),
      clarification_id: null,
    })
    .execute();
}

/** Puts exactly these questions under the clarification; those it had before are open again. */
export async function updateGrouping(
  tx: Tx,
  clarificationId: string,
  questionIds: readonly string[],
): Promise<void> {
  await tx
    .updateTable('questions')
    .set({ clarification_id: null })
    .where('clarification_id', '=', clarificationId)
    .execute();
  await updateQuestionsAnswered(tx, clarificationId, questionIds);
}

/** Puts these under the clarification as well. */
export async function updateQuestionsAnswered(
  tx: Tx,
  clarificationId: string,
  questionIds: readonly string[],
): Promise<void> {
  if (questionIds.length === 0) return;
  await tx
    .updateTable('questions')
    .set({ clarification_id: clarificationId })
    .where('id', 'in', questionIds)
    .execute();
}

/* clarifications */

export async function findClarification(db: Reader, id: string): Promise<Clarification | undefined> {
  const row = await db.selectFrom('clarifications').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toClarification(row);
}

/** The drafts of a competition, the oldest first. */
export async function listDraftClarifications(db: Reader, competitionId: string): Promise<Clarification[]> {
  const rows = await selectClarifications(db, competitionId, 'draft').orderBy('created_at').execute();
  return rows.map(toClarification);
}

/** What the public reads, the newest first. */
export async function listPublishedClarifications(
  db: Reader,
  competitionId: string,
): Promise<Clarification[]> {
  const rows = await selectClarifications(db, competitionId, 'published').orderBy('number', 'desc').execute();
  return rows.map(toClarification);
}

function selectClarifications(db: Reader, competitionId: string, state: Clarification['state']) {
  return db
    .selectFrom('clarifications')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .where('state', '=', state);
}

export async function createClarification(
  tx: Tx,
  clarification: Pick<
    Clarification,
    'id' | 'competitionId' | 'about' | 'question' | 'answer' | 'createdBy' | 'createdAt'
  >,
): Promise<void> {
  const { about, question, answer } = clarification;
  await tx
    .insertInto('clarifications')
    .values({
      id: clarification.id,
      competition_id: clarification.competitionId,
      about_kind: about.kind,
      about_id: about.id,
      number: null,
      question_fr: question.fr,
      question_en: question.en,
      answer_fr: answer.fr,
      answer_en: answer.en,
      state: 'draft',
      created_by: clarification.createdBy,
      created_at: fromDate(clarification.createdAt),
      published_by: null,
      published_at: null,
    })
    .execute();
}

export type ClarificationChanges = Partial<
  Pick<Clarification, 'about' | 'question' | 'answer' | 'state' | 'number' | 'publishedBy' | 'publishedAt'>
>;

/** False when it is no draft any more, or someone else has changed it since the revision given. */
export async function updateClarification(
  tx: Tx,
  id: string,
  changes: ClarificationChanges,
  revision: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('clarifications')
    .set((eb) => ({
      about_kind: changes.about?.kind,
      about_id: changes.about?.id,
      question_fr: changes.question?.fr,
      question_en: changes.question?.en,
      answer_fr: changes.answer?.fr,
      answer_en: changes.answer?.en,
      state: changes.state,
      number: changes.number,
      published_by: changes.publishedBy,
      published_at: ifGiven(changes.publishedAt, fromDateOrNull),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function nextClarificationNumber(tx: Tx, competitionId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('clarifications')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('competition_id', '=', competitionId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

function toClarification(row: Selectable<Schema['clarifications']>): Clarification {
  return {
    id: row.id,
    competitionId: row.competition_id,
    about: { kind: row.about_kind as About['kind'], id: row.about_id },
    number: row.number,
    question: { fr: row.question_fr, en: row.question_en },
    answer: { fr: row.answer_fr, en: row.answer_en },
    state: row.state as Clarification['state'],
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: toDate(row.created_at),
    publishedBy: row.published_by,
    publishedAt: toDateOrNull(row.published_at),
  };
}

import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, parseJson, toDate, toDateOrNull } from '#db/values.ts';

/** Of one organization to one sounding. `submitted`: something was filed; what is typed afterwards waits to be filed again. */
export type Response = {
  id: string;
  soundingId: string;
  respondentId: string;
  questionnaireVersionId: string;
  state: 'draft' | 'submitted' | 'withdrawn';
  startedAt: Date;
};

export type AnswerContent = {
  /** A text or one option, several options or regions, or nothing. */
  value: string | readonly string[] | null;
  /** Why the question does not apply; null when it does. */
  notApplicable: string | null;
};
export type Answer = AnswerContent & {
  questionId: string;
  editedBy: string;
  editedAt: Date;
  revision: number;
};

/** One submission of a response, as it was; later ones never overwrite it. */
export type Filing = {
  id: string;
  responseId: string;
  version: number;
  /** On the receipt; unique in the installation. */
  number: string;
  questionnaireVersionId: string;
  /** Canonical JSON, of which `hash` is the SHA-256. */
  answers: string;
  hash: string;
  signedName: string;
  filedAt: Date;
  withdrawnAt: Date | null;
};

export async function findResponse(
  db: Reader,
  soundingId: string,
  respondentId: string,
): Promise<Response | undefined> {
  const row = await db
    .selectFrom('responses')
    .selectAll()
    .where('sounding_id', '=', soundingId)
    .where('respondent_id', '=', respondentId)
    .executeTakeFirst();
  return row && toResponse(row);
}

export async function createResponse(tx: Tx, response: Response): Promise<void> {
  await tx
    .insertInto('responses')
    .values({
      id: response.id,
      sounding_id: response.soundingId,
      respondent_id: response.respondentId,
      questionnaire_version_id: response.questionnaireVersionId,
      state: response.state,
      started_at: fromDate(response.startedAt),
    })
    .execute();
}

export async function updateResponse(
  tx: Tx,
  id: string,
  changes: Partial<Pick<Response, 'state' | 'questionnaireVersionId'>>,
): Promise<void> {
  await tx
    .updateTable('responses')
    .set({ state: changes.state, questionnaire_version_id: changes.questionnaireVersionId })
    .where('id', '=', id)
    .execute();
}

export async function listAnswers(db: Reader, responseId: string): Promise<Answer[]> {
  const rows = await db
    .selectFrom('response_answers')
    .selectAll()
    .where('response_id', '=', responseId)
    .execute();
  return rows.map(toAnswer);
}

export async function findAnswer(
  db: Reader,
  responseId: string,
  questionId: string,
): Promise<Answer | undefined> {
  const row = await db
    .selectFrom('response_answers')
    .selectAll()
    .where('response_id', '=', responseId)
    .where('question_id', '=', questionId)
    .executeTakeFirst();
  return row && toAnswer(row);
}

/** Puts an answer in the place of the one there was. Answers its new revision. */
export async function updateAnswer(
  tx: Tx,
  responseId: string,
  questionId: string,
  answer: AnswerContent & { editedBy: string; editedAt: Date },
): Promise<number> {
  const content = {
    value: JSON.stringify(answer.value),
    not_applicable: answer.notApplicable,
    edited_by: answer.editedBy,
    edited_at: fromDate(answer.editedAt),
  };
  const { revision } = await tx
    .insertInto('response_answers')
    .values({ response_id: responseId, question_id: questionId, ...content, revision: 1 })
    .onConflict((conflict) =>
      conflict.columns(['response_id', 'question_id']).doUpdateSet((eb) => ({
        ...content,
        revision: eb('response_answers.revision', '+', 1),
      })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

export async function listFilings(db: Reader, responseId: string): Promise<Filing[]> {
  const rows = await db
    .selectFrom('filings')
    .selectAll()
    .where('response_id', '=', responseId)
    .orderBy('version')
    .execute();
  return rows.map(toFiling);
}

/** The number that the next receipt gets: `R-00042`. Only inside a change, which nobody else makes meanwhile. */
export async function nextFilingNumber(tx: Tx): Promise<string> {
  const { count } = await tx
    .selectFrom('filings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return `R-${String(count + 1).padStart(5, '0')}`;
}

export async function createFiling(tx: Tx, filing: Omit<Filing, 'withdrawnAt'>): Promise<void> {
  await tx
    .insertInto('filings')
    .values({
      id: filing.id,
      response_id: filing.responseId,
      version: filing.version,
      number: filing.number,
      questionnaire_version_id: filing.questionnaireVersionId,
      answers: filing.answers,
      hash: filing.hash,
      signed_name: filing.signedName,
      filed_at: fromDate(filing.filedAt),
      withdrawn_at: null,
    })
    .execute();
}

export async function updateFilingWithdrawn(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('filings')
    .set({ withdrawn_at: fromDate(at) })
    .where('id', '=', id)
    .execute();
}

function toResponse(row: Selectable<Schema['responses']>): Response {
  return {
    id: row.id,
    soundingId: row.sounding_id,
    respondentId: row.respondent_id,
    questionnaireVersionId: row.questionnaire_version_id,
    state: row.state as Response['state'],
    startedAt: toDate(row.started_at),
  };
}

function toAnswer(row: Selectable<Schema['response_answers']>): Answer {
  return {
    questionId: row.question_id,
    value: parseJson<Answer['value']>(row.value),
    notApplicable: row.not_applicable,
    editedBy: row.edited_by,
    editedAt: toDate(row.edited_at),
    revision: row.revision,
  };
}

function toFiling(row: Selectable<Schema['filings']>): Filing {
  return {
    id: row.id,
    responseId: row.response_id,
    version: row.version,
    number: row.number,
    questionnaireVersionId: row.questionnaire_version_id,
    answers: row.answers,
    hash: row.hash,
    signedName: row.signed_name,
    filedAt: toDate(row.filed_at),
    withdrawnAt: toDateOrNull(row.withdrawn_at),
  };
}

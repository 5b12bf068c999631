import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, toDate } from '#db/values.ts';

/** A file of an organization from outside: to a question of its response, or for its meeting at an event. */
export type RespondentFile = {
  id: string;
  respondentId: string;
  responseId: string | null;
  questionId: string | null;
  eventId: string | null;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedAt: Date;
};

export async function listRespondentFiles(
  db: Reader,
  of: { responseId: string } | { eventId: string; respondentId: string },
): Promise<RespondentFile[]> {
  const files = db.selectFrom('respondent_files').selectAll().where('removed_at', 'is', null);
  const rows = await ('responseId' in of
    ? files.where('response_id', '=', of.responseId)
    : files.where('event_id', '=', of.eventId).where('respondent_id', '=', of.respondentId)
  )
    .orderBy('uploaded_at')
    .orderBy('name')
    .execute();
  return rows.map(toFile);
}

export async function findRespondentFile(db: Reader, id: string): Promise<RespondentFile | undefined> {
  const row = await db
    .selectFrom('respondent_files')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && toFile(row);
}

/** Of a response, by its bytes: also one that was taken out after it had been filed. */
export async function findFiledFile(
  db: Reader,
  responseId: string,
  sha256: string,
): Promise<RespondentFile | undefined> {
  const row = await db
    .selectFrom('respondent_files')
    .selectAll()
    .where('response_id', '=', responseId)
    .where('sha256', '=', sha256)
    .orderBy('uploaded_at')
    .limit(1)
    .executeTakeFirst();
  return row && toFile(row);
}

export async function createRespondentFile(tx: Tx, file: RespondentFile): Promise<void> {
  await tx
    .insertInto('respondent_files')
    .values({
      id: file.id,
      respondent_id: file.respondentId,
      response_id: file.responseId,
      question_id: file.questionId,
      event_id: file.eventId,
      name: file.name,
      media_type: file.mediaType,
      size: file.size,
      sha256: file.sha256,
      uploaded_at: fromDate(file.uploadedAt),
      removed_at: null,
    })
    .execute();
}

export async function updateRespondentFileRemoved(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('respondent_files')
    .set({ removed_at: fromDate(at) })
    .where('id', '=', id)
    .execute();
}

function toFile(row: Selectable<Schema['respondent_files']>): RespondentFile {
  return {
    id: row.id,
    respondentId: row.respondent_id,
    responseId: row.response_id,
    questionId: row.question_id,
    eventId: row.event_id,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    uploadedAt: toDate(row.uploaded_at),
  };
}

import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, parseJson, toDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

export type QuestionKind = 'text' | 'choice' | 'choices' | 'number' | 'regions' | 'file';

export type Question = {
  id: string;
  kind: QuestionKind;
  title: Text;
  help: Text | null;
  required: boolean;
  /** Most words of a text; null for the other kinds. */
  words: number | null;
  /** For `choice` and `choices`. */
  options: { id: string; text: Text }[];
};
export type Section = { id: string; title: Text; intro: Text; questions: Question[] };
/** `demonstration`: our own words, because the official text is not public. */
export type Questionnaire = { provenance: 'demonstration' | 'official'; sections: Section[] };

export type QuestionnaireVersion = {
  id: string;
  soundingId: string;
  version: number;
  state: 'draft' | 'published';
  origin: 'template' | 'edited' | 'imported';
  content: Questionnaire;
  /** SHA-256 of the canonical content, once published. */
  fingerprint: string | null;
  revision: number;
  createdBy: string;
  createdAt: Date;
  publishedAt: Date | null;
};

export async function listQuestionnaireVersions(
  db: Reader,
  soundingId: string,
): Promise<QuestionnaireVersion[]> {
  const rows = await selectVersions(db).where('sounding_id', '=', soundingId).orderBy('version').execute();
  return rows.map(toVersion);
}

export async function getQuestionnaireVersion(db: Reader, id: string): Promise<QuestionnaireVersion> {
  return toVersion(await selectVersions(db).where('id', '=', id).executeTakeFirstOrThrow());
}

/** The version that officers work on; one at a time. */
export async function findDraftQuestionnaire(
  db: Reader,
  soundingId: string,
): Promise<QuestionnaireVersion | undefined> {
  const row = await selectVersions(db)
    .where('sounding_id', '=', soundingId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row && toVersion(row);
}

/** The version that responses are begun with; none before the sounding is published. */
export async function findCurrentQuestionnaire(
  db: Reader,
  soundingId: string,
): Promise<QuestionnaireVersion | undefined> {
  const row = await selectVersions(db)
    .where('sounding_id', '=', soundingId)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toVersion(row);
}

export async function createQuestionnaireVersion(
  tx: Tx,
  version: Pick<
    QuestionnaireVersion,
    'id' | 'soundingId' | 'version' | 'origin' | 'content' | 'createdBy' | 'createdAt'
  >,
): Promise<void> {
  await tx
    .insertInto('questionnaire_versions')
    .values({
      id: version.id,
      sounding_id: version.soundingId,
      version: version.version,
      state: 'draft',
      origin: version.origin,
      content: JSON.stringify(version.content),
      fingerprint: null,
      created_by: version.createdBy,
      created_at: fromDate(version.createdAt),
      published_by: null,
      published_at: null,
    })
    .execute();
}

/** False when it was saved since the revision given, published or dropped. */
export async function updateQuestionnaireDraft(
  tx: Tx,
  id: string,
  revision: number,
  changes: Pick<QuestionnaireVersion, 'content' | 'origin'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('questionnaire_versions')
    .set({
      content: JSON.stringify(changes.content),
      origin: changes.origin,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteQuestionnaireDraft(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('questionnaire_versions').where('id', '=', id).where('state', '=', 'draft').execute();
}

export async function updateQuestionnaireToPublished(
  tx: Tx,
  id: string,
  published: { by: string; at: Date; fingerprint: string },
): Promise<void> {
  await tx
    .updateTable('questionnaire_versions')
    .set({
      state: 'published',
      fingerprint: published.fingerprint,
      published_by: published.by,
      published_at: fromDate(published.at),
    })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

function selectVersions(db: Reader) {
  return db.selectFrom('questionnaire_versions').selectAll();
}

function toVersion(row: Selectable<Schema['questionnaire_versions']>): QuestionnaireVersion {
  return {
    id: row.id,
    soundingId: row.sounding_id,
    version: row.version,
    state: row.state as QuestionnaireVersion['state'],
    origin: row.origin as QuestionnaireVersion['origin'],
    content: parseJson<Questionnaire>(row.content),
    fingerprint: row.fingerprint,
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: toDate(row.created_at),
    publishedAt: toDateOrNull(row.published_at),
  };
}

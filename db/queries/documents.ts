import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, toDate } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** What a document belongs to: the competition as a whole, a stage, a sounding or an event. */
export type DocumentAbout = { kind: 'competition' | 'stage' | 'sounding' | 'event'; id: string };

/** A file that anyone may read, as long as it is not withdrawn. */
export type PostedDocument = {
  id: string;
  competitionId: string;
  about: DocumentAbout;
  title: Text;
  /** The language it is written in. */
  language: 'fr' | 'en' | 'both';
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  /** The earlier document whose place it takes, and what is different. */
  replaces: { id: string; note: Text } | null;
  postedBy: string;
  postedAt: Date;
  withdrawn: { by: string; at: Date; reason: Text } | null;
};

/** All of a competition, also those withdrawn or replaced since; the newest first. */
export async function listDocuments(db: Reader, competitionId: string): Promise<PostedDocument[]> {
  const rows = await db
    .selectFrom('documents')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .orderBy('posted_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toDocument);
}

export async function findDocument(db: Reader, id: string): Promise<PostedDocument | undefined> {
  const row = await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toDocument(row);
}

export async function createDocument(tx: Tx, document: Omit<PostedDocument, 'withdrawn'>): Promise<void> {
  const { about, title, replaces } = document;
  await tx
    .insertInto('documents')
    .values({
      id: document.id,
      competition_id: document.competitionId,
      about_kind: about.kind,
      about_id: about.id,
      title_fr: title.fr,
      title_en: title.en,
      language: document.language,
      name: document.name,
      media_type: document.mediaType,
      size: document.size,
      sha256: document.sha256,
      replaces: replaces?.id ?? null,
      note_fr: replaces?.note.fr ?? null,
      note_en: replaces?.note.en ?? null,
      posted_by: document.postedBy,
      posted_at: fromDate(document.postedAt),
    })
    .execute();
}

export async function updateDocumentToWithdrawn(
  tx: Tx,
  id: string,
  { by, at, reason }: NonNullable<PostedDocument['withdrawn']>,
): Promise<void> {
  await tx
    .updateTable('documents')
    .set({
      withdrawn_by: by,
      withdrawn_at: fromDate(at),
      withdrawn_reason_fr: reason.fr,
      withdrawn_reason_en: reason.en,
    })
    .where('id', '=', id)
    .execute();
}

function toDocument(row: Selectable<Schema['documents']>): PostedDocument {
  const { replaces, withdrawn_by: by, withdrawn_at: at } = row;
  return {
    id: row.id,
    competitionId: row.competition_id,
    about: { kind: row.about_kind as DocumentAbout['kind'], id: row.about_id },
    title: { fr: row.title_fr, en: row.title_en },
    language: row.language as PostedDocument['language'],
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    replaces:
      replaces === null ? null : { id: replaces, note: { fr: row.note_fr ?? '', en: row.note_en ?? '' } },
    postedBy: row.posted_by,
    postedAt: toDate(row.posted_at),
    withdrawn:
      by === null || at === null
        ? null
        : {
            by,
            at: toDate(at),
            reason: { fr: row.withdrawn_reason_fr ?? '', en: row.withdrawn_reason_en ?? '' },
          },
  };
}

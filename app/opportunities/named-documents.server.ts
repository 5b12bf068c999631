import type { Lang } from '#app/i18n/languages.ts';
import { namedSubjects } from '#app/questions/subjects.server.ts';
import type { Reader } from '#db/client.server.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Opportunity } from './read-opportunity.server.ts';

export type NamedDocument = OpenDocument & {
  /** What it is about; null for the competition as a whole. */
  readonly subject: string | null;
};

export async function namedDocuments(
  db: Reader,
  { id, documents }: Pick<Opportunity, 'id' | 'documents'>,
  lang: Lang,
): Promise<NamedDocument[]> {
  if (documents.length === 0) return [];
  const subjects = await namedSubjects(db, id, lang);
  return documents.map((document) => ({
    ...document,
    subject: subjects.get(`${document.about.kind}:${document.about.id}`)?.name ?? null,
  }));
}

import type { Lang } from '#app/i18n/languages.ts';
import type { Reader } from '#db/client.server.ts';
import { listDocuments } from '#db/queries/documents.ts';
import { type NamedDocument, namedDocuments } from './named-documents.server.ts';
import { openDocuments } from './open-documents.ts';

type Subject = {
  readonly kind: 'sounding' | 'event';
  readonly id: string;
  readonly competitionId: string;
  /** Null where what is posted is never late. */
  readonly deadline: Date | null;
};

/** The documents that readers of a sounding or of an event are to know: its own, and those of the competition as a whole. */
export async function documentsAbout(
  db: Reader,
  { kind, id, competitionId, deadline }: Subject,
  lang: Lang,
): Promise<NamedDocument[]> {
  const all = openDocuments(await listDocuments(db, competitionId), new Map([[id, deadline]]));
  const documents = all.filter(
    ({ about }) => about.kind === 'competition' || (about.kind === kind && about.id === id),
  );
  return namedDocuments(db, { id: competitionId, documents }, lang);
}

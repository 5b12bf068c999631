import type { PostedDocument } from '#db/queries/documents.ts';
import type { Text } from '#scoring/plan.ts';

/** A document as anyone reads of it: not who posted it. */
export type OpenDocument = Pick<
  PostedDocument,
  'id' | 'about' | 'title' | 'language' | 'name' | 'mediaType' | 'size' | 'sha256' | 'postedAt'
> & {
  /** What it was posted about was closed already. */
  readonly afterClosing: boolean;
  readonly replaces: { readonly id: string; readonly title: Text; readonly note: Text } | null;
  readonly replacedBy: { readonly id: string; readonly title: Text; readonly at: Date } | null;
  readonly withdrawn: { readonly at: Date; readonly reason: Text } | null;
};

/** Also those replaced or withdrawn since, each of which says so; `deadlines` by the id of what they are about. */
export function openDocuments(
  documents: readonly PostedDocument[],
  deadlines: ReadonlyMap<string, Date | null>,
): OpenDocument[] {
  const titleOf = (id: string) => documents.find((one) => one.id === id)?.title ?? { fr: '', en: '' };
  return documents.map((document) => {
    const { id, about, title, language, name, mediaType, size, sha256, postedAt, withdrawn } = document;
    const { replaces } = document;
    const successor = documents.find((one) => one.replaces?.id === id);
    const deadline = deadlines.get(about.id) ?? null;
    return {
      ...{ id, about, title, language, name, mediaType, size, sha256, postedAt },
      afterClosing: deadline !== null && postedAt >= deadline,
      replaces: replaces && { ...replaces, title: titleOf(replaces.id) },
      replacedBy: successor ? { id: successor.id, title: successor.title, at: successor.postedAt } : null,
      withdrawn: withdrawn && { at: withdrawn.at, reason: withdrawn.reason },
    };
  });
}

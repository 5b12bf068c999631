import { type Incoming, keep } from '#app/files/store.server.ts';
import { tellFollowers } from '#app/notices/tell-followers.server.ts';
import type { Tx } from '#db/client.server.ts';
import {
  createDocument,
  type DocumentAbout,
  findDocument,
  listDocuments,
  type PostedDocument,
  updateDocumentToWithdrawn,
} from '#db/queries/documents.ts';
import { findPublicCompetition } from '#db/queries/public-competitions.ts';
import { listSubjects } from '#db/queries/subjects.ts';
import type { Text } from '#scoring/plan.ts';
import type { ActContext, ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';

export type PostDocumentInput = {
  readonly competitionId: string;
  readonly about: DocumentAbout;
  readonly title: Text;
  readonly language: PostedDocument['language'];
  /** The document whose place it takes, and what is different. */
  readonly replaces: { readonly id: string; readonly note: Text } | null;
  readonly upload: Incoming & { readonly name: string; readonly mediaType: string };
  readonly origin: string;
};

/**
 * Posting is publishing: anyone may read the file from then on, and those who follow the competition are told. Nothing
 * takes the place of another document without naming it and saying what is different.
 */
export const postDocument: ActDefinition<PostDocumentInput, { documentId: string }> = {
  name: 'post-document',
  async target(_, { competitionId }) {
    return { competitionId };
  },
  async run(context, input) {
    const { tx, now, userId } = context;
    const { competitionId, title, language, replaces, upload, origin } = input;
    if (userId === null) return context.unknown();
    if ((await findPublicCompetition(tx, competitionId)) === undefined) return { code: 'document-too-early' };
    const problems: ActProblem[] = [...missingWords('title', title)];
    if (replaces !== null) problems.push(...missingWords('note', replaces.note));
    const known = await listDocuments(tx, competitionId);
    const earlier =
      replaces === null ? null : (known.find(({ id }) => id === replaces.id) ?? context.unknown());
    const about = earlier?.about ?? (await requirePublicSubject(context, input));
    const superseded = new Set(known.flatMap((one) => one.replaces?.id ?? []));
    if (earlier !== null && superseded.has(earlier.id)) problems.push({ code: 'document-replaced' });
    const same = known.some(
      (one) =>
        one.sha256 === upload.sha256 &&
        one.about.id === about.id &&
        one.withdrawn === null &&
        !superseded.has(one.id),
    );
    if (same) problems.push({ code: 'document-known', at: 'file', name: upload.name });
    if (problems.length > 0) return problems;
    const { name, mediaType, size, sha256 } = upload;
    const document = {
      id: crypto.randomUUID(),
      ...{ competitionId, about, title, language, name, mediaType, size, sha256, replaces },
      postedBy: userId,
      postedAt: now,
    };
    await keep(upload);
    await createDocument(tx, document);
    await tellFollowers(tx, now, {
      competitionId,
      kind: earlier === null ? 'document-posted' : 'document-replaced',
      about: document.id,
      path: placeOf(document),
      origin,
      values: (lang) => ({
        title: title[lang],
        earlier: earlier?.title[lang] ?? '',
        note: replaces?.note[lang] ?? '',
      }),
    });
    return {
      value: { documentId: document.id },
      entry: {
        object: `document:${document.id}`,
        after: { about, title, language, name, size, sha256, ...(replaces && { replaces }) },
      },
    };
  },
};

export type WithdrawDocumentInput = {
  readonly competitionId: string;
  readonly documentId: string;
  /** Shown on the public page, where its title stays. */
  readonly reason: Text;
  readonly origin: string;
};

/** A document that should not have been posted: nobody outside can open it any more, and everybody reads why. */
export const withdrawDocument: ActDefinition<WithdrawDocumentInput, null> = {
  name: 'withdraw-document',
  async target(tx: Tx, { competitionId, documentId }) {
    return (await findDocument(tx, documentId))?.competitionId === competitionId ? { competitionId } : null;
  },
  async run(context, { competitionId, documentId, reason, origin }) {
    const { tx, now, userId } = context;
    const document = await findDocument(tx, documentId);
    if (document === undefined || userId === null) return context.unknown();
    if (document.withdrawn !== null) return { code: 'already-done' };
    const problems = missingWords('reason', reason);
    if (problems.length > 0) return problems;
    await updateDocumentToWithdrawn(tx, documentId, { by: userId, at: now, reason });
    const { title, name, sha256 } = document;
    await tellFollowers(tx, now, {
      competitionId,
      kind: 'document-withdrawn',
      about: documentId,
      path: placeOf(document),
      origin,
      values: (lang) => ({ title: title[lang], reason: reason[lang] }),
    });
    return {
      value: null,
      entry: {
        object: `document:${documentId}`,
        before: { title, name, sha256 },
        after: { withdrawn: true, reason },
        reason: reason.fr,
      },
    };
  },
};

/** Where it stands in the list that anyone reads. */
function placeOf({ competitionId, id }: { competitionId: string; id: string }): string {
  return `/opportunities/${competitionId}#document-${id}`;
}

function missingWords(field: 'title' | 'note' | 'reason', { fr, en }: Text): ActProblem[] {
  const missing = (at: string): ActProblem => ({ code: 'both-languages', at });
  return [
    ...(fr.trim() === '' ? [missing(`${field}Fr`)] : []),
    ...(en.trim() === '' ? [missing(`${field}En`)] : []),
  ];
}

/** The competition itself, or something of it that is published: of a draft nobody outside is to know. */
async function requirePublicSubject(
  context: ActContext,
  { competitionId, about }: PostDocumentInput,
): Promise<DocumentAbout> {
  const known =
    about.kind === 'competition'
      ? about.id === competitionId
      : (await listSubjects(context.tx, competitionId)).some(
          ({ kind, id }) => kind === about.kind && id === about.id,
        );
  return known ? about : context.unknown();
}

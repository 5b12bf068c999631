import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileAnswer } from '#app/files/file-answer.server.ts';
import { isUnchanged } from '#app/http/public-cache.server.ts';
import { visitPublicly } from '#app/respondents/visit-outside.server.ts';
import { findDocument } from '#db/queries/documents.ts';
import { findPublicCompetition } from '#db/queries/public-competitions.ts';

/** A posted file. It never changes, but it may be withdrawn: then its place in the list says why. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { installation, lang } = await visitPublicly({ params });
  const { read } = installation.db;
  const competition = await findPublicCompetition(read, params.competitionId ?? '');
  const document = await findDocument(read, params.documentId ?? '');
  if (competition === undefined || document?.competitionId !== competition.id)
    return new Response(null, { status: 404, headers: kept('private, no-store') });
  if (document.withdrawn !== null) {
    const Location = `/${lang}/opportunities/${competition.id}#document-${document.id}`;
    return new Response(null, { status: 302, headers: { ...kept('private, no-store'), Location } });
  }
  const headers = { ...kept('public, max-age=60'), ETag: `"${document.sha256}"` };
  if (isUnchanged(request.headers.get('if-none-match') ?? undefined, headers.ETag))
    return new Response(null, { status: 304, headers });
  const answer = await fileAnswer(document, false);
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}

/** As long as a page: one withdrawn is gone within the minute. */
function kept(how: string) {
  return { 'Cache-Control': how };
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileAnswer } from '#app/files/file-answer.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { findDocument } from '#db/queries/documents.ts';

/** The file as it was posted, for those who answer for it: also one that is withdrawn. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation } = await requireScreen({ request, params }, 'documents', { competitionId });
  const document = await findDocument(installation.db.read, params.documentId ?? '');
  if (document?.competitionId !== competitionId) notFound();
  return fileAnswer(document, false);
}

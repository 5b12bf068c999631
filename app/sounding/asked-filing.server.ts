import { notFound } from '#app/http/not-found.ts';
import { type Filing, listFilings } from '#db/queries/responses.ts';
import type { ResponseVisit } from './visit-sounding.server.ts';

/** The filing that `?version=` names, the last one without; all of them beside it. A 404 before anything was filed. */
export async function findAskedFiling(
  request: Request,
  { installation, response }: ResponseVisit,
): Promise<{ asked: Filing; filings: Filing[] }> {
  const filings = response === null ? [] : await listFilings(installation.db.read, response.id);
  const version = new URL(request.url).searchParams.get('version');
  const asked =
    version === null ? filings.at(-1) : filings.find((filing) => String(filing.version) === version);
  return { asked: asked ?? notFound(), filings };
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { opportunityDocument } from '#app/opportunities/opportunity-document.ts';
import { readOpportunity } from '#app/opportunities/read-opportunity.server.ts';
import { visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { listPublishedClarifications } from '#db/queries/questions.ts';

/** What the competition's page says, for programs; `opportunity-document.ts` tells the shape. */
export async function loader(args: LoaderFunctionArgs) {
  const { lang, installation, now, competition } = await visitCompetitionPublicly(args);
  const opportunity = await readOpportunity(installation.db.read, competition, now);
  const clarifications = await listPublishedClarifications(installation.db.read, competition.id);
  const document = opportunityDocument(opportunity, clarifications, lang);
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' },
  });
}

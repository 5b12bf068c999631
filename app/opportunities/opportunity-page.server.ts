import type { LoaderFunctionArgs } from '@remix-run/node';
import { moveIn } from '#app/outreach/moved-deadlines.tsx';
import { visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { namedDocuments } from './named-documents.server.ts';
import { readOpportunity } from './read-opportunity.server.ts';
import { timeLeft } from './time-left.ts';

/** What the page of a competition says, in the page's language. */
export async function opportunityPage(args: Pick<LoaderFunctionArgs, 'params'>) {
  const { lang, installation, now, competition } = await visitCompetitionPublicly(args);
  const { read } = installation.db;
  const opportunity = await readOpportunity(read, competition, now);
  return {
    ...opportunity,
    moves: opportunity.moves.map((move) => ({
      ...moveIn(move, lang),
      subject: [...opportunity.soundings, ...opportunity.events].find(({ id }) => id === move.about.id)
        ?.title[lang],
    })),
    title: competition.title[lang],
    place: `/${lang}/opportunities/${competition.id}`,
    now,
    documents: await namedDocuments(read, opportunity, lang),
    stages: opportunity.stages.map((stage) => ({
      ...stage,
      number: stage.kind === 'rfq' ? opportunity.rfqNumber : opportunity.rfpNumber,
      left: stage.deadline === null || stage.state !== 'open' ? null : timeLeft(now, stage.deadline),
    })),
  };
}
export type OpportunityPage = Awaited<ReturnType<typeof opportunityPage>>;

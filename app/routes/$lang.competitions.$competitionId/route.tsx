import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { stageState } from '#app/policy.ts';
import type { CompetitionFrame } from '#app/ui/competition-crumbs.ts';
import { getCompetition, listStages } from '#db/queries/competitions.ts';
import { findDeclaration } from '#db/queries/declarations.ts';
import { CompetitionHead } from './competition-head.tsx';
import { navigationFor } from './navigation.ts';

/**
 * The frame round the pages of a competition. It guards only itself: each page has its own guard, and records who was
 * refused; whoever asks for the frame alone is recorded here.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { lang, viewer, installation, now, roles } = await requireScreen(
    { request, params },
    'competition',
    { competitionId },
    { recorded: context.picked === true },
  );
  const { read } = installation.db;
  const competition = await getCompetition(read, competitionId);
  const stages = (await listStages(read, [competitionId])).map((stage) => ({
    kind: stage.kind,
    state: competition.cancelled === null ? stageState(stage, now) : ('cancelled' as const),
  }));
  const declared = (await findDeclaration(read, competitionId, viewer.userId)) !== undefined;
  const states = new Map(stages.map(({ kind, state }) => [kind, state]));
  const { rfqNumber, rfpNumber, demonstration } = competition;
  return {
    competitionId,
    name: competition.title[lang],
    rfqNumber,
    rfpNumber,
    demonstration,
    stages,
    navigation: navigationFor(roles, declared, states),
  } satisfies CompetitionFrame & Record<string, unknown>;
}

export default function Competition() {
  return (
    <>
      <CompetitionHead {...useLoaderData<typeof loader>()} />
      <Outlet />
    </>
  );
}

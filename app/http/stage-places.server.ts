import type { LoaderFunctionArgs } from '@remix-run/node';
import { getInstallation } from '#app/installation.server.ts';
import type { ScreenName } from '#app/policy/screens.ts';
import { type CompetitionStage, findStageOfKind } from '#db/queries/competitions.ts';
import { requireScreen, type Visit } from './guard.server.ts';
import { notFound } from './not-found.ts';

export type StageVisit = { visit: Visit; competitionId: string; stage: CompetitionStage };

/** The guard of a page below `/competitions/:competitionId/:stage`, where `:stage` is `rfq` or `rfp`. */
export async function requireStageScreen(
  { request, params }: Pick<LoaderFunctionArgs, 'request' | 'params'>,
  screen: ScreenName,
  kind = params.stage,
): Promise<StageVisit> {
  const competitionId = params.competitionId ?? notFound();
  if (kind !== 'rfq' && kind !== 'rfp') notFound();
  const { db } = await getInstallation();
  const stage = await findStageOfKind(db.read, competitionId, kind);
  // Signing in comes first: whether a competition exists is nobody's business outside.
  const visit = await requireScreen({ request, params }, screen, { competitionId, stageId: stage?.id ?? '' });
  return { visit, competitionId, stage: stage ?? notFound() };
}

import { requireViewer } from '#app/auth/session.server.ts';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { getInstallation } from '#app/installation.server.ts';
import type { ScreenName } from '#app/policy/screens.ts';
import { type CompetitionStage, findStageOfKind } from '#db/queries/competitions.ts';

type Arrival = {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
};

export type PlanVisit = Visit & {
  readonly stageRow: CompetitionStage;
  /** The plan's own page, which the others lie below. */
  readonly planPage: string;
  /** « Demande de qualification » or « Appel de propositions ». */
  readonly stageName: string;
};

/** Who may be on a page of a stage's plan. */
export async function visitPlan(arrival: Arrival, screen: ScreenName): Promise<PlanVisit> {
  const { competitionId, stage: kind } = arrival.params;
  if (competitionId === undefined || (kind !== 'rfq' && kind !== 'rfp')) notFound();
  await requireViewer(arrival.request);
  const installation = await getInstallation();
  const stageRow = (await findStageOfKind(installation.db.read, competitionId, kind)) ?? notFound();
  const visit = await requireScreen(arrival, screen, { competitionId, stageId: stageRow.id });
  return {
    ...visit,
    stageRow,
    planPage: `/${visit.lang}/competitions/${competitionId}/${kind}/plan`,
    stageName: translator(visit.lang)(`stage.${kind}`),
  };
}

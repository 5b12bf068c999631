import type { Competing } from '#app/evaluation/stored.server.ts';
import type { Need, Role } from '#app/policy.ts';
import { findVisibility } from '#app/visibility.server.ts';
import type { Reader } from '#db/client.server.ts';
import { type CompetitionStage, listStages, type StageKind } from '#db/queries/competitions.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import { listRecommendations } from '#db/queries/recommendations.ts';

/** `stage`: null takes the latest stage that has come to its evaluation. */
export type WorkbookInput = { readonly competitionId: string; readonly stage: StageKind | null };

export async function findWorkbookStage(
  db: Reader,
  { competitionId, stage }: WorkbookInput,
): Promise<CompetitionStage | undefined> {
  const stages = await listStages(db, [competitionId]);
  const begun = stages.filter(({ evaluationStartedAt }) => evaluationStartedAt !== null);
  const chosen = stage === null ? (begun.at(-1) ?? stages.at(-1)) : stages.find(({ kind }) => kind === stage);
  if (chosen === undefined || (await findPublishedPlan(db, chosen.id)) === undefined) return undefined;
  return chosen;
}

type WorkbookReader = { readonly userId: string; readonly roles: readonly Role[] };

/** Someone who sees a lot once it is recommended, and no drafts before. */
export function seesRecommendedOnly({ roles }: Pick<WorkbookReader, 'roles'>): boolean {
  return !roles.some((role) => role === 'procurement_officer' || role === 'fairness_monitor');
}

/** Why this reader gets no workbook now, which holds all bidders; null when they do. */
export async function findWorkbookRefusal(
  db: Reader,
  reader: WorkbookReader,
  competing: Pick<Competing, 'stage' | 'lots' | 'bids'>,
): Promise<Need | null> {
  const { stage, lots, bids } = competing;
  const who = { userId: reader.userId, competitionId: stage.competitionId };
  const { declared, views } = await findVisibility(db, who);
  if (!declared) return 'declared';
  for (const { applicantId } of [...bids.values()].flat()) {
    const view = views.get(applicantId) ?? 'undeclared';
    if (view !== 'visible') return view === 'conflict' ? 'no-conflict' : 'declared';
  }
  if (!seesRecommendedOnly(reader)) return null;
  for (const lot of lots) if (await isBeforeTheLead(db, competing, lot)) return null;
  return 'recommended';
}

/** Once recommended a lot stays before the lead, also when they returned it. */
export async function isBeforeTheLead(
  db: Reader,
  { stage }: Pick<Competing, 'stage'>,
  lot: { readonly id: string },
): Promise<boolean> {
  if (stage.kind === 'rfq') return stage.state === 'concluded';
  return (await listRecommendations(db, [lot.id])).length > 0;
}

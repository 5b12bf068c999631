import type { Visit } from '#app/http/guard.server.ts';
import type { Openness } from '#app/record-secrecy.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { listLots, listStages } from '#db/queries/competitions.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import { listRecommendations } from '#db/queries/recommendations.ts';
import { listStepRuns } from '#db/queries/step-runs.ts';
import { leafCriteria } from '#scoring/criteria.ts';

const shownStates = ['consensus', 'prices', 'sealed'];

/** Where the competition's steps stand, as far as the secrets of the record depend on it. */
export async function opennessOf(
  { installation, viewer, roles }: Visit,
  competitionId: string,
): Promise<Openness> {
  const { read } = installation.db;
  const visibility = await findVisibility(read, { competitionId, userId: viewer.userId });
  const stages = await listStages(read, [competitionId]);
  const shown = new Set<string>();
  const lotIds: string[] = [];
  for (const stage of stages) {
    const plan = (await findPublishedPlan(read, stage.id))?.plan;
    const lots = (await listLots(read, [stage.id])).map(({ id }) => id);
    lotIds.push(...lots);
    const runs = await listStepRuns(read, lots);
    for (const step of plan?.steps ?? []) {
      const own = runs.filter(({ stepId }) => stepId === step.id);
      const keys = [step.id, ...(step.kind === 'mandatory' ? [] : leafCriteria(step).map(({ id }) => id))];
      const open = own.filter(({ state }) => shownStates.includes(state));
      for (const { lotId } of open) for (const key of keys) shown.add(`${lotId} ${key}`);
      if (own.length > 0 && open.length === own.length)
        for (const key of keys) shown.add(`*${stage.id} ${key}`);
    }
  }
  return {
    roles,
    hidden: new Set([...visibility.views].filter(([, view]) => view !== 'visible').map(([id]) => id)),
    shown: ({ lotKey, criterionId, stepId }) => shown.has(`${lotKey} ${criterionId ?? stepId}`),
    recommended: (await listRecommendations(read, lotIds)).length > 0,
  };
}

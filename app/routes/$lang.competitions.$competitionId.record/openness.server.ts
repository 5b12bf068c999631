import type { Visit } from '#app/http/guard.server.ts';
import type { Openness } from '#app/record-secrecy.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { listObjectsOf } from '#db/queries/applicant-objects.ts';
import { listLots, listStages } from '#db/queries/competitions.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import { listRecommendations } from '#db/queries/recommendations.ts';
import { listStepRuns } from '#db/queries/step-runs.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import { leafCriteria } from '#scoring/criteria.ts';

const shownStates = ['consensus', 'prices', 'sealed'];

/** Where the competition's steps stand, as far as the secrets of the record depend on it. */
export async function opennessOf(
  { installation, viewer, roles }: Visit,
  competitionId: string,
): Promise<Openness> {
  const { read } = installation.db;
  const visibility = await findVisibility(read, { competitionId, userId: viewer.userId });
  const shown = new Set<string>();
  const recommended = new Set<string>();
  const lots = new Map<string, string>();
  const unseen = [...visibility.views].filter(([, view]) => view !== 'visible').map(([id]) => id);
  for (const stage of await listStages(read, [competitionId])) {
    const plan = (await findPublishedPlan(read, stage.id))?.plan;
    const lotIds = (await listLots(read, [stage.id])).map(({ id }) => id);
    const runs = await listStepRuns(read, lotIds);
    for (const { id, lotId } of runs) lots.set(`step-run:${id}`, lotId);
    for (const step of plan?.steps ?? []) {
      const own = runs.filter(({ stepId }) => stepId === step.id);
      const keys = [step.id, ...(step.kind === 'mandatory' ? [] : leafCriteria(step).map(({ id }) => id))];
      const open = own.filter(({ state }) => shownStates.includes(state));
      for (const { lotId } of open) for (const key of keys) shown.add(`${lotId} ${key}`);
      if (own.length > 0 && open.length === own.length)
        for (const key of keys) shown.add(`*${stage.id} ${key}`);
    }
    for (const { id, lotId } of await listSubmissions(read, { stageId: stage.id, ended: true }))
      lots.set(`submission:${id}`, lotId);
    for (const { lotId } of await listRecommendations(read, lotIds)) recommended.add(lotId);
    if (lotIds.length > 0 && lotIds.every((id) => recommended.has(id))) recommended.add(`*${stage.id}`);
  }
  return {
    roles,
    hidden: new Set([...unseen, ...(await listObjectsOf(read, unseen))]),
    shown: ({ lotKey, criterionId, stepId }) => shown.has(`${lotKey} ${criterionId ?? stepId}`),
    lotOf: (object) => lots.get(object) ?? null,
    recommended: (lotKey) => recommended.has(lotKey),
  };
}

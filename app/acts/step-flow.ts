import type { Tx } from '#db/client.server.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { listStepRuns, updateStepRun } from '#db/queries/step-runs.ts';
import { openingProblems } from '#scoring/gates.ts';
import type { Plan } from '#scoring/plan.ts';

/**
 * After a seal: every waiting step of the stage whose gate stands open now begins, in its own lot and in the others that
 * waited for it. The commercial step does not: two officers open it.
 */
export async function openNextSteps(tx: Tx, stageId: string, plan: Plan, now: Date): Promise<string[]> {
  const states = await listLotStates(tx, stageId);
  const runs = await listStepRuns(
    tx,
    states.map(({ lotId }) => lotId),
  );
  const opened: string[] = [];
  for (const run of runs) {
    const step = plan.steps.find(({ id }) => id === run.stepId);
    if (run.state !== 'waiting' || step === undefined || step.kind === 'commercial') continue;
    if (openingProblems(plan, run.stepId, run.lotId, states).length > 0) continue;
    await updateStepRun(tx, run.id, { state: 'scoring', openedAt: now }, 'waiting');
    opened.push(run.id);
  }
  return opened;
}

/**
 * A broken seal shuts what stood on it: the later steps of the lot, and those of every lot where failing the step means
 * failing in all. Their scores stay; their seals do not. Answers the runs that were shut.
 */
export async function shutLaterSteps(
  tx: Tx,
  plan: Plan,
  broken: { stageId: string; lotId: string; stepId: string },
  unseal: (runId: string) => Promise<void>,
): Promise<string[]> {
  const at = plan.steps.findIndex(({ id }) => id === broken.stepId);
  const everywhere = plan.steps[at]?.failing === 'all-lots';
  const later = new Set(plan.steps.slice(at + 1).map(({ id }) => id));
  const states = await listLotStates(tx, broken.stageId);
  const lots = everywhere ? states.map(({ lotId }) => lotId) : [broken.lotId];
  const shut: string[] = [];
  for (const run of await listStepRuns(tx, lots)) {
    if (!later.has(run.stepId) || run.state === 'waiting') continue;
    if (run.state === 'sealed') await unseal(run.id);
    await updateStepRun(tx, run.id, {
      state: 'waiting',
      version: run.state === 'sealed' ? run.version + 1 : run.version,
      openedAt: null,
      sealedAt: null,
      sealedBy: null,
    });
    shut.push(run.id);
  }
  return shut;
}

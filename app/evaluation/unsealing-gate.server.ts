import type { Need } from '#app/policy.ts';
import type { Reader } from '#db/client.server.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { unsealProblems } from '#scoring/gates.ts';

/** The need of the policy that keeps a step's seal from being broken; null when two people may break it. */
export async function unsealingRefusal(
  db: Reader,
  stageId: string,
  { lotId, stepId }: { readonly lotId: string; readonly stepId: string },
): Promise<Extract<Need, 'step-sealed' | 'no-price-open'> | null> {
  const [problem] = unsealProblems(stepId, lotId, await listLotStates(db, stageId));
  if (problem === undefined) return null;
  return problem.code === 'prices-opened' ? 'no-price-open' : 'step-sealed';
}

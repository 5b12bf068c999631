import { listSheetProgress } from '#app/sheets/progress.server.ts';
import type { Tx } from '#db/client.server.ts';
import { getStage } from '#db/queries/competitions.ts';
import { updateStepRun } from '#db/queries/step-runs.ts';
import type { EntryDetails } from './act.ts';

/**
 * After anything a step may have waited for, in the same transaction: with the last expected sheet in, and the quorum held,
 * the scores are shown and the step is in consensus; with too few evaluators left it goes back to scoring and waits for a
 * replacement (rules 5 and 6 of the rules of selection). A cancelled lot waits for nothing.
 */
export async function settleSteps(tx: Tx, stageId: string, now: Date): Promise<EntryDetails[]> {
  if ((await getStage(tx, stageId)).state !== 'evaluation') return [];
  const entries: EntryDetails[] = [];
  for (const { run, cancelled, proposals, problems } of await listSheetProgress(tx, stageId)) {
    if (cancelled) continue;
    const complete = proposals.length > 0 && problems.length === 0;
    const lacking = problems.some(({ code }) => code === 'quorum-lacking');
    if (run.state === 'scoring' && complete) {
      await updateStepRun(tx, run.id, { state: 'consensus', consensusAt: run.consensusAt ?? now }, 'scoring');
    } else if (run.state === 'consensus' && lacking) {
      await updateStepRun(tx, run.id, { state: 'scoring' }, 'consensus');
    } else continue;
    entries.push({
      object: `step-run:${run.id}`,
      before: { state: run.state },
      after: { state: run.state === 'scoring' ? 'consensus' : 'scoring' },
    });
  }
  return entries;
}

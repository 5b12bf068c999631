import type { StepEvaluation } from '#app/evaluation/evaluation.ts';
import type { Tx } from '#db/client.server.ts';
import { updateStepResultUnsealed, updateStepRun } from '#db/queries/step-runs.ts';
import type { EntryDetails } from './act.ts';

/**
 * Sealed prices are entered and decided on again, as a new version: both results are kept and no score changes. Nothing when
 * they are not sealed.
 */
export async function reopenPrices(
  tx: Tx,
  { run, seal }: StepEvaluation,
  now: Date,
): Promise<EntryDetails[]> {
  if (run.state !== 'sealed') return [];
  const version = run.version + 1;
  await updateStepResultUnsealed(tx, run.id, now);
  await updateStepRun(tx, run.id, { state: 'prices', version, sealedAt: null, sealedBy: null });
  return [
    {
      object: `step-run:${run.id}`,
      before: { state: 'sealed', version: run.version, hash: seal?.hash ?? null },
      after: { state: 'prices', version },
    },
  ];
}

import { changedPlan } from '#app/evaluation/doubted-seals.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { createStepResult, updateStepRun } from '#db/queries/step-runs.ts';
import type { ActDefinition } from './act.ts';
import { commercialAtWork, requireDeclared, targetOfStep } from './step-in-lot.ts';

/** `hash`: of the result the chair was shown. */
export type PriceSealInput = { readonly lotId: string; readonly stepId: string; readonly hash: string };

/** The chair seals the commercial step whole: rated points and price points, every flagged price decided. */
export const sealPrices: ActDefinition<PriceSealInput, { hash: string }> = {
  name: 'seal-prices',
  target: targetOfStep,
  async run(context, { lotId, stepId, hash }) {
    const { tx, now, userId } = context;
    if (userId === null) throw new Error('prices are sealed by someone');
    await requireDeclared(context);
    const { evaluation, step } = await commercialAtWork(context, lotId);
    if (step.run.state === 'sealed') return { code: 'step-already-sealed', lotId, stepId };
    const problems = [...changedPlan(evaluation), ...step.problems()];
    if (problems.length > 0) return problems;
    if (step.result === null) throw new Error('prices at work without a result');
    const seal = sealOf(evaluation.plan.fingerprint ?? '', step.result);
    if (seal.hash !== hash) return { code: 'stale' };
    const { id: stepRunId, version } = step.run;
    await createStepResult(tx, {
      id: crypto.randomUUID(),
      stepRunId,
      version,
      result: seal.text,
      hash: seal.hash,
      sealedBy: userId,
      sealedAt: now,
    });
    await updateStepRun(tx, stepRunId, { state: 'sealed', sealedAt: now, sealedBy: userId });
    return {
      value: { hash: seal.hash },
      entry: { object: `step-run:${stepRunId}`, after: { version, hash: seal.hash } },
    };
  },
};

import { changedPlan, doubtedSeals } from '#app/evaluation/doubted-seals.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { listInterests } from '#db/queries/declarations.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { createStepResult, updateStepRun } from '#db/queries/step-runs.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { openingProblems } from '#scoring/gates.ts';
import type { ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';
import { settleSteps } from './settle-steps.ts';
import { openNextSteps } from './step-flow.ts';
import { requireDeclared, type StepAtWork, type StepInLot, stepAtWork, targetOfStep } from './step-in-lot.ts';

/** `hash`: of the result the chair was shown; another result in the meantime makes the form stale. */
export type SealInput = StepInLot & { readonly hash: string };

/**
 * The chair freezes a step's results in a lot. Nothing may be missing, flagged or pending. The next step opens, for those
 * who passed; the rated part of a commercial step opens its prices instead.
 */
export const sealStep: ActDefinition<SealInput, { hash: string }> = {
  name: 'seal-step',
  target: targetOfStep,
  async run(context, input) {
    const { tx, now, stage, userId, competitionId } = context;
    if (stage === null || userId === null || competitionId === null)
      throw new Error('a step is sealed by someone, in a stage');
    await requireDeclared(context);
    const work = await stepAtWork(tx, stage.id, input);
    const { evaluation, step } = work;
    const { run, result } = step;
    if (run.state === 'sealed' || run.state === 'prices') {
      return { code: 'step-already-sealed', lotId: input.lotId, stepId: input.stepId };
    }
    const shared =
      step.step.kind !== 'mandatory' && leafCriteria(step.step).some(({ scope }) => scope === 'common');
    const pending = (await listInterests(tx, competitionId)).some(
      ({ conflict, decision }) => conflict && decision === null,
    );
    const problems: ActProblem[] = [
      ...changedPlan(evaluation),
      ...readinessProblems(work),
      ...openingProblems(evaluation.plan.plan, input.stepId, input.lotId, await listLotStates(tx, stage.id)),
      ...(pending ? [{ code: 'conflict-pending' } as const] : []),
      // A common consensus that must be made anew is still kept shut by another lot's seal.
      ...(shared ? doubtedSeals(evaluation).filter(({ stepId }) => stepId === input.stepId) : []),
    ];
    if (problems.length > 0) return problems;
    if (result === null) throw new Error(`step ${input.stepId} is at work without a result`);
    const seal = sealOf(evaluation.plan.fingerprint ?? '', result);
    if (seal.hash !== input.hash) return { code: 'stale' };
    if (step.step.kind === 'commercial') {
      await updateStepRun(tx, run.id, { state: 'prices' });
    } else {
      await createStepResult(tx, {
        id: crypto.randomUUID(),
        stepRunId: run.id,
        version: run.version,
        result: seal.text,
        hash: seal.hash,
        sealedBy: userId,
        sealedAt: now,
      });
      await updateStepRun(tx, run.id, { state: 'sealed', sealedAt: now, sealedBy: userId });
      await openNextSteps(tx, stage.id, evaluation.plan.plan, now);
    }
    return {
      value: { hash: seal.hash },
      entry: [
        { object: `step-run:${run.id}`, after: { version: run.version, hash: seal.hash } },
        // A step opened anew after an unsealing may have all its sheets in already.
        ...(await settleSteps(tx, stage.id, now)),
      ],
    };
  },
};

/** What still keeps a step from its seal, in its own results. */
function readinessProblems({ step }: StepAtWork): ActProblem[] {
  const due = step.step.kind === 'mandatory' ? 'scoring' : 'consensus';
  if (step.run.state === due) return step.problems();
  if (step.run.state === 'waiting') return [{ code: 'earlier-step-not-sealed' }];
  return [{ code: 'sheets-outstanding' }];
}

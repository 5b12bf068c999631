import { isRecused } from '#app/sheets/access.server.ts';
import { sealed } from '#db/queries/record.ts';
import { createDissent, lotKeyOf } from '#db/queries/scores.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared, type StepInLot, stepAtWork, targetOfStep } from './step-in-lot.ts';

export type DissentInput = StepInLot & {
  readonly applicantId: string;
  readonly criterionId: string;
  readonly text: string;
};

/** An evaluator who does not share the consensus says so; it stays beside the consensus for good. */
export const recordDissent: ActDefinition<DissentInput, { dissentId: string }> = {
  name: 'record-dissent',
  target: targetOfStep,
  async run(context, input) {
    const { tx, now, stage, userId } = context;
    if (stage === null || userId === null) throw new Error('a dissent is somebody’s, in a stage');
    const { lotId, applicantId, criterionId } = input;
    await requireDeclared(context, applicantId);
    const { evaluation, step } = await stepAtWork(tx, stage.id, input);
    if (step.run.state !== 'consensus') context.refuse('step-consensus');
    if (!step.evaluators.some((evaluator) => evaluator.userId === userId)) context.refuse('assigned');
    // Out of the lot by an interest in another of its bidders: no part in its consensus any more.
    if (await isRecused(tx, { stageId: stage.id, lotId, stepId: input.stepId, applicantId }, userId))
      context.refuse('no-conflict');
    if (step.step.kind === 'mandatory') throw new Error('a mandatory step has no consensus');
    const criterion = leafCriteria(step.step).find(({ id }) => id === criterionId);
    if (criterion === undefined) return { code: 'criterion-unknown' };
    const text = input.text.trim();
    const least = evaluation.plan.plan.commentLength;
    if (text.length < least) return { code: 'comment-too-short', at: 'reason', length: text.length, least };
    const dissentId = crypto.randomUUID();
    const cell = { lotKey: lotKeyOf(criterion.scope, lotId, stage.id), applicantId, criterionId };
    await createDissent(tx, { id: dissentId, ...cell, evaluatorId: userId, text, createdAt: now });
    return {
      value: { dissentId },
      entry: { object: `dissent:${dissentId}`, after: { ...cell, text: sealed(text) } },
    };
  },
};

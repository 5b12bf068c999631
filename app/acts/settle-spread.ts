import { openFlagsOf } from '#app/evaluation/evaluate.server.ts';
import { lotKeyOf, updateSettlement } from '#db/queries/scores.ts';
import type { Flag } from '#scoring/consensus.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared, type StepInLot, stepAtWork, targetOfStep } from './step-in-lot.ts';

/** `criterionId`: null for evaluators who disagree on whether the proposal passes the step as a whole. */
export type SettlementInput = StepInLot & {
  readonly applicantId: string;
  readonly criterionId: string | null;
  readonly reason: string;
};

/** A flagged spread, or a mixed pass and fail, is justified: the scores stay, the reason stands beside them. */
export const settleSpread: ActDefinition<SettlementInput, null> = {
  name: 'settle-spread',
  target: targetOfStep,
  async run(context, input) {
    const { tx, now, stage, userId } = context;
    if (stage === null || userId === null) throw new Error('a spread is settled by someone, in a stage');
    const { lotId, stepId, applicantId, criterionId } = input;
    await requireDeclared(context, applicantId);
    const { evaluation, step } = await stepAtWork(tx, stage.id, input);
    if (step.run.state !== 'consensus') context.refuse('step-consensus');
    const isIt = (flag: Flag) => flag.proposal === applicantId && flag.criterionId === criterionId;
    if (!step.flags().some(isIt) || step.step.kind === 'mandatory') return { code: 'nothing-flagged' };
    if (!openFlagsOf(step).some(isIt)) return { code: 'already-done' };
    const reason = input.reason.trim();
    const least = evaluation.plan.plan.commentLength;
    if (reason.length < least)
      return { code: 'comment-too-short', at: 'reason', length: reason.length, least };
    const scope = leafCriteria(step.step).find(({ id }) => id === criterionId)?.scope ?? 'lot';
    const cell = {
      lotKey: lotKeyOf(scope, lotId, stage.id),
      applicantId,
      criterionId: criterionId ?? stepId,
    };
    await updateSettlement(tx, { ...cell, reason, settledBy: userId, settledAt: now });
    return { value: null, entry: { object: `step-run:${step.run.id}`, after: cell, reason } };
  },
};

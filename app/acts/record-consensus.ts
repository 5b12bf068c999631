import { sealed } from '#db/queries/record.ts';
import { listConsensusScores, lotKeyOf, updateConsensusScore } from '#db/queries/scores.ts';
import { leafCriteria, scaleOf } from '#scoring/criteria.ts';
import { scoreProblem } from '#scoring/scores.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared, type StepInLot, stepAtWork, targetOfStep } from './step-in-lot.ts';

export type ConsensusInput = StepInLot & {
  readonly applicantId: string;
  readonly criterionId: string;
  /** Hundredths of the scale's unit. */
  readonly score: number;
  readonly reason: string;
  /** Of the consensus that the form was made from; 0 where there was none. */
  readonly revision: number;
};

/** The chair writes down what the meeting agreed on, beside the individual scores, which stay as they are. */
export const recordConsensus: ActDefinition<ConsensusInput, { revision: number }> = {
  name: 'record-consensus',
  target: targetOfStep,
  async run(context, input) {
    const { tx, now, stage, userId } = context;
    if (stage === null || userId === null) throw new Error('a consensus is recorded by someone, in a stage');
    const { lotId, applicantId, criterionId, score } = input;
    await requireDeclared(context, applicantId);
    const { evaluation, lot, step } = await stepAtWork(tx, stage.id, input);
    if (step.run.state !== 'consensus') context.refuse('step-consensus');
    const { plan } = evaluation.plan;
    if (plan.method !== 'consensus') return { code: 'consensus-not-used' };
    if (!step.entrants.includes(applicantId))
      return { code: 'proposal-not-standing', proposal: applicantId, lotId };
    if (step.step.kind === 'mandatory') throw new Error('a mandatory step has no consensus');
    const criterion = leafCriteria(step.step).find(({ id }) => id === criterionId);
    if (criterion === undefined) return { code: 'criterion-unknown' };
    const wrong = scoreProblem(scaleOf(plan, criterion), score);
    if (wrong !== null) return { ...wrong, at: 'score' };
    const reason = input.reason.trim();
    if (reason.length < plan.commentLength) {
      return { code: 'comment-too-short', at: 'reason', length: reason.length, least: plan.commentLength };
    }
    const elsewhere = evaluation.lots.find(
      (other) =>
        criterion.scope === 'common' &&
        other !== lot &&
        other.steps.some(
          ({ run, entrants }) =>
            run.stepId === step.run.stepId && run.state === 'sealed' && entrants.includes(applicantId),
        ),
    );
    if (elsewhere !== undefined)
      return { code: 'step-already-sealed', lotId: elsewhere.lot.id, stepId: step.run.stepId };
    const cell = { lotKey: lotKeyOf(criterion.scope, lotId, stage.id), applicantId, criterionId };
    const [before] = await listConsensusScores(tx, {
      lotId,
      stageId: stage.id,
      applicantId,
      criterionIds: [criterionId],
    });
    const revision = await updateConsensusScore(
      tx,
      { ...cell, score, reason, recordedBy: userId, recordedAt: now },
      input.revision,
    );
    if (revision === null) return { code: 'stale' };
    return {
      value: { revision },
      entry: {
        object: `step-run:${step.run.id}`,
        ...(before && { before: { ...cell, given: sealed({ score: before.score, reason: before.reason }) } }),
        after: { ...cell, given: sealed({ score, reason }) },
      },
    };
  },
};

import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import type { LotEvaluation, StageEvaluation, StepEvaluation } from '#app/evaluation/evaluation.ts';
import { findVisibility } from '#app/visibility.server.ts';
import type { Reader, Tx } from '#db/client.server.ts';
import { findLot } from '#db/queries/competitions.ts';
import type { ActContext, Target } from './act.ts';

/** One step of the plan in one lot, as forms name it. */
export type StepInLot = { readonly lotId: string; readonly stepId: string };

export type StepAtWork = { evaluation: StageEvaluation; lot: LotEvaluation; step: StepEvaluation };

/** Where an act on a step leads; null (404) for an unknown lot or a step that the lot's plan does not have. */
export async function targetOfStep(tx: Tx, { lotId, stepId }: StepInLot): Promise<Target | null> {
  const lot = await findLot(tx, lotId);
  if (lot === undefined) return null;
  const run = await tx
    .selectFrom('step_runs')
    .select('id')
    .where('lot_id', '=', lotId)
    .where('step_id', '=', stepId)
    .executeTakeFirst();
  return run === undefined ? null : { lotId };
}

/** The step with everything that decides on it. Its existence was settled by `targetOfStep`. */
export async function stepAtWork(
  db: Reader,
  stageId: string,
  { lotId, stepId }: StepInLot,
): Promise<StepAtWork> {
  const evaluation = await evaluateStage(db, stageId);
  const lot = lotOf(evaluation, lotId);
  const step = lot?.steps.find(({ run }) => run.stepId === stepId);
  if (lot === undefined || step === undefined) throw new Error(`no step ${stepId} in lot ${lotId}`);
  return { evaluation, lot, step };
}

/** Nobody acts before declaring, nor on a bidder they have an interest in. */
export async function requireDeclared(context: ActContext, applicantId?: string): Promise<void> {
  const { tx, userId, competitionId } = context;
  if (userId === null || competitionId === null) return context.refuse('declared');
  const visibility = await findVisibility(tx, { competitionId, userId });
  if (!visibility.declared) context.refuse('declared');
  if (applicantId !== undefined && !visibility.sees(applicantId))
    context.refuse(visibility.views.get(applicantId) === 'undeclared' ? 'declared' : 'no-conflict');
}

/** The commercial step of a lot, once its prices may be seen: its rated part is sealed, or it has none. */
export async function commercialAtWork(context: ActContext, lotId: string): Promise<StepAtWork> {
  if (context.stage === null) throw new Error('a price is of a stage');
  const evaluation = await evaluateStage(context.tx, context.stage.id);
  const lot = lotOf(evaluation, lotId);
  const step = lot?.steps.find((candidate) => candidate.step.kind === 'commercial');
  if (lot === undefined || step === undefined) return context.refuse('prices-open');
  if (step.run.state !== 'prices' && step.run.state !== 'sealed') context.refuse('prices-open');
  return { evaluation, lot, step };
}

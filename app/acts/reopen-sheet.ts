import type { Tx } from '#db/client.server.ts';
import { listLots } from '#db/queries/competitions.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { sealed } from '#db/queries/record.ts';
import { findSheet, findStepRunOf, listStepRuns, type StepRun, updateSheet } from '#db/queries/step-runs.ts';
import { leafCriteria, stepOf } from '#scoring/criteria.ts';
import type { ActDefinition } from './act.ts';
import type { SheetInput } from './open-sheet.ts';
import { requireDeclared } from './step-in-lot.ts';

export type ReopenInput = SheetInput & { readonly evaluatorId: string; readonly reason: string };

/** The chair gives a submitted sheet, or one abstained from, back to its evaluator; never after a score was shown. */
export const reopenSheet: ActDefinition<ReopenInput, null> = {
  name: 'reopen-sheet',
  async target(_, { competitionId, lotId }) {
    return { competitionId, lotId };
  },
  async run(context, input) {
    const { tx, stage } = context;
    if (stage === null) return context.unknown();
    const { lotId, stepId, applicantId, evaluatorId } = input;
    await requireDeclared(context, applicantId);
    const run = await findStepRunOf(tx, lotId, stepId);
    const sheet = run && (await findSheet(tx, run.id, applicantId, evaluatorId));
    if (run === undefined || sheet === undefined) return context.unknown();
    if (run.state !== 'scoring' || (await wereScoresShown(tx, stage.id, run))) {
      return context.refuse('before-any-score-shown');
    }
    if (sheet.state === 'draft' && sheet.abstainedReason === null) return { code: 'already-done' };
    const reason = input.reason.trim();
    if (reason === '') return { code: 'reason-missing', at: 'reason' };
    await updateSheet(tx, sheet.id, { state: 'draft', submittedAt: null, hash: null, abstainedReason: null });
    return {
      value: null,
      entry: {
        object: `sheet:${sheet.id}`,
        before: {
          ...{ lotId, stepId, applicantId, evaluatorId },
          state: sheet.abstainedReason === null ? 'submitted' : 'abstained',
          ...(sheet.hash !== null && { hash: sealed(sheet.hash) }),
        },
        after: { state: 'draft' },
        reason,
      },
    };
  },
};

/** In this lot, or in another one whose sheets hold the same common scores. */
async function wereScoresShown(tx: Tx, stageId: string, run: StepRun): Promise<boolean> {
  if (run.consensusAt !== null) return true;
  const step = stepOf((await getPublishedPlan(tx, stageId)).plan, run.stepId);
  if (step.kind === 'mandatory' || leafCriteria(step).every(({ scope }) => scope === 'lot')) return false;
  const lots = await listLots(tx, [stageId]);
  const runs = await listStepRuns(
    tx,
    lots.map(({ id }) => id),
  );
  return runs.some((other) => other.stepId === run.stepId && other.consensusAt !== null);
}

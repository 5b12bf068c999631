import { placeName } from '#app/evaluation/doubted-seals.ts';
import { unsealingRefusal } from '#app/evaluation/unsealing-gate.server.ts';
import { tellMonitors } from '#app/notices/tell-monitors.server.ts';
import { listSheetProgress } from '#app/sheets/progress.server.ts';
import { deleteOpeningRequest, findOpening } from '#db/queries/openings.ts';
import {
  listUnsealings,
  updateStepResultUnsealed,
  updateStepRun,
  updateUnsealingConfirmed,
} from '#db/queries/step-runs.ts';
import type { ActDefinition, EntryDetails } from './act.ts';
import { undoConsensus } from './recuse-late.ts';
import { settleSteps } from './settle-steps.ts';
import { shutLaterSteps } from './step-flow.ts';
import { requireDeclared, type StepInLot, stepAtWork, targetOfStep } from './step-in-lot.ts';

/** `unsealingId`: of the request the second person was shown. */
export type Unsealing = StepInLot & { readonly unsealingId: string };

/** The second person breaks the seal: the step goes back to consensus as a new version, the sealed one is kept. */
export const confirmUnsealing: ActDefinition<Unsealing, null> = {
  name: 'confirm-unsealing',
  target: targetOfStep,
  async run(context, input) {
    const { tx, now, stage, userId } = context;
    if (stage === null || userId === null)
      throw new Error('an unsealing is confirmed by someone, in a stage');
    await requireDeclared(context);
    const { evaluation, lot, step } = await stepAtWork(tx, stage.id, input);
    const { run } = step;
    const refused = await unsealingRefusal(tx, stage.id, input);
    if (refused !== null) context.refuse(refused);
    const request = (await listUnsealings(tx, [run.id])).find(({ version }) => version === run.version);
    if (request === undefined) return { code: 'unsealing-not-requested' };
    if (request.id !== input.unsealingId) return { code: 'stale' };
    if (request.requestedBy === userId) context.refuse('second-person');
    const touched = (await listSheetProgress(tx, stage.id)).filter(({ reconsider }) => reconsider.length > 0);
    await updateUnsealingConfirmed(tx, request.id, userId, now);
    // An opening somebody asked for stood on this seal.
    const opening = await findOpening(tx, stage.id);
    if (opening !== undefined) await deleteOpeningRequest(tx, opening.id);
    await updateStepResultUnsealed(tx, run.id, now);
    await updateStepRun(tx, run.id, {
      state: step.step.kind === 'mandatory' ? 'scoring' : 'consensus',
      version: run.version + 1,
      sealedAt: null,
      sealedBy: null,
    });
    const shut = await shutLaterSteps(
      tx,
      evaluation.plan.plan,
      { stageId: stage.id, lotId: input.lotId, stepId: input.stepId },
      async (runId) => {
        await updateStepResultUnsealed(tx, runId, now);
      },
    );
    await tellMonitors(tx, now, {
      competitionId: stage.competitionId,
      kind: 'unsealing-confirmed',
      about: request.id,
      place: placeName(step.step, lot.lot),
    });
    const undone: EntryDetails[] = [];
    const standing = await listSheetProgress(tx, stage.id);
    for (const one of touched) {
      if (one.run.id === run.id || shut.includes(one.run.id))
        undone.push(...(await undoConsensus(tx, stage.id, one, standing, one.reconsider)));
    }
    return {
      value: null,
      entry: [
        {
          object: `step-run:${run.id}`,
          before: { version: run.version, hash: step.seal?.hash ?? null },
          after: { version: run.version + 1, shut },
          reason: request.reason,
        },
        // What someone recused since had a part in is agreed on anew.
        ...undone,
        // Too few evaluators may be left for the consensus it goes back to.
        ...(await settleSteps(tx, stage.id, now)),
      ],
    };
  },
};

import { placeName } from '#app/evaluation/doubted-seals.ts';
import { unsealingRefusal } from '#app/evaluation/unsealing-gate.server.ts';
import { tellMonitors } from '#app/notices/tell-monitors.server.ts';
import { createUnsealing, listUnsealings } from '#db/queries/step-runs.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared, type StepInLot, stepAtWork, targetOfStep } from './step-in-lot.ts';

export type UnsealingRequest = StepInLot & { readonly reason: string };

/** An error was found after the seal, before any price is open: one person asks, another confirms. */
export const requestUnsealing: ActDefinition<UnsealingRequest, { unsealingId: string }> = {
  name: 'request-unsealing',
  target: targetOfStep,
  async run(context, input) {
    const { tx, now, stage, userId } = context;
    if (stage === null || userId === null)
      throw new Error('an unsealing is asked for by someone, in a stage');
    await requireDeclared(context);
    const { step, lot } = await stepAtWork(tx, stage.id, input);
    const refused = await unsealingRefusal(tx, stage.id, input);
    if (refused !== null) context.refuse(refused);
    const reason = input.reason.trim();
    if (reason === '') return { code: 'reason-missing', at: 'reason' };
    const asked = (await listUnsealings(tx, [step.run.id])).some(
      ({ version }) => version === step.run.version,
    );
    if (asked) return { code: 'already-done' };
    const unsealingId = crypto.randomUUID();
    await createUnsealing(tx, {
      id: unsealingId,
      stepRunId: step.run.id,
      version: step.run.version,
      reason,
      requestedBy: userId,
      requestedAt: now,
    });
    await tellMonitors(tx, now, {
      competitionId: stage.competitionId,
      kind: 'unsealing-requested',
      about: unsealingId,
      place: placeName(step.step, lot.lot),
    });
    return {
      value: { unsealingId },
      entry: { object: `step-run:${step.run.id}`, after: { version: step.run.version }, reason },
    };
  },
};

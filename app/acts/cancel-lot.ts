import type { Tx } from '#db/client.server.ts';
import { findLot, getLot, type Lot, listLots, updateLot, updateStage } from '#db/queries/competitions.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import type { ActDefinition, EntryDetails, Stage } from './act.ts';
import { settleSteps } from './settle-steps.ts';
import { openNextSteps } from './step-flow.ts';

/** At any time, with a reason; everything is kept (rule 11 of the rules of selection). */
export const cancelLot: ActDefinition<{ readonly lotId: string; readonly reason: string }, null> = {
  name: 'cancel-lot',
  async target(tx, { lotId }) {
    const lot = await findLot(tx, lotId);
    return lot === undefined || lot.regionId === null ? null : { stageId: lot.stageId };
  },
  async run({ tx, now, stage }, { lotId, reason }) {
    const lot = await getLot(tx, lotId);
    if (lot.state === 'cancelled') return { code: 'already-done' };
    if (reason.trim() === '') return { code: 'reason-missing', at: 'reason' };
    return { value: null, entry: await cancel(tx, { lot, stage, reason: reason.trim(), now }) };
  },
};

type Cancelled = { lot: Lot; stage: Stage | null; reason: string; now: Date };

/** The lot ends, whoever the policy lets end it. */
export async function cancel(tx: Tx, { lot, stage, reason, now }: Cancelled): Promise<EntryDetails[]> {
  await updateLot(tx, lot.id, { state: 'cancelled', cancelled: { at: now, reason } });
  const settled = stage === null ? [] : await goOnWithout(tx, stage, now);
  const [before, after] = [{ state: lot.state }, { state: 'cancelled' }];
  return [{ object: `lot:${lot.id}`, before, after, reason }, ...settled];
}

/** A cancelled lot is waited for no more: steps of the others may begin. After the last one the stage has ended. */
async function goOnWithout(tx: Tx, { id, state }: Stage, now: Date): Promise<EntryDetails[]> {
  const left = (await listLots(tx, [id])).filter((lot) => lot.state !== 'cancelled');
  if (state !== 'draft' && left.length === 0) {
    await updateStage(tx, id, { state: 'cancelled' });
  } else if (state === 'evaluation' && left.every((lot) => lot.state !== 'active')) {
    await updateStage(tx, id, { state: 'concluded', concludedAt: now });
  } else if (state === 'evaluation') {
    await openNextSteps(tx, id, (await getPublishedPlan(tx, id)).plan, now);
    // A step opened anew after an unsealing may have all its sheets in already.
    return settleSteps(tx, id, now);
  }
  return [];
}

import { findLot, getLot, updateLot } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';

/** At any time, with a reason; everything is kept (rule 11 of the rules of selection). */
export const cancelLot: ActDefinition<{ readonly lotId: string; readonly reason: string }, null> = {
  name: 'cancel-lot',
  async target(tx, { lotId }) {
    const lot = await findLot(tx, lotId);
    return lot === undefined || lot.regionId === null ? null : { stageId: lot.stageId };
  },
  async run({ tx, now }, { lotId, reason }) {
    const lot = await getLot(tx, lotId);
    if (lot.state === 'cancelled') return { code: 'already-done' };
    if (reason.trim() === '') return { code: 'reason-missing', at: 'reason' };
    await updateLot(tx, lotId, { state: 'cancelled', cancelled: { at: now, reason: reason.trim() } });
    return {
      value: null,
      entry: {
        object: `lot:${lotId}`,
        before: { state: lot.state },
        after: { state: 'cancelled' },
        reason: reason.trim(),
      },
    };
  },
};

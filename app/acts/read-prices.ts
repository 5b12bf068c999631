import { findLot } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';
import { commercialAtWork, requireDeclared } from './step-in-lot.ts';

/** Prices were shown to someone: a reading of sealed matter, kept in the record. */
export const readPrices: ActDefinition<{ readonly lotId: string }, null> = {
  name: 'read-prices',
  async target(tx, { lotId }) {
    const lot = await findLot(tx, lotId);
    return lot === undefined ? null : { stageId: lot.stageId };
  },
  async run(context, { lotId }) {
    await requireDeclared(context);
    await commercialAtWork(context, lotId);
    return { value: null, entry: { object: `lot:${lotId}`, outcome: 'read' } };
  },
};

import { createLot, findStage, listLots } from '#db/queries/competitions.ts';
import { findRegion } from '#db/queries/regions.ts';
import type { ActDefinition } from './act.ts';

/** A call for proposals has a lot per catchment area; a qualification has its one lot from the beginning. */
export const addLot: ActDefinition<
  { readonly stageId: string; readonly regionId: string },
  { lotId: string }
> = {
  name: 'add-lot',
  async target(tx, { stageId, regionId }) {
    const stage = await findStage(tx, stageId);
    const region = await findRegion(tx, regionId);
    return stage?.kind === 'rfp' && region !== undefined ? { stageId } : null;
  },
  async run({ tx }, { stageId, regionId }) {
    const lots = await listLots(tx, [stageId]);
    if (lots.some((lot) => lot.regionId === regionId)) return { code: 'lot-repeated', at: 'regionId' };
    const lotId = crypto.randomUUID();
    const position = Math.max(-1, ...lots.map((lot) => lot.position)) + 1;
    await createLot(tx, { id: lotId, stageId, regionId, position });
    return { value: { lotId }, entry: { object: `lot:${lotId}`, after: { stageId, regionId, position } } };
  },
};

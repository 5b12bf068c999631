import { deleteAssignments } from '#db/queries/assignments.ts';
import { deleteLot, findLot, getLot, listLots } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';

/** While the stage is a draft; afterwards a lot can only be cancelled, and is kept. */
export const removeLot: ActDefinition<{ readonly lotId: string }, null> = {
  name: 'remove-lot',
  async target(tx, { lotId }) {
    const lot = await findLot(tx, lotId);
    return lot === undefined || lot.regionId === null ? null : { stageId: lot.stageId };
  },
  async run({ tx }, { lotId }) {
    const { stageId, regionId, position } = await getLot(tx, lotId);
    if ((await listLots(tx, [stageId])).length === 1) return { code: 'lot-missing' };
    await deleteAssignments(tx, lotId);
    await deleteLot(tx, lotId);
    return { value: null, entry: { object: `lot:${lotId}`, before: { stageId, regionId, position } } };
  },
};

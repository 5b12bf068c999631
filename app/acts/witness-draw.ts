import { findLot } from '#db/queries/competitions.ts';
import { findDraw, updateDrawWitnessed } from '#db/queries/prices.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared } from './step-in-lot.ts';

/** The second officer confirms that the draw was made so, before the monitor; from then on it decides the tie. */
export const witnessDraw: ActDefinition<{ readonly drawId: string }, null> = {
  name: 'witness-draw',
  async target(tx, { drawId }) {
    const draw = await findDraw(tx, drawId);
    const lot = draw && (await findLot(tx, draw.lotId));
    return lot === undefined ? null : { lotId: lot.id };
  },
  async run(context, { drawId }) {
    const { tx, now, userId } = context;
    const draw = await findDraw(tx, drawId);
    if (userId === null || draw === undefined) throw new Error('a draw is witnessed by someone');
    await requireDeclared(context);
    if (draw.drawnBy === userId) context.refuse('second-person');
    if (!(await updateDrawWitnessed(tx, drawId, userId, now))) return { code: 'already-done' };
    return {
      value: null,
      entry: { object: `draw:${drawId}`, after: { lotId: draw.lotId, applicantIds: draw.applicantIds } },
    };
  },
};

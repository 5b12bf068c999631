import { deleteDraw, findDraw } from '#db/queries/prices.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared } from './step-in-lot.ts';
import { targetOfDraw } from './witness-draw.ts';

/** A draw written down wrongly, before anyone has witnessed it: the record keeps it, with the reason, and makes room. */
export const setAsideDraw: ActDefinition<{ readonly drawId: string; readonly reason: string }, null> = {
  name: 'set-aside-draw',
  target: targetOfDraw,
  async run(context, { drawId, reason }) {
    const { tx } = context;
    const draw = await findDraw(tx, drawId);
    if (draw === undefined) return context.unknown();
    await requireDeclared(context);
    const given = reason.trim();
    if (given === '') return { code: 'reason-missing', at: 'reason' };
    if (!(await deleteDraw(tx, drawId))) return { code: 'already-done' };
    const { lotId, applicantIds } = draw;
    return {
      value: null,
      entry: { object: `draw:${drawId}`, before: { lotId, applicantIds }, reason: given },
    };
  },
};

import { tiedAmong } from '#app/evaluation/tied.ts';
import type { Tx } from '#db/client.server.ts';
import { findLot } from '#db/queries/competitions.ts';
import { findDraw, updateDrawWitnessed } from '#db/queries/prices.ts';
import { findCurrentRecommendation } from '#db/queries/recommendations.ts';
import type { ActDefinition, Target } from './act.ts';
import { commercialAtWork, requireDeclared } from './step-in-lot.ts';

/** Where an act on a draw leads. */
export async function targetOfDraw(tx: Tx, { drawId }: { readonly drawId: string }): Promise<Target | null> {
  const draw = await findDraw(tx, drawId);
  const lot = draw && (await findLot(tx, draw.lotId));
  return lot === undefined ? null : { lotId: lot.id };
}

/** The second officer confirms that the draw was made so, before the monitor; from then on it decides the tie. */
export const witnessDraw: ActDefinition<{ readonly drawId: string }, null> = {
  name: 'witness-draw',
  target: targetOfDraw,
  async run(context, { drawId }) {
    const { tx, now, userId } = context;
    const draw = await findDraw(tx, drawId);
    if (userId === null || draw === undefined) throw new Error('a draw is witnessed by someone');
    await requireDeclared(context);
    if (draw.drawnBy === userId) context.refuse('second-person');
    if (draw.witnessedAt !== null) return { code: 'already-done' };
    const { lot } = await commercialAtWork(context, draw.lotId);
    if (tiedAmong(lot, draw.applicantIds) === undefined) return { code: 'draw-not-awaited' };
    if ((await findCurrentRecommendation(tx, draw.lotId)) !== undefined)
      return { code: 'recommendation-in-force' };
    if (!(await updateDrawWitnessed(tx, drawId, userId, now))) return { code: 'already-done' };
    return {
      value: null,
      entry: { object: `draw:${drawId}`, after: { lotId: draw.lotId, applicantIds: draw.applicantIds } },
    };
  },
};

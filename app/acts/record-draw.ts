import { tiedAmong } from '#app/evaluation/tied.ts';
import { findLot } from '#db/queries/competitions.ts';
import { createDraw, listDraws } from '#db/queries/prices.ts';
import { findCurrentRecommendation } from '#db/queries/recommendations.ts';
import type { ActDefinition } from './act.ts';
import { commercialAtWork, requireDeclared } from './step-in-lot.ts';

/** `applicantIds`: in the order drawn, best first. */
export type DrawInput = { readonly lotId: string; readonly applicantIds: readonly string[] };

/**
 * A draw among proposals that the rest of the ladder leaves equal, made once: another waits until this one is set aside. It
 * counts once a second officer has witnessed it.
 */
export const recordDraw: ActDefinition<DrawInput, { drawId: string }> = {
  name: 'record-draw',
  async target(tx, { lotId }) {
    const lot = await findLot(tx, lotId);
    return lot === undefined ? null : { lotId };
  },
  async run(context, { lotId, applicantIds }) {
    const { tx, now, userId } = context;
    if (userId === null) throw new Error('a draw is made by someone');
    await requireDeclared(context);
    const { lot } = await commercialAtWork(context, lotId);
    const tied = tiedAmong(lot, applicantIds);
    if (tied === undefined) return { code: 'draw-not-of-the-tied' };
    if ((await findCurrentRecommendation(tx, lotId)) !== undefined)
      return { code: 'recommendation-in-force' };
    const made = await listDraws(tx, [lotId]);
    if (made.some((one) => one.witnessedAt === null && tiedAmong(lot, one.applicantIds) === tied))
      return { code: 'already-done' };
    const drawId = crypto.randomUUID();
    await createDraw(tx, {
      id: drawId,
      lotId,
      applicantIds: [...applicantIds],
      drawnBy: userId,
      drawnAt: now,
      witnessedBy: null,
      witnessedAt: null,
    });
    return { value: { drawId }, entry: { object: `draw:${drawId}`, after: { lotId, applicantIds } } };
  },
};

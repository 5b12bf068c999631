import { findCompetition, getCompetition, updateCompetition } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';

/** At any time, with a reason; everything is kept. From then on every stage counts as cancelled. */
export const cancelCompetition: ActDefinition<
  { readonly competitionId: string; readonly reason: string },
  null
> = {
  name: 'cancel-competition',
  async target(tx, { competitionId }) {
    return (await findCompetition(tx, competitionId)) === undefined ? null : { competitionId };
  },
  async run({ tx, now }, { competitionId, reason }) {
    const competition = await getCompetition(tx, competitionId);
    if (competition.cancelled !== null) return { code: 'already-done' };
    if (reason.trim() === '') return { code: 'reason-missing', at: 'reason' };
    await updateCompetition(tx, competitionId, { cancelled: { at: now, reason: reason.trim() } });
    return {
      value: null,
      entry: { object: `competition:${competitionId}`, after: { cancelled: true }, reason: reason.trim() },
    };
  },
};

import { tellParticipants } from '#app/events/tell.server.ts';
import { writeNotice } from '#app/notices/write-notice.server.ts';
import {
  type Competition,
  findCompetition,
  getCompetition,
  updateCompetition,
} from '#db/queries/competitions.ts';
import { listEvents } from '#db/queries/events.ts';
import { listFollowers, listResponders } from '#db/queries/respondents.ts';
import { listSoundings } from '#db/queries/soundings.ts';
import type { ActContext, ActDefinition } from './act.ts';

/**
 * At any time, with a reason; everything is kept. From then on every stage, sounding and event counts as cancelled, and
 * whoever takes part in one is told.
 */
export const cancelCompetition: ActDefinition<
  { readonly competitionId: string; readonly reason: string },
  null
> = {
  name: 'cancel-competition',
  async target(tx, { competitionId }) {
    return (await findCompetition(tx, competitionId)) === undefined ? null : { competitionId };
  },
  async run(context, { competitionId, reason: typed }) {
    const { tx, now } = context;
    const competition = await getCompetition(tx, competitionId);
    if (competition.cancelled !== null) return { code: 'already-done' };
    const reason = typed.trim();
    if (reason === '') return { code: 'reason-missing', at: 'reason' };
    await updateCompetition(tx, competitionId, { cancelled: { at: now, reason } });
    await tell(context, competition, reason);
    return {
      value: null,
      entry: { object: `competition:${competitionId}`, after: { cancelled: true }, reason },
    };
  },
};

/**
 * Each organization that follows the competition or has answered a sounding that still counts, once; everybody registered at
 * an event to come, and every organization with a meeting there. The reason has one language, whichever it was written in.
 */
async function tell({ tx, now }: ActContext, { id, title }: Competition, reason: string): Promise<void> {
  const soundings = (await listSoundings(tx, id)).filter(({ state }) => state === 'open');
  const concerned = [await listFollowers(tx, id)];
  for (const sounding of soundings) concerned.push(await listResponders(tx, sounding.id));
  for (const respondent of concerned.flat()) {
    const values = { competition: title[respondent.language], reason };
    await writeNotice(tx, now, respondent, id, { kind: 'competition-cancelled', values });
  }
  for (const event of await listEvents(tx, id)) {
    if (event.state === 'open' && now < event.endsAt)
      await tellParticipants(tx, now, event, { fr: reason, en: reason });
  }
}

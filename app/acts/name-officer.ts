import { findCompetition } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import type { ActDefinition } from './act.ts';
import { joinTeam } from './join-team.ts';

type NewOfficer = { readonly competitionId: string; readonly email: string };

/**
 * Officers choose their team themselves. When the account of the last one is disabled, nobody there could: the
 * administrator, who sees nothing of the competition, names the next.
 */
export const nameOfficer: ActDefinition<NewOfficer, { membershipId: string }> = {
  name: 'name-officer',
  async target(tx, { competitionId }) {
    return (await findCompetition(tx, competitionId)) === undefined ? null : { competitionId };
  },
  async run(context, { competitionId, email }) {
    const team = await listTeam(context.tx, competitionId);
    if (team.some(({ role, disabled }) => role === 'procurement_officer' && !disabled))
      context.refuse('no-officer-left');
    const joined = await joinTeam(context, { competitionId, email, role: 'procurement_officer' });
    return 'entry' in joined ? joined : { ...joined, at: 'email' };
  },
};

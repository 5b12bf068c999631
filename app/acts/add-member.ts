import { findCompetition } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';
import { joinTeam, type NewMember } from './join-team.ts';

export const addMember: ActDefinition<NewMember, { membershipId: string }> = {
  name: 'add-member',
  async target(tx, { competitionId }) {
    return (await findCompetition(tx, competitionId)) === undefined ? null : { competitionId };
  },
  run: joinTeam,
};

import type { Member } from '#db/queries/applicants.ts';
import type { FrozenMember } from '#db/queries/qualifications.ts';

/** The consortium as it is now, in the words that stay. */
export function frozenMembers(members: readonly Member[]): FrozenMember[] {
  return members.map(({ organizationId, name, role }) => ({ organizationId, name, role }));
}

import type { TeamRole } from '#app/policy.ts';
import type { Reader } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';

/** Separation of duties: nobody holds two of these duties in one competition, not even one after the other. */
const duties: Record<TeamRole, 'scores' | 'procures' | 'approves' | 'observes' | null> = {
  evaluator: 'scores',
  chair: 'scores',
  procurement_officer: 'procures',
  ministry_lead: 'approves',
  fairness_monitor: 'observes',
  adviser: null,
};

/** The earlier role that keeps someone from the new one; undefined when none does. */
export function incompatibleRole(earlier: readonly TeamRole[], role: TeamRole): TeamRole | undefined {
  const duty = duties[role];
  return earlier.find((held) => duty !== null && duties[held] !== null && duties[held] !== duty);
}

/** Whether a role was ever exercised: someone put on the team by mistake has neither declared, done nor read anything. */
export async function hasTakenPart(db: Reader, competitionId: string, userId: string): Promise<boolean> {
  for (const outcome of ['done', 'read'] as const) {
    const { entries } = await listEntries(db, { competitionId, actorId: userId, outcome }, { limit: 1 });
    if (entries.length > 0) return true;
  }
  return false;
}

import { decidingRole } from '#app/acts/decide-conflict.ts';
import type { Visit } from '#app/http/guard.server.ts';
import type { TeamRole } from '#app/policy.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { listDeclarations, listDeclaredBidders, listInterests } from '#db/queries/declarations.ts';
import { listTeam } from '#db/queries/memberships.ts';

export type DeclaredConflict = {
  id: string;
  person: string;
  role: TeamRole;
  organization: string;
  details: string;
  declaredAt: Date;
  decision: { kind: 'cleared' | 'recused'; reason: string; by: string; at: Date } | null;
  /** The reader is the one who decides on it. */
  mine: boolean;
};

/**
 * The register of declared interests, newest first, without those on a bidder that the reader may not see: of these it
 * gives the number. `declared` false: the reader sees nothing before signing.
 */
export async function conflictRegister(visit: Visit, competitionId: string) {
  const { installation, viewer, roles } = visit;
  const { read } = installation.db;
  const visibility = await findVisibility(read, { competitionId, userId: viewer.userId });
  const team = await listTeam(read, competitionId, { ended: true });
  const nameOf = (id: string) => team.find(({ userId }) => userId === id)?.name ?? id;
  const bidders = await listDeclaredBidders(read, competitionId, viewer.userId);
  const names = new Map(
    bidders.map(({ organizationId, organizationName }) => [organizationId, organizationName]),
  );
  const shut = new Set(
    bidders
      .filter(({ applicantId }) => !visibility.sees(applicantId))
      .map(({ organizationId }) => organizationId),
  );
  const all = (await listInterests(read, competitionId)).filter(({ conflict }) => conflict);
  const shown = visibility.declared ? all.filter(({ organizationId }) => !shut.has(organizationId)) : [];
  const conflicts = shown.map((interest): DeclaredConflict => {
    const held = team.filter(({ userId }) => userId === interest.userId);
    const role = (held.find(({ endedAt }) => endedAt === null) ?? held.at(-1))?.role ?? 'adviser';
    const { id, userId, organizationId, details, declaredAt, decision } = interest;
    return {
      id,
      person: nameOf(userId),
      role: role as TeamRole,
      organization: names.get(organizationId) ?? organizationId,
      details: details ?? '',
      declaredAt,
      decision: decision && {
        kind: decision.kind,
        reason: decision.reason,
        by: nameOf(decision.by),
        at: decision.at,
      },
      mine:
        visit.may('decide-conflict') &&
        decision === null &&
        userId !== viewer.userId &&
        roles.some((one) => one === decidingRole(held.map((membership) => membership.role))),
    };
  });
  const signatures = await listDeclarations(read, competitionId);
  return {
    declared: visibility.declared,
    conflicts: conflicts.toReversed(),
    hidden: visibility.declared ? all.length - shown.length : 0,
    team: team
      .filter(({ endedAt }) => endedAt === null)
      .map(({ userId, name, role }) => ({
        userId,
        name,
        role: role as TeamRole,
        signedAt: signatures.find((one) => one.userId === userId)?.signedAt ?? null,
      })),
  };
}

import { teamRoles } from '#app/policy.ts';
import type { Reader } from '#db/client.server.ts';
import { listDeclarations, listInterests } from '#db/queries/declarations.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { listOrganizations } from '#db/queries/organizations.ts';
import type { DeclarationData } from './workbook-data.ts';

/** Who is or was on the team, by name, and what they declared on each organization. */
export async function collectDeclarations(
  db: Reader,
  competitionId: string,
): Promise<{ people: Map<string, string>; declarations: DeclarationData[] }> {
  const team = await listTeam(db, competitionId, { ended: true });
  const signed = await listDeclarations(db, competitionId);
  const interests = await listInterests(db, competitionId);
  const organizations = new Map((await listOrganizations(db)).map(({ id, name }) => [id, name]));
  const people = new Map(team.map(({ userId, name }) => [userId, name]));
  const declarations = [...people].flatMap(([userId, person]): DeclarationData[] => {
    const base = {
      person,
      roles: teamRoles.filter((role) =>
        team.some((member) => member.userId === userId && member.role === role),
      ),
      signedAt: signed.find((one) => one.userId === userId)?.signedAt ?? null,
    };
    const own = interests.filter((interest) => interest.userId === userId);
    if (own.length === 0)
      return [{ ...base, organization: null, conflict: null, details: null, decision: null }];
    return own.map(({ organizationId, conflict, details, decision }) => ({
      ...base,
      organization: organizations.get(organizationId) ?? organizationId,
      conflict,
      details,
      decision: decision && { ...decision, by: people.get(decision.by) ?? decision.by },
    }));
  });
  return { people, declarations };
}

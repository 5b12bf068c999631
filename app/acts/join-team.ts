import type { TeamRole } from '#app/policy.ts';
import { findAccountByEmail } from '#db/queries/accounts.ts';
import { createMembership, listTeam } from '#db/queries/memberships.ts';
import type { ActContext, Done } from './act.ts';
import type { FactProblem } from './problems.ts';
import { hasTakenPart, incompatibleRole } from './separation.ts';

export type NewMember = { readonly competitionId: string; readonly email: string; readonly role: TeamRole };

/** One role per person and competition. Roles that ended still count for the separation of duties. */
export async function joinTeam(
  { tx, now }: Pick<ActContext, 'tx' | 'now'>,
  { competitionId, email, role }: NewMember,
): Promise<Done<{ membershipId: string }> | FactProblem> {
  const account = await findAccountByEmail(tx, email);
  if (account === null || !account.staff || account.disabledAt !== null)
    return { code: 'email-unknown', at: 'email' };
  if (account.administrator) return { code: 'administrator-not-on-team', at: 'email' };
  const held = (await listTeam(tx, competitionId, { ended: true })).filter(
    ({ userId }) => userId === account.userId,
  );
  if (held.some(({ endedAt }) => endedAt === null)) return { code: 'already-member', at: 'email' };
  const earlier = incompatibleRole(
    held.map((membership) => membership.role as TeamRole),
    role,
  );
  if (earlier !== undefined && (await hasTakenPart(tx, competitionId, account.userId))) {
    return { code: 'duties-not-separate', at: 'role' };
  }
  const membershipId = crypto.randomUUID();
  await createMembership(tx, {
    id: membershipId,
    competitionId,
    userId: account.userId,
    role,
    createdAt: now,
  });
  return {
    value: { membershipId },
    entry: { object: `membership:${membershipId}`, after: { userId: account.userId, role } },
  };
}

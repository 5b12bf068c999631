import type { Visit } from '#app/http/guard.server.ts';
import { mayDo } from '#app/policy/acts.ts';
import { type StageState, stageState, type TeamRole } from '#app/policy.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { listAssignments } from '#db/queries/assignments.ts';
import { type CompetitionStage, getCompetition, listLots, listStages } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { findDraftPlan, findPublishedPlan } from '#db/queries/plans.ts';

export type DeclarationState = 'declared' | 'incomplete' | 'undeclared';

/** Whether each has signed and answered for every bidder: never what they declared. */
export async function membersOf({ installation, viewer, lang }: Visit, competitionId: string) {
  const { read } = installation.db;
  const everyone = await listTeam(read, competitionId, { ended: true });
  const present = everyone
    .filter(({ endedAt }) => endedAt === null)
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const members = await Promise.all(
    present.map(async ({ id, userId, name, email, role, createdAt, disabled }) => {
      const { declared, complete } = await findVisibility(read, { competitionId, userId });
      const declaration: DeclarationState = complete ? 'declared' : declared ? 'incomplete' : 'undeclared';
      const own = userId === viewer.userId;
      return {
        id,
        userId,
        name,
        email,
        role: role as TeamRole,
        since: createdAt,
        disabled,
        declaration,
        own,
      };
    }),
  );
  const former = everyone.flatMap(({ id, name, role, endedAt }) =>
    endedAt === null ? [] : [{ id, name, role: role as TeamRole, left: endedAt }],
  );
  return { members, former };
}

/** Every lot and envelope with who evaluates it, as the plan's quorum has it. */
export async function assignmentsOf({ installation, lang, roles, now }: Visit, competitionId: string) {
  const { read } = installation.db;
  const { cancelled } = await getCompetition(read, competitionId);
  const stages = await listStages(read, [competitionId]);
  const lots = await listLots(
    read,
    stages.map(({ id }) => id),
  );
  const assignments = await listAssignments(read, { lotIds: lots.map(({ id }) => id) });
  const quorums = new Map(
    await Promise.all(stages.map(async ({ id }) => [id, await quorumOf(read, id)] as const)),
  );
  return stages.flatMap((stage) => {
    const state = cancelled === null ? stageState(stage, now) : 'cancelled';
    return lots
      .filter((lot) => lot.stageId === stage.id && lot.state !== 'cancelled')
      .flatMap((lot) =>
        envelopesOf(stage).map((envelope) => ({
          lotId: lot.id,
          kind: stage.kind,
          lot: lot.regionName?.[lang] ?? null,
          envelope,
          quorum: quorums.get(stage.id) ?? null,
          mayAssign: mayAssign(roles, state),
          people: assignments
            .filter((one) => one.lotId === lot.id && one.envelope === envelope)
            .map(({ id, userName }) => ({ id, name: userName }))
            .sort((a, b) => a.name.localeCompare(b.name, lang)),
        })),
      );
  });
}

function envelopesOf({ kind }: CompetitionStage): readonly ('technical' | 'commercial')[] {
  return kind === 'rfq' ? ['technical'] : ['technical', 'commercial'];
}

function mayAssign(roles: Visit['roles'], state: StageState): boolean {
  return mayDo('assign-evaluator', { roles, state });
}

async function quorumOf(db: Visit['installation']['db']['read'], stageId: string): Promise<number | null> {
  const version = (await findPublishedPlan(db, stageId)) ?? (await findDraftPlan(db, stageId));
  return version?.plan.quorum ?? null;
}

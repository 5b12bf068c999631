import { tellFollowers } from '#app/notices/tell-followers.server.ts';
import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import type { Tx } from '#db/client.server.ts';
import { updateStage } from '#db/queries/competitions.ts';
import {
  findPlanVersion,
  getPublishedPlan,
  type PlanVersion,
  updatePlanDraft,
  updatePlanToPublished,
} from '#db/queries/plans.ts';
import { planProblems } from '#scoring/plan.ts';
import type { ActDefinition, Stage } from './act.ts';
import type { ActProblem } from './problems.ts';
import type { Publication } from './publish-plan.ts';
import { targetOfPlan } from './save-plan.ts';

export type AddendumPublication = Publication & { readonly origin: string };

const DAY_MS = 24 * 60 * 60_000;

/**
 * Puts an addendum in force as the next frozen version, before the deadline only. A late one must move the deadline, and a
 * moved deadline waits for a second person (rules 2 and 4 of the rules of selection).
 */
export const publishAddendum: ActDefinition<AddendumPublication, { fingerprint: string | null }> = {
  name: 'publish-addendum',
  target: targetOfPlan,
  async run({ tx, now, stage, userId }, { planVersionId, revision, origin }) {
    const version = await findPlanVersion(tx, planVersionId);
    if (version === undefined || userId === null || stage?.deadline == null)
      throw new Error('an addendum is of an open stage');
    if (version.state === 'published') return { code: 'plan-frozen' };
    if (version.revision !== revision) return { code: 'stale' };
    const problems = await addendumProblems(tx, version, { now, deadline: stage.deadline });
    if (problems.length > 0) return problems;
    const object = `plan-version:${planVersionId}`;
    if (version.newDeadline === null) {
      const fingerprint = await putInForce(tx, version, userId, now);
      await tellOfAddendum(tx, now, stage, version, origin);
      return { value: { fingerprint }, entry: { object, after: { version: version.version, fingerprint } } };
    }
    await updatePlanDraft(tx, planVersionId, revision, { proposed: { by: userId, at: now } });
    return {
      value: { fingerprint: null },
      entry: { object, after: { proposed: true, newDeadline: version.newDeadline } },
    };
  },
};

/** The second person puts in force what the first proposed, and the deadline moves. */
export const confirmAddendum: ActDefinition<AddendumPublication, { fingerprint: string }> = {
  name: 'confirm-addendum',
  target: targetOfPlan,
  async run(context, { planVersionId, revision, origin }) {
    const { tx, now, stage, userId } = context;
    const version = await findPlanVersion(tx, planVersionId);
    if (version === undefined || userId === null || stage?.deadline == null)
      throw new Error('an addendum is of an open stage');
    if (version.state === 'published') return { code: 'plan-frozen' };
    if (version.revision !== revision) return { code: 'stale' };
    if (version.proposed === null || version.newDeadline === null) return { code: 'addendum-not-proposed' };
    if (version.proposed.by === userId) context.refuse('second-person');
    const problems = await addendumProblems(tx, version, { now, deadline: stage.deadline });
    if (problems.length > 0) return problems;
    const fingerprint = await putInForce(tx, version, userId, now);
    await updateStage(tx, stage.id, { deadline: version.newDeadline });
    await tellOfAddendum(tx, now, stage, version, origin);
    return {
      value: { fingerprint },
      entry: {
        object: `plan-version:${planVersionId}`,
        before: { deadline: stage.deadline },
        after: { version: version.version, fingerprint, deadline: version.newDeadline },
      },
    };
  },
};

async function addendumProblems(
  tx: Tx,
  version: PlanVersion,
  { now, deadline }: { now: Date; deadline: Date },
): Promise<ActProblem[]> {
  const { plan, addendum, newDeadline } = version;
  const problems: ActProblem[] = [...planProblems(plan)];
  if (addendum === null || addendum.fr.trim() === '' || addendum.en.trim() === '')
    problems.push({ code: 'text-missing', at: 'addendum' });
  const inForce = await getPublishedPlan(tx, version.stageId);
  if (newDeadline === null && fingerprintOf(plan) === inForce.fingerprint)
    problems.push({ code: 'nothing-changed' });
  const late = deadline.getTime() - now.getTime() < inForce.plan.profile.lateAddendumDays * DAY_MS;
  if (late && newDeadline === null)
    problems.push({ code: 'late-addendum', at: 'newDeadline', days: inForce.plan.profile.lateAddendumDays });
  if (newDeadline !== null && newDeadline <= deadline)
    problems.push({ code: 'deadline-not-later', at: 'newDeadline' });
  return problems;
}

async function putInForce(tx: Tx, version: PlanVersion, userId: string, now: Date): Promise<string> {
  const fingerprint = fingerprintOf(version.plan);
  await updatePlanToPublished(tx, version.id, { fingerprint, publishedBy: userId, publishedAt: now });
  return fingerprint;
}

/** To every organization that follows, with what is asked of it: to say that it has read the addendum. */
function tellOfAddendum(
  tx: Tx,
  now: Date,
  { competitionId, kind, deadline }: Stage,
  { id, version, addendum, newDeadline }: PlanVersion,
  origin: string,
): Promise<void> {
  return tellFollowers(tx, now, {
    competitionId,
    kind: 'addendum-published',
    about: id,
    path: `/respondent/${competitionId}`,
    origin,
    values: (lang, { t, formats }) => ({
      number: String(version - 1),
      stage: t(`common:stage.${kind}`),
      text: addendum?.[lang] ?? '',
      deadline: formats.dateTime(newDeadline ?? deadline ?? now),
    }),
  });
}

import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import { getStage, listLots, updateStage } from '#db/queries/competitions.ts';
import { findPlanVersion, updatePlanToPublished } from '#db/queries/plans.ts';
import { planProblems } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';
import { targetOfPlan } from './save-plan.ts';

export type Publication = { readonly planVersionId: string; readonly revision: number };

/** Publishing freezes the plan, gives it its fingerprint and opens the stage (rule 2 of the rules of selection). */
export const publishPlan: ActDefinition<Publication, { fingerprint: string }> = {
  name: 'publish-plan',
  target: targetOfPlan,
  async run({ tx, now, stage, userId }, { planVersionId, revision }) {
    const version = await findPlanVersion(tx, planVersionId);
    if (version === undefined || stage === null || userId === null)
      throw new Error('a plan is published by someone, in a stage');
    if (version.state === 'published') return { code: 'plan-frozen' };
    if (version.revision !== revision) return { code: 'stale' };
    const { deadline } = await getStage(tx, stage.id);
    const problems: ActProblem[] = [...planProblems(version.plan)];
    if (deadline === null) problems.push({ code: 'deadline-missing' });
    else if (deadline <= now) problems.push({ code: 'deadline-past' });
    if ((await listLots(tx, [stage.id])).every(({ cancelled }) => cancelled !== null))
      problems.push({ code: 'lot-missing' });
    if (problems.length > 0) return problems;
    const fingerprint = fingerprintOf(version.plan);
    await updatePlanToPublished(tx, planVersionId, { fingerprint, publishedBy: userId, publishedAt: now });
    await updateStage(tx, stage.id, { state: 'open', publishedAt: now });
    return {
      value: { fingerprint },
      entry: {
        object: `plan-version:${planVersionId}`,
        after: { version: version.version, fingerprint, deadline },
      },
    };
  },
};

import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findPlanVersion, updatePlanDraft } from '#db/queries/plans.ts';
import { type Plan, planProblems } from '#scoring/plan.ts';
import type { Problem } from '#scoring/problems.ts';
import type { ActDefinition, Target } from './act.ts';

export type PlanDraft = {
  readonly planVersionId: string;
  /** Of the draft that the form was made from. */
  readonly revision: number;
  readonly plan: Plan;
};

export async function targetOfPlan(
  tx: Tx,
  { planVersionId }: { readonly planVersionId: string },
): Promise<Target | null> {
  const version = await findPlanVersion(tx, planVersionId);
  return version === undefined ? null : { stageId: version.stageId };
}

/** Keeps a draft, valid or not: its problems are answered, and only keep it from being published. */
export const savePlan: ActDefinition<PlanDraft, { revision: number; problems: Problem[] }> = {
  name: 'save-plan',
  target: targetOfPlan,
  async run({ tx, stage }, { planVersionId, revision, plan }) {
    const version = await findPlanVersion(tx, planVersionId);
    if (version === undefined || stage === null) throw new Error('a plan is of a stage');
    if (version.state === 'published') return { code: 'plan-frozen' };
    if (plan.stage !== stage.kind) throw new Error(`a plan of ${plan.stage} in a stage of ${stage.kind}`);
    if (!(await updatePlanDraft(tx, planVersionId, revision, { plan }))) return { code: 'stale' };
    return {
      value: { revision: revision + 1, problems: planProblems(plan) },
      entry: {
        object: `plan-version:${planVersionId}`,
        before: { fingerprint: fingerprintOf(version.plan) },
        after: { fingerprint: fingerprintOf(plan) },
      },
    };
  },
};

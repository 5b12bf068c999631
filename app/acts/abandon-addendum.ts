import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import { deletePlanDraft, findPlanVersion } from '#db/queries/plans.ts';
import type { ActDefinition } from './act.ts';
import { targetOfPlan } from './save-plan.ts';

export type AbandonedAddendum = { readonly planVersionId: string; readonly revision: number };

/** Drops an addendum that was begun and not published; the record keeps what it said. */
export const abandonAddendum: ActDefinition<AbandonedAddendum, null> = {
  name: 'abandon-addendum',
  target: targetOfPlan,
  async run({ tx }, { planVersionId, revision }) {
    const version = await findPlanVersion(tx, planVersionId);
    if (version === undefined) throw new Error('an addendum is of a plan');
    if (version.state === 'published') return { code: 'plan-frozen' };
    if (version.revision !== revision) return { code: 'stale' };
    await deletePlanDraft(tx, planVersionId);
    return {
      value: null,
      entry: {
        object: `plan-version:${planVersionId}`,
        before: {
          version: version.version,
          fingerprint: fingerprintOf(version.plan),
          text: version.addendum,
          newDeadline: version.newDeadline?.toISOString() ?? null,
        },
        after: { abandoned: true },
      },
    };
  },
};

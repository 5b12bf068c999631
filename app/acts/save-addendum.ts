import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import { findPlanVersion, updatePlanDraft } from '#db/queries/plans.ts';
import type { Plan, Text } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';
import { targetOfPlan } from './save-plan.ts';

export type AddendumDraft = {
  readonly planVersionId: string;
  readonly revision: number;
  readonly plan?: Plan;
  readonly text?: Text;
  /** null leaves the deadline where it is. */
  readonly newDeadline?: Date | null;
};

/** Keeps what is typed of an addendum. Any change takes back what was proposed to the second person. */
export const saveAddendum: ActDefinition<AddendumDraft, { revision: number }> = {
  name: 'save-addendum',
  target: targetOfPlan,
  async run({ tx }, { planVersionId, revision, plan, text, newDeadline }) {
    const version = await findPlanVersion(tx, planVersionId);
    if (version === undefined) throw new Error('an addendum is of a plan');
    if (version.state === 'published') return { code: 'plan-frozen' };
    const changes = {
      proposed: null,
      ...(plan && { plan }),
      ...(text && { addendum: text }),
      ...(newDeadline !== undefined && { newDeadline }),
    };
    if (!(await updatePlanDraft(tx, planVersionId, revision, changes))) return { code: 'stale' };
    return {
      value: { revision: revision + 1 },
      entry: {
        object: `plan-version:${planVersionId}`,
        after: {
          ...(plan && { fingerprint: fingerprintOf(plan) }),
          ...(text && { text }),
          ...(newDeadline !== undefined && { newDeadline }),
        },
      },
    };
  },
};

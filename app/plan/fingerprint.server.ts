import { sha256 } from '#db/hash.ts';
import type { PlanVersion } from '#db/queries/plans.ts';
import { canonicalPlan, type Plan } from '#scoring/plan.ts';

/** The plan's fingerprint: SHA-256 over its canonical form. */
export function fingerprintOf(plan: Plan): string {
  return sha256(canonicalPlan(plan));
}

/** Whether a published version still says what it was published with: no other way to change it leaves a trace. */
export function isAsPublished({ plan, fingerprint }: Pick<PlanVersion, 'plan' | 'fingerprint'>): boolean {
  return fingerprintOf(plan) === fingerprint;
}

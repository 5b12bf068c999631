/** A submission as far as its being evaluated goes. */
type Filed = {
  readonly state: 'recorded' | 'confirmed' | 'late' | 'withdrawn' | 'replaced' | 'disqualified';
  readonly planVersionId: string;
  readonly reconfirmedAt: Date | null;
};

/**
 * Where a submission stands: `standing` is evaluated. After an addendum it is `to-reconfirm` until the applicant has
 * stood by it under the new plan; one that is not by the deadline is not evaluated (rule 2 of the rules of selection).
 */
export type FilingStatus =
  | 'standing'
  | 'unconfirmed'
  | 'to-reconfirm'
  | 'late'
  | 'withdrawn'
  | 'replaced'
  | 'disqualified';

export function filingStatus({ state, planVersionId }: Filed, planInForce: string): FilingStatus {
  if (state !== 'recorded' && state !== 'confirmed') return state;
  if (planVersionId !== planInForce) return 'to-reconfirm';
  return state === 'confirmed' ? 'standing' : 'unconfirmed';
}

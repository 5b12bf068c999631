import type { Problem } from '#scoring/problems.ts';

/** Expected refusals of acts: the rules' own problems, and those that only the stored facts can raise. */
export type ActProblem = Problem | FactProblem;

export type FactProblem = {
  readonly code: FactProblemCode;
  /** The form field concerned, as the form names it. */
  readonly at?: string;
  /** What the sentence names: an applicant, a date, a count. */
  readonly [parameter: string]: string | number | undefined;
};

/** Closed list; each code has its sentence in `app/i18n/*\/problems.json`. */
export type FactProblemCode =
  | 'stale'
  | 'already-done'
  | 'already-member'
  | 'already-assigned'
  | 'email-unknown'
  | 'administrator-not-on-team'
  | 'duties-not-separate'
  | 'not-an-evaluator'
  | 'envelope-not-in-stage'
  | 'feeding-stage-unavailable'
  | 'lot-repeated'
  | 'questions-past'
  | 'questions-after-deadline'
  | 'proposals-before-qualification'
  | 'actual-in-future'
  | 'email-taken'
  | 'link-void'
  | 'reason-missing'
  | 'deadline-missing'
  | 'deadline-past'
  | 'deadline-not-later'
  | 'late'
  | 'lot-missing'
  | 'plan-frozen'
  | 'not-qualified'
  | 'already-filed'
  | 'file-missing'
  | 'file-too-big'
  | 'file-type-forbidden'
  | 'file-cut-off'
  | 'declaration-incomplete'
  | 'comment-too-short'
  | 'sheets-missing'
  | 'quorum-missing'
  | 'spread-open'
  | 'consensus-missing'
  | 'consensus-not-used'
  | 'criterion-unknown'
  | 'nothing-flagged'
  | 'sheets-outstanding'
  | 'unsealing-not-requested'
  | 'finding-missing'
  | 'conflict-pending'
  | 'earlier-step-not-sealed'
  | 'price-undecided'
  | 'opening-not-requested'
  | 'recommendation-in-force'
  | 'draw-missing'
  | 'draw-not-of-the-tied'
  | 'not-recommendable'
  | 'checks-red'
  | 'record-does-not-verify';

import type { FilingStatus } from './filing-status.ts';

/** An exact number of points as text, `num/den`. */
type Points = string;

/** Why an applicant is or is not on the list, frozen with it; points as exact fractions. */
export type Grounds =
  | {
      kind: 'evaluated';
      total: Points | null;
      passMark: Points | null;
      rank: number | null;
      reasons: GroundsReason[];
    }
  | { kind: 'not-evaluated'; why: Exclude<FilingStatus, 'standing'> | 'not-filed' };

export type GroundsReason =
  | { kind: 'requirement'; stepId: string; requirementId: string }
  | { kind: 'criterion-minimum'; stepId: string; criterionId: string; points: Points; minimum: Points }
  | { kind: 'step-minimum'; stepId: string; points: Points; minimum: Points }
  | { kind: 'below-pass-mark'; distance: Points }
  | { kind: 'below-shortlist'; shortlist: number; rank: number };

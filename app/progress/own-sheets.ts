/** An evaluator's own sheets in a step of a lot, of the bidders they may see. */
export type OwnSheets = {
  readonly lotId: string;
  readonly stepId: string;
  readonly submitted: number;
  /** Whole, but not submitted. */
  readonly ready: number;
  readonly expected: number;
  /** The applicant of the sheet to go on with: one that is not whole, else one to submit; null when all are in. */
  readonly next: string | null;
};

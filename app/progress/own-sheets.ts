/** An evaluator's own sheets in a step of a lot, of the bidders they may see. */
export type OwnSheets = {
  readonly lotId: string;
  readonly stepId: string;
  readonly submitted: number;
  /** Whole, but not submitted. */
  readonly ready: number;
  readonly expected: number;
  /** One of them was begun and is not whole yet. */
  readonly begun: boolean;
  /** The applicant of the sheet to go on with: one begun, else one not begun, else one to submit; null when all are in. */
  readonly next: string | null;
};

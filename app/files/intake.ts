import type { ActProblem } from '#app/acts/problems.ts';
import { mostBytesOfSubmission, mostFilesOfSubmission } from './limits.ts';
import type { Slot } from './slots.ts';

/** A submission as far as changing its files goes. */
export type Intake = {
  state: 'recorded' | 'confirmed' | 'late' | 'withdrawn' | 'replaced' | 'disqualified';
  /** When the receipt was written down; it may be after the deadline, from evidence of an earlier moment. */
  recordedAt: Date;
};

/**
 * Whether a file may be added to, or taken out of, a submission; null when it may. What was recorded before the deadline
 * is filed until the deadline. What is recorded afterwards, from evidence that it came in time, is filed until a second
 * person has confirmed it. Evidence waits for the confirmation only, and stays open for a late try.
 */
export function intakeProblem(
  intake: Intake,
  slot: Slot,
  now: Date,
  deadline: Date | null,
): ActProblem | null {
  const { state } = intake;
  if (slot === 'evidence') {
    if (state === 'recorded' || state === 'late') return null;
    return { code: state === 'confirmed' ? 'files-frozen' : 'submission-ended' };
  }
  if (state !== 'recorded' && state !== 'confirmed') return { code: 'submission-ended' };
  if (deadline === null || now < deadline) return null;
  if (intake.recordedAt < deadline) return { code: 'file-late' };
  return state === 'recorded' ? null : { code: 'files-frozen' };
}

type Sized = { readonly size: number };

/** Whether these files fit beside those that are there. */
export function quotaProblem(present: readonly Sized[], added: readonly Sized[]): ActProblem | null {
  if (present.length + added.length > mostFilesOfSubmission) {
    return { code: 'too-many-files', most: mostFilesOfSubmission };
  }
  const bytes = [...present, ...added].reduce((total, { size }) => total + size, 0);
  return bytes > mostBytesOfSubmission ? { code: 'too-many-bytes', most: mostBytesOfSubmission } : null;
}

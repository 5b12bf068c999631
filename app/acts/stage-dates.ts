import type { StageKind } from '#db/queries/competitions.ts';
import type { ActProblem } from './problems.ts';

export type StageDates = { readonly questionsUntil: Date | null; readonly deadline: Date | null };

/** Dates of a stage in draft: still to come, and questions end before the closing. Fields are `rfpDeadline` … */
export function stageDateProblems(
  now: Date,
  kind: StageKind,
  { questionsUntil, deadline }: StageDates,
): ActProblem[] {
  const problems: ActProblem[] = [];
  if (deadline !== null && deadline <= now) problems.push({ code: 'deadline-past', at: `${kind}Deadline` });
  if (questionsUntil !== null && questionsUntil <= now) {
    problems.push({ code: 'questions-past', at: `${kind}QuestionsUntil` });
  }
  if (questionsUntil !== null && deadline !== null && questionsUntil >= deadline) {
    problems.push({ code: 'questions-after-deadline', at: `${kind}QuestionsUntil` });
  }
  return problems;
}

/** The call for proposals is open only to the qualified: its closing comes after the qualification's. */
export function stageOrderProblems(rfqDeadline: Date | null, rfpDeadline: Date | null): ActProblem[] {
  if (rfqDeadline === null || rfpDeadline === null || rfpDeadline > rfqDeadline) return [];
  return [{ code: 'proposals-before-qualification', at: 'rfpDeadline' }];
}

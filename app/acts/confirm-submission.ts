import { listFiles, updateSubmissionToConfirmed } from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { getSubmissionOf, requireDeclaredOn, submissionTarget } from './filing.ts';
import type { ActProblem } from './problems.ts';

type Input = { submissionId: string; revision: number };

/** A second officer has compared the moment of receipt and the files with the evidence (rule 4 of the rules of selection). */
export const confirmSubmission: ActDefinition<Input, null> = {
  name: 'confirm-submission',
  target(tx, { submissionId }) {
    return submissionTarget(tx, submissionId);
  },
  async run(context, { submissionId, revision }) {
    const { tx, now, stage } = context;
    const submission = await getSubmissionOf(tx, submissionId);
    const userId = await requireDeclaredOn(context, submission.applicantId);
    if (submission.recordedBy === userId) context.refuse('second-person');
    if (submission.state === 'confirmed') return { code: 'already-done' };
    if (submission.state !== 'recorded') return { code: 'submission-ended' };
    if (submission.revision !== revision) return { code: 'stale' };
    if (stage?.deadline != null && submission.receivedAt >= stage.deadline) return { code: 'late' };
    const files = await listFiles(tx, [submissionId]);
    const problems: ActProblem[] = [];
    if (!files.some(({ part }) => part === 'evidence')) problems.push({ code: 'evidence-missing' });
    if (!files.some(({ envelope, part }) => envelope === 'technical' && part === 'narrative')) {
      problems.push({ code: 'technical-missing' });
    }
    if (problems.length > 0) return problems;
    await updateSubmissionToConfirmed(tx, submissionId, userId, now);
    return {
      value: null,
      entry: {
        object: `submission:${submissionId}`,
        before: { state: submission.state },
        after: {
          state: 'confirmed',
          receivedAt: submission.receivedAt,
          files: files.map(({ id, sha256 }) => ({ id, sha256 })),
        },
      },
    };
  },
};

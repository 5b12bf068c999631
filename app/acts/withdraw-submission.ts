import { endSubmission } from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { getSubmissionOf, openSteps, requireDeclaredOn, submissionTarget } from './filing.ts';
import { settleSteps } from './settle-steps.ts';

type Input = { submissionId: string; revision: number; reason: string };

/** The applicant takes its submission back. After the opening its place goes to the next, and no price is recomputed. */
export const withdrawSubmission: ActDefinition<Input, null> = {
  name: 'withdraw-submission',
  target(tx, { submissionId }) {
    return submissionTarget(tx, submissionId);
  },
  async run(context, { submissionId, revision, reason }) {
    const { tx, now } = context;
    const submission = await getSubmissionOf(tx, submissionId);
    await requireDeclaredOn(context, submission.applicantId);
    if (submission.ended !== null) return { code: 'submission-ended' };
    if (submission.revision !== revision) return { code: 'stale' };
    await endSubmission(tx, submissionId, { state: 'withdrawn', at: now, reason });
    await openSteps(context, submission.stageId);
    return {
      value: null,
      entry: [
        {
          object: `submission:${submissionId}`,
          before: { state: submission.state },
          after: { state: 'withdrawn' },
          reason,
        },
        ...(await settleSteps(tx, submission.stageId, now)),
      ],
    };
  },
};

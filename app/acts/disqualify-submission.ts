import { findOpening } from '#db/queries/openings.ts';
import { endSubmission } from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { getSubmissionOf, openSteps, requireDeclaredOn, submissionTarget } from './filing.ts';
import { settleSteps } from './settle-steps.ts';

type Input = { submissionId: string; revision: number; reason: string };

/**
 * Before or at the opening: the bid never counts as the lowest (rule 10 of the rules of selection). What is found invalid
 * once prices are open is decided with the prices, which are then computed anew.
 */
export const disqualifySubmission: ActDefinition<Input, null> = {
  name: 'disqualify-submission',
  target(tx, { submissionId }) {
    return submissionTarget(tx, submissionId);
  },
  async run(context, { submissionId, revision, reason }) {
    const { tx, now } = context;
    const submission = await getSubmissionOf(tx, submissionId);
    await requireDeclaredOn(context, submission.applicantId);
    if (submission.ended !== null) return { code: 'submission-ended' };
    if (submission.revision !== revision) return { code: 'stale' };
    const opening = await findOpening(tx, submission.stageId);
    if (opening?.openedAt != null) return { code: 'disqualified-too-late' };
    await endSubmission(tx, submissionId, { state: 'disqualified', at: now, reason });
    await openSteps(context, submission.stageId);
    return {
      value: null,
      entry: [
        {
          object: `submission:${submissionId}`,
          before: { state: submission.state },
          after: { state: 'disqualified' },
          reason,
        },
        ...(await settleSteps(tx, submission.stageId, now)),
      ],
    };
  },
};

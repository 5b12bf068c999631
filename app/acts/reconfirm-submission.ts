import { getPlanVersion, getPublishedPlan } from '#db/queries/plans.ts';
import { updateSubmissionToRecorded } from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { getSubmissionOf, requireDeclaredOn, submissionTarget } from './filing.ts';

type Input = {
  submissionId: string;
  revision: number;
  /** When the applicant said so, as the evidence shows. */
  receivedAt: Date;
};

/**
 * After an addendum the applicant stands by what it filed under the earlier plan (rule 2 of the rules of selection). As
 * with the first receipt, a second person confirms it from the evidence.
 */
export const reconfirmSubmission: ActDefinition<Input, { late: boolean }> = {
  name: 'reconfirm-submission',
  target(tx, { submissionId }) {
    return submissionTarget(tx, submissionId);
  },
  async run(context, { submissionId, revision, receivedAt }) {
    const { tx, now, stage } = context;
    const submission = await getSubmissionOf(tx, submissionId);
    const userId = await requireDeclaredOn(context, submission.applicantId);
    if (stage?.deadline == null) throw new Error('a stage that is open has a deadline');
    if (submission.ended !== null) return { code: 'submission-ended' };
    const plan = await getPublishedPlan(tx, stage.id);
    if (submission.planVersionId === plan.id) return { code: 'already-done' };
    if (submission.revision !== revision) return { code: 'stale' };
    if (receivedAt > now) return { code: 'received-in-future', at: 'receivedAt' };
    if (plan.publishedAt !== null && receivedAt < plan.publishedAt) {
      return { code: 'received-before-addendum', at: 'receivedAt' };
    }
    const late = receivedAt >= stage.deadline;
    const before = await getPlanVersion(tx, submission.planVersionId);
    if (!late)
      await updateSubmissionToRecorded(tx, submissionId, userId, { planVersionId: plan.id, at: receivedAt });
    return {
      value: { late },
      entry: {
        object: `submission:${submissionId}`,
        outcome: late ? 'refused' : 'done',
        before: { plan: before.fingerprint },
        after: { plan: plan.fingerprint, receivedAt },
        ...(late && { reason: 'late' }),
      },
    };
  },
};

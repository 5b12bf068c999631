import { findVisibility } from '#app/visibility.server.ts';
import type { Tx } from '#db/client.server.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { findSubmission, type Submission } from '#db/queries/submissions.ts';
import type { ActContext, Target } from './act.ts';
import { openNextSteps } from './step-flow.ts';

/* What the acts on submissions have in common. */

export async function submissionTarget(tx: Tx, submissionId: string): Promise<Target | null> {
  const submission = await findSubmission(tx, submissionId);
  if (submission === undefined) return null;
  const { stageId, lotId } = submission;
  return { stageId, lotId };
}

export async function getSubmissionOf(tx: Tx, submissionId: string): Promise<Submission> {
  const submission = await findSubmission(tx, submissionId);
  if (submission === undefined) throw new Error(`submission ${submissionId} is gone`);
  return submission;
}

/** Whoever has an interest in a bidder touches nothing of it. Answers the actor's id. */
export async function withoutConflict(context: ActContext, applicantId: string): Promise<string> {
  const { userId, competitionId } = context;
  if (userId === null || competitionId === null) return context.refuse('own');
  const { views } = await findVisibility(context.tx, { competitionId, userId });
  if (views.get(applicantId) === 'conflict') context.refuse('no-conflict');
  return userId;
}

/** A step that nobody is left for is waited for no longer. */
export async function openSteps({ tx, now, stage }: ActContext, stageId: string): Promise<void> {
  if (stage?.state !== 'evaluation') return;
  const { plan } = await getPublishedPlan(tx, stageId);
  await openNextSteps(tx, stageId, plan, now);
}

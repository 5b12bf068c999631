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

/** Nobody touches what is a bidder's before declaring on all its members, nor with an interest in it. Answers the actor's id. */
export async function requireDeclaredOn(context: ActContext, applicantId: string): Promise<string> {
  const { userId, competitionId } = context;
  if (userId === null || competitionId === null) return context.refuse('own');
  const { declared, views } = await findVisibility(context.tx, { competitionId, userId });
  const view = views.get(applicantId);
  if (view === 'conflict') context.refuse('no-conflict');
  if (!declared || view === 'undeclared') context.refuse('declared');
  return userId;
}

/** What concerns every bidder at once waits until the actor has declared on each of them. */
export async function requireAllDeclared(context: ActContext): Promise<void> {
  const { userId, competitionId } = context;
  if (userId === null || competitionId === null) return context.refuse('own');
  if (!(await findVisibility(context.tx, { competitionId, userId })).complete) context.refuse('declared');
}

/** A step that nobody is left for is waited for no longer. */
export async function openSteps({ tx, now, stage }: ActContext, stageId: string): Promise<void> {
  if (stage?.state !== 'evaluation') return;
  const { plan } = await getPublishedPlan(tx, stageId);
  await openNextSteps(tx, stageId, plan, now);
}

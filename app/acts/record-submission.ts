import { randomUUID } from 'node:crypto';
import { consortiumStanding } from '#app/consortium.ts';
import type { Tx } from '#db/client.server.ts';
import { findApplicant, findHomeStage } from '#db/queries/applicants.ts';
import { findLot, getStage } from '#db/queries/competitions.ts';
import { listPlanVersions, type PlanVersion } from '#db/queries/plans.ts';
import { findQualification, listConsortiumChanges } from '#db/queries/qualifications.ts';
import { createSubmission, endSubmission, findActiveSubmission } from '#db/queries/submissions.ts';
import type { ActDefinition, Stage } from './act.ts';
import { requireDeclaredOn } from './filing.ts';
import type { ActProblem } from './problems.ts';

type Input = {
  lotId: string;
  applicantId: string;
  /** As the evidence of receipt says. */
  receivedAt: Date;
  /** The applicant filed anew: what it filed before in this lot no longer counts. */
  replaces: boolean;
};
type Output = { submissionId: string; late: boolean };

/** Rule 4 of the rules of selection: `received_at < deadline`, decided here. A late try is kept, and refused. */
export const recordSubmission: ActDefinition<Input, Output> = {
  name: 'record-submission',
  async target(tx, { lotId, applicantId }) {
    const lot = await findLot(tx, lotId);
    const applicant = await findApplicant(tx, applicantId);
    if (lot === undefined || applicant === undefined) return null;
    const home = await findHomeStage(tx, lot.stageId);
    return home !== undefined && home.stageId !== applicant.stageId ? null : { stageId: lot.stageId };
  },
  async run(context, { lotId, applicantId, receivedAt, replaces }) {
    const { tx, now } = context;
    const stage = context.stage;
    const recordedBy = await requireDeclaredOn(context, applicantId);
    const lot = await findLot(tx, lotId);
    if (stage?.deadline == null || lot === undefined) throw new Error('a stage that is open has a deadline');
    if (lot.state !== 'active') return { code: 'lot-cancelled', lotId };
    const { publishedAt } = await getStage(tx, stage.id);
    if (receivedAt > now) return { code: 'received-in-future', at: 'receivedAt' };
    if (publishedAt !== null && receivedAt < publishedAt) {
      return { code: 'received-before-publication', at: 'receivedAt' };
    }
    const problem = await eligibilityProblem(tx, stage, applicantId);
    if (problem !== null) return problem;
    const late = receivedAt >= stage.deadline;
    const earlier = late ? undefined : await findActiveSubmission(tx, lotId, applicantId);
    if (earlier !== undefined) {
      if (!replaces) return { code: 'already-filed', at: 'replaces' };
      await endSubmission(tx, earlier.id, { state: 'replaced', at: now, reason: 'replaced' });
    }
    const id = randomUUID();
    const plan = planAt(await listPlanVersions(tx, stage.id), receivedAt);
    await createSubmission(tx, {
      id,
      stageId: stage.id,
      lotId,
      applicantId,
      planVersionId: plan.id,
      receivedAt,
      recordedBy,
      recordedAt: now,
      ...(late && { ended: { state: 'late' as const, at: now, reason: 'late' } }),
    });
    return {
      value: { submissionId: id, late },
      entry: {
        object: `submission:${id}`,
        outcome: late ? 'refused' : 'done',
        ...(earlier && { before: { submissionId: earlier.id, receivedAt: earlier.receivedAt } }),
        after: { lotId, applicantId, receivedAt, deadline: stage.deadline, plan: plan.fingerprint },
        ...(late && { reason: 'late' }),
      },
    };
  },
};

/** The plan that applied when the submission arrived: one that came before an addendum was made without it. */
function planAt(versions: readonly PlanVersion[], moment: Date): PlanVersion {
  const published = versions.filter(({ publishedAt }) => publishedAt !== null && publishedAt <= moment);
  const plan = published.at(-1);
  if (plan === undefined) throw new Error('a stage that is open has a published plan');
  return plan;
}

/** Only the qualified of the feeding stage file in a call for proposals, as they qualified or as an officer accepted. */
async function eligibilityProblem(tx: Tx, stage: Stage, applicantId: string): Promise<ActProblem | null> {
  if (stage.kind === 'rfq') return null;
  const home = await findHomeStage(tx, stage.id);
  const qualification = home && (await findQualification(tx, home.stageId, applicantId));
  if (!qualification?.qualified) return { code: 'not-qualified', at: 'applicantId' };
  const applicant = await findApplicant(tx, applicantId);
  const changes = (await listConsortiumChanges(tx, stage.id)).filter(
    (change) => change.applicantId === applicantId,
  );
  switch (consortiumStanding(qualification.members, applicant?.members ?? [], changes)) {
    case 'undecided':
      return { code: 'consortium-undecided', at: 'applicantId' };
    case 'refused':
      return { code: 'consortium-refused', at: 'applicantId' };
    default:
      return null;
  }
}

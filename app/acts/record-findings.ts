import { findingsKey } from '#app/findings-key.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { findStepRunOf } from '#db/queries/step-runs.ts';
import { listFindings, updateFinding } from '#db/queries/submissions.ts';
import { entrants } from '#scoring/gates.ts';
import type { ActDefinition } from './act.ts';
import { getSubmissionOf, submissionTarget } from './filing.ts';
import type { ActProblem } from './problems.ts';

type NewFinding = {
  requirementId: string;
  /** Null while it is not found yet: nothing is written, and the step waits. */
  met: boolean | null;
  reason: string | null;
};
type Input = {
  submissionId: string;
  stepId: string;
  findings: readonly NewFinding[];
  /** `findingsKey` of the findings that the form was made from. */
  seen: string;
};

/** The mandatory checklist of one submission. Missing is not met: a requirement without a finding keeps the step open. */
export const recordFindings: ActDefinition<Input, null> = {
  name: 'record-findings',
  async target(tx, { submissionId, stepId, findings }) {
    const target = await submissionTarget(tx, submissionId);
    if (target?.stageId === undefined) return null;
    const { plan } = await getPublishedPlan(tx, target.stageId);
    const step = plan.steps.find(({ id }) => id === stepId);
    if (step?.kind !== 'mandatory') return null;
    const known = new Set(step.requirements.map(({ id }) => id));
    return findings.every(({ requirementId }) => known.has(requirementId)) ? target : null;
  },
  async run(context, { submissionId, stepId, findings, seen }) {
    const { tx, now, userId, competitionId, stage } = context;
    if (userId === null || competitionId === null || stage === null) return context.refuse('own');
    const submission = await getSubmissionOf(tx, submissionId);
    const { applicantId, lotId } = submission;
    const visibility = await findVisibility(tx, { competitionId, userId });
    if (visibility.views.get(applicantId) === 'conflict') context.refuse('no-conflict');
    if (!visibility.sees(applicantId)) context.refuse('declared');
    const run = await findStepRunOf(tx, lotId, stepId);
    if (run === undefined || run.state === 'waiting' || run.state === 'sealed')
      context.refuse('step-scoring');
    const { plan } = await getPublishedPlan(tx, stage.id);
    if (!entrants(plan, stepId, lotId, await listLotStates(tx, stage.id)).includes(applicantId)) {
      return { code: 'proposal-not-standing', proposal: applicantId, lotId };
    }
    const known = (await listFindings(tx, [submissionId])).filter(({ requirementId }) =>
      findings.some((finding) => finding.requirementId === requirementId),
    );
    if (findingsKey(known) !== seen) return { code: 'stale' };
    const problems = findings.flatMap(({ met, reason }, index): ActProblem[] =>
      met === false && !reason ? [{ code: 'reason-missing', at: `findings[${index}].reason` }] : [],
    );
    if (problems.length > 0) return problems;
    const changed = findings.filter(({ requirementId, met, reason }) => {
      const before = known.find((finding) => finding.requirementId === requirementId);
      return met !== null && (before?.met !== met || before.reason !== reason);
    });
    for (const { requirementId, met, reason } of changed) {
      await updateFinding(tx, {
        submissionId,
        requirementId,
        met: met === true,
        reason,
        foundBy: userId,
        foundAt: now,
      });
    }
    return {
      value: null,
      entry: {
        object: `submission:${submissionId}`,
        before: { findings: known.map(({ requirementId, met, reason }) => ({ requirementId, met, reason })) },
        after: { stepId, findings: changed },
      },
    };
  },
};

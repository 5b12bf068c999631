import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { change, type Tx } from '#db/client.server.ts';
import { createOpening, updateOpeningOpened } from '#db/queries/openings.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { updatePrices } from '#db/queries/prices.ts';
import { lotKeyOf, updateConsensusScore, updateScore } from '#db/queries/scores.ts';
import {
  createSheet,
  createStepResult,
  findStepRunOf,
  updateSheet,
  updateStepRun,
} from '#db/queries/step-runs.ts';
import { listSubmissions, updateFinding } from '#db/queries/submissions.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import type { Step } from '#scoring/plan.ts';
import type { BuiltCompetition } from '#test/support/builders.ts';

/** Hundredths that everyone gives and the consensus takes, by applicant. */
export type Scores = (applicantId: string, criterionId: string) => number;

/*
 * The rows that a whole evaluation leaves behind, written without the acts: what is tested here is what a workbook tells
 * of them.
 */

/** Scores a step of a lot, comments and consensus included, and seals it; a commercial one stops before its prices. */
export async function sealStepRows(
  { installation, team, rfpStageId: stageId }: BuiltCompetition,
  lotId: string,
  step: Step,
  scores: Scores,
): Promise<void> {
  const at = installation.now;
  await change(installation.db, async (tx) => {
    const run = (await findStepRunOf(tx, lotId, step.id))!;
    await updateStepRun(tx, run.id, {
      state: step.kind === 'mandatory' ? 'scoring' : 'consensus',
      openedAt: at,
    });
    const { entrants } = (await stepNow(tx, stageId, lotId, step.id))!;
    if (step.kind === 'mandatory') {
      for (const submission of await listSubmissions(tx, { lotId })) {
        for (const { id: requirementId } of step.requirements) {
          await updateFinding(tx, {
            submissionId: submission.id,
            requirementId,
            met: true,
            reason: null,
            foundBy: team.officer.userId,
            foundAt: at,
          });
        }
      }
    } else {
      for (const applicantId of entrants) {
        for (const { userId: evaluatorId } of team.evaluators) {
          const id = crypto.randomUUID();
          await createSheet(tx, { id, stepRunId: run.id, applicantId, evaluatorId });
          await updateSheet(tx, id, { state: 'submitted', submittedAt: at, hash: '0'.repeat(64) });
        }
        for (const { id: criterionId, scope } of leafCriteria(step)) {
          const cell = {
            lotKey: lotKeyOf(scope, lotId, stageId),
            applicantId,
            criterionId,
            score: scores(applicantId, criterionId),
          };
          for (const { userId, name } of team.evaluators) {
            const comment = `Commentaire de ${name} sur ${criterionId} dans ${lotId}`;
            const own = { evaluatorId: userId, comment, flagged: false, note: '', updatedAt: at };
            await updateScore(tx, { ...cell, ...own }, 0);
          }
          const agreed = { reason: 'Entente', recordedBy: team.chair.userId, recordedAt: at };
          await updateConsensusScore(tx, { ...cell, ...agreed }, 0);
        }
      }
    }
    if (step.kind === 'commercial') return void (await updateStepRun(tx, run.id, { state: 'prices' }));
    const { result } = (await stepNow(tx, stageId, lotId, step.id))!;
    const { fingerprint } = await getPublishedPlan(tx, stageId);
    const seal = sealOf(fingerprint ?? '', result!);
    const sealed = { result: seal.text, hash: seal.hash, sealedBy: team.chair.userId, sealedAt: at };
    await createStepResult(tx, {
      id: crypto.randomUUID(),
      stepRunId: run.id,
      version: run.version,
      ...sealed,
    });
    await updateStepRun(tx, run.id, { state: 'sealed', sealedAt: at, sealedBy: team.chair.userId });
  });
}

/** Opens the envelopes of the stage and enters a price, in cents, for each applicant named, whoever they are. */
export async function openPriceRows(
  { installation, team, rfpStageId }: BuiltCompetition,
  lotId: string,
  cents: Readonly<Record<string, number>>,
  partIds: readonly string[],
): Promise<void> {
  const at = installation.now;
  await change(installation.db, async (tx) => {
    const id = crypto.randomUUID();
    await createOpening(tx, { id, stageId: rfpStageId, requestedBy: team.officer.userId, requestedAt: at });
    await updateOpeningOpened(tx, id, { by: team.secondOfficer.userId, at, minutes: { lots: [] } });
    for (const submission of await listSubmissions(tx, { lotId })) {
      const whole = cents[submission.applicantId];
      if (whole === undefined) continue;
      const prices = partIds.map((partId, index) => ({
        submissionId: submission.id,
        partId,
        cents: index === 0 ? whole : 0,
        enteredBy: team.officer.userId,
        enteredAt: at,
      }));
      await updatePrices(tx, prices);
    }
  });
}

async function stepNow(tx: Tx, stageId: string, lotId: string, stepId: string) {
  const evaluation = await evaluateStage(tx, stageId);
  return lotOf(evaluation, lotId)?.steps.find(({ step }) => step.id === stepId);
}

import { describe, expect, it } from 'vitest';
import type { ActDefinition } from '#app/acts/act.ts';
import { approve } from '#app/acts/approve.ts';
import { cancelCompetition } from '#app/acts/cancel-competition.ts';
import { cancelLot } from '#app/acts/cancel-lot.ts';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { decidePrice } from '#app/acts/decide-price.ts';
import { declare } from '#app/acts/declare.ts';
import { endMembership } from '#app/acts/end-membership.ts';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recordConsensus } from '#app/acts/record-consensus.ts';
import { recordDraw } from '#app/acts/record-draw.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { requestUnsealing } from '#app/acts/request-unsealing.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { sealPrices } from '#app/acts/seal-prices.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { settleSpread } from '#app/acts/settle-spread.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { withdrawSubmission } from '#app/acts/withdraw-submission.ts';
import { change } from '#db/client.server.ts';
import { getStage } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { listConsensusScores, updateConsensusScore } from '#db/queries/scores.ts';
import { findStepRunOf } from '#db/queries/step-runs.ts';
import { verifyRecord } from '#db/verify-record.ts';
import type { Person } from '#test/support/builders.ts';
import { done } from '#test/support/builders.ts';
import { readyToApprove, readyToOpen } from '#test/support/decision.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { cell, openTechnical } from '#test/support/sheets.ts';
import type { Bidder } from '#test/support/stages.ts';

/** Everything of an evaluation that a cancelling must leave as it was. */
const keptTables = [
  'submissions',
  'scores',
  'consensus_scores',
  'sheets',
  'step_runs',
  'step_results',
  'prices',
  'openings',
  'recommendations',
] as const;

async function everything(db: TestDatabase) {
  const rows: Record<string, unknown[]> = {};
  for (const table of keptTables) {
    const all = await db.read.selectFrom(table).selectAll().execute();
    rows[table] = all.map((row) => JSON.stringify(row)).sort();
  }
  return rows;
}

eachDatabase('what was cancelled', (open) => {
  it.each(['lot', 'competition'] as const)(
    'keeps everything, and nothing in the %s changes any more',
    async (what) => {
      const db = await open();
      const at = await readyToApprove(db, { regions: 2 });
      const { installation, competitionId, lotId, recommendationId, team, bidders } = at;
      const before = await everything(db);
      const reason = 'Financement retiré';
      if (what === 'lot') await done(installation, team.officer.userId, cancelLot, { lotId, reason });
      else await done(installation, team.officer.userId, cancelCompetition, { competitionId, reason });
      expect(await everything(db)).toEqual(before);

      const [evaluator] = team.evaluators;
      const applicantId = bidders[0]?.applicantId ?? '';
      const submissionId = await at.submissionOf(bidders[0]);
      const step = { lotId, stepId: 'technical' };
      const criterion = { ...step, applicantId, criterionId: 'approach' };
      const refused = async <Input, Output>(
        who: Person | undefined,
        act: ActDefinition<Input, Output>,
        input: Input,
      ) => {
        const actor = { userId: who?.userId ?? '', passwordGivenAt: installation.now };
        expect(await perform(installation, actor, act, input), act.name).toEqual({
          kind: 'refused',
          why: 'state',
        });
      };
      const sheet = { competitionId, ...step, applicantId };
      await refused(evaluator, saveScore, { ...sheet, cells: [cell('approach', '9')] });
      await refused(evaluator, submitSheet, sheet as never);
      await refused(team.chair, recordConsensus, {
        ...criterion,
        score: 900,
        reason: 'Entente nouvelle',
        revision: 1,
      });
      await refused(team.chair, settleSpread, { ...criterion, reason: 'Entente nouvelle' } as never);
      await refused(team.chair, sealStep, { ...step, hash: '' });
      await refused(team.chair, requestUnsealing, { ...step, reason: 'Erreur' });
      await refused(team.officer, enterPrices, { submissionId, parts: { fixed: 1, outcomes: 1 }, seen: {} });
      await refused(team.officer, decidePrice, { submissionId, kind: 'invalid', reason: 'Fausse' });
      await refused(team.chair, sealPrices, { lotId, stepId: 'commercial', hash: '' });
      await refused(team.officer, recordDraw, { lotId, applicantIds: [applicantId] });
      await refused(team.officer, withdrawSubmission, { submissionId, revision: 1, reason: 'Lettre' });
      await refused(team.lead, approve, { recommendationId, comments: null });
      expect(await everything(db)).toEqual(before);
      expect((await verifyRecord(db.read)).ok).toBe(true);
    },
  );

  it('lot stays shut when the others are opened', async () => {
    const db = await open();
    const at = await readyToOpen(db, { regions: 2 });
    const { installation, lots, team, rfpStageId: stageId } = at;
    const [first, second] = lots.map(({ lotId }) => lotId);
    await done(installation, team.officer.userId, cancelLot, { lotId: second ?? '', reason: 'Retiré' });
    const asked = await done(installation, team.officer.userId, requestOpening, { stageId });
    await done(installation, team.secondOfficer.userId, confirmOpening, { stageId, ...asked });
    expect((await findStepRunOf(db.read, first ?? '', 'commercial'))?.state).toBe('prices');
    expect((await findStepRunOf(db.read, second ?? '', 'commercial'))?.state).toBe('waiting');
    expect((await getStage(db.read, stageId)).state).toBe('evaluation');
  });

  describe('lot is left alone by what makes the others go on', () => {
    /** Two lots in scoring; these evaluators have submitted all their sheets in both, and then the first is cancelled. */
    async function cancelledWhileScored(db: TestDatabase, quorum: number, submitting: number) {
      const at = await openTechnical(db, { lots: 2, bidders: 1, evaluators: 3, plan: { quorum } });
      const { installation, competition, bidders } = at;
      const { lots, team } = competition;
      const [cancelled = '', live = ''] = lots.map(({ lotId }) => lotId);
      const [bidder] = bidders as [Bidder];
      for (const { userId, ...person } of team.evaluators.slice(0, submitting)) {
        for (const sheet of [at.sheetOf(bidder, cancelled), at.sheetOf(bidder, live)]) {
          await at.fill({ userId, ...person }, sheet);
          await done(installation, userId, submitSheet, sheet);
        }
      }
      await done(installation, team.officer.userId, cancelLot, { lotId: cancelled, reason: 'Retiré' });
      const states = async () => {
        const stateIn = async (lotId: string) => (await findStepRunOf(db.read, lotId, 'technical'))?.state;
        return { cancelled: await stateIn(cancelled), live: await stateIn(live) };
      };
      return { ...at, bidder, cancelled, team, states };
    }

    it('somebody who is waited for no more', async () => {
      const at = await cancelledWhileScored(await open(), 2, 2);
      const { installation, competition, team } = at;
      const members = await listTeam(installation.db.read, competition.competitionId);
      const last = members.find(({ userId }) => userId === team.evaluators[2]?.userId);
      await done(installation, team.officer.userId, endMembership, {
        membershipId: last?.id ?? '',
      });
      expect(await at.states()).toEqual({ cancelled: 'scoring', live: 'consensus' });
    });

    it('a conflict found late', async () => {
      const at = await cancelledWhileScored(await open(), 3, 3);
      const { installation, competition, team, bidder, cancelled: lotId } = at;
      const agreed = { criterionId: 'approach', score: 700, reason: 'Entente' };
      const by = { recordedBy: team.chair.userId, recordedAt: installation.now };
      await change(installation.db, (tx) =>
        updateConsensusScore(tx, { lotKey: lotId, applicantId: bidder.applicantId, ...agreed, ...by }, 0),
      );
      const [late] = team.evaluators as [Person];
      await done(installation, late.userId, declare, {
        competitionId: competition.competitionId,
        ...{ signedName: late.name, confidential: true },
        answers: [{ organizationId: bidder.organizationIds[0] ?? '', conflict: true, details: 'Un ami' }],
      });
      expect(await at.states()).toEqual({ cancelled: 'consensus', live: 'scoring' });
      const where = { lotId, stageId: at.stageId };
      expect(await listConsensusScores(installation.db.read, where)).toHaveLength(1);
    });
  });
});

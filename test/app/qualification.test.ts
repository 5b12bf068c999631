import { describe, expect, test } from 'vitest';
import { concludeQualification } from '#app/acts/conclude-qualification.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recordConsensus } from '#app/acts/record-consensus.ts';
import { recordFindings } from '#app/acts/record-findings.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { withdrawSubmission } from '#app/acts/withdraw-submission.ts';
import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { findingsKey } from '#app/findings-key.ts';
import type { Grounds } from '#app/qualification-grounds.ts';
import { getStage } from '#db/queries/competitions.ts';
import { listQualifications } from '#db/queries/qualifications.ts';
import { listEntries } from '#db/queries/record.ts';
import { findStepRunOf } from '#db/queries/step-runs.ts';
import { findActiveSubmission, getSubmission, listFindings } from '#db/queries/submissions.ts';
import { type CompetitionOptions, done, draftCompetition, type Person } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { cell } from '#test/support/sheets.ts';
import {
  addApplicants,
  type Bidder,
  declareConflict,
  qualificationInEvaluation,
} from '#test/support/stages.ts';

const met = { met: true, reason: null };

eachDatabase('the checklist and the list', (open) => {
  async function inEvaluation(count = 4, options: CompetitionOptions = {}) {
    const competition = await draftCompetition(await open(), options);
    const bidders = await qualificationInEvaluation(competition, count);
    const { installation, team } = competition;
    const { read } = installation.db;
    const lotId = competition.rfqLotId ?? '';
    const stageId = competition.rfqStageId ?? '';
    const submissionOf = async ({ applicantId }: Bidder) =>
      (await findActiveSubmission(read, lotId, applicantId))?.id ?? '';
    const find = async (
      bidder: Bidder,
      changes: Partial<typeof met | { met: boolean | null; reason: string }> = {},
      person: Person = team.officer,
    ) => {
      const submissionId = await submissionOf(bidder);
      const findings = [
        { requirementId: 'signed', ...met, ...changes },
        { requirementId: 'insured', ...met },
      ];
      const seen = findingsKey(await listFindings(read, [submissionId]));
      const input = { submissionId, stepId: 'mandatory', findings, seen };
      return perform(installation, { userId: person.userId }, recordFindings, input);
    };
    const seal = async (stepId: string) => {
      const evaluation = await evaluateStage(read, stageId);
      const result = lotOf(evaluation, lotId)?.steps.find(({ run }) => run.stepId === stepId)?.result;
      const hash =
        result && !result.blocked ? sealOf(evaluation.plan.fingerprint ?? '', result).hash : 'none';
      return perform(installation, { userId: team.chair.userId }, sealStep, { lotId, stepId, hash });
    };
    /** Everyone scores the one criterion alike, out of 10, and the chair records the same. */
    const agree = async (scores: readonly [Bidder, string][]) => {
      const place = { competitionId: competition.competitionId, lotId, stepId: 'capacity' };
      for (const [{ applicantId }, score] of scores) {
        for (const { userId } of team.evaluators) {
          const sheet = { ...place, applicantId };
          const cells = [cell('capacity-1', score, 'Un commentaire.')];
          await done(installation, userId, saveScore, { ...sheet, cells });
          await done(installation, userId, submitSheet, sheet);
        }
      }
      for (const [{ applicantId }, score] of scores) {
        await done(installation, team.chair.userId, recordConsensus, {
          lotId,
          stepId: 'capacity',
          applicantId,
          criterionId: 'capacity-1',
          score: Math.round(Number(score) * 100),
          reason: 'Convenu en réunion',
          revision: 0,
        });
      }
    };
    const conclude = (person: Person = team.officer) =>
      perform(installation, { userId: person.userId }, concludeQualification, { stageId });
    return {
      ...competition,
      bidders: bidders as [Bidder, Bidder, Bidder, Bidder],
      read,
      lotId,
      stageId,
      submissionOf,
      find,
      seal,
      agree,
      conclude,
    };
  }

  describe('mandatory requirements', () => {
    test('a missing finding keeps the step from its seal: it is not the same as not met', async () => {
      const { bidders, find, seal, installation, lotId } = await inEvaluation(2);
      await find(bidders[0]);
      expect(await find(bidders[1], { met: null })).toMatchObject({ kind: 'done' });
      expect(await seal('mandatory')).toMatchObject({
        problems: [{ code: 'verdict-absent', requirementId: 'signed' }],
      });
      await find(bidders[1]);
      expect(await seal('mandatory')).toMatchObject({ kind: 'done' });
      expect((await findStepRunOf(installation.db.read, lotId, 'capacity'))?.state).toBe('scoring');
    });

    test('not met asks for a reason; whoever fails goes no further', async () => {
      const { bidders, find, seal, read, stageId, lotId, submissionOf } = await inEvaluation(2);
      const [failing, other] = bidders;
      expect(await find(failing, { met: false })).toMatchObject({
        problems: [{ code: 'reason-missing', at: 'findings[0].reason' }],
      });
      expect(await listFindings(read, [await submissionOf(failing)])).toEqual([]);
      await find(failing, { met: false, reason: 'Le formulaire n’est pas signé.' });
      await find(other);
      await seal('mandatory');
      const lot = lotOf(await evaluateStage(read, stageId), lotId);
      expect(lot?.steps.find(({ run }) => run.stepId === 'capacity')?.entrants).toEqual([other.applicantId]);
    });

    test('are found by an officer, declared and without an interest, in the step’s own time', async () => {
      const competition = await inEvaluation(2);
      const { bidders, find, seal, team } = competition;
      expect(await find(bidders[0], {}, team.chair)).toMatchObject({ why: 'role' });
      await declareConflict(competition, team.secondOfficer, bidders[0]);
      expect(await find(bidders[0], {}, team.secondOfficer)).toMatchObject({ why: 'no-conflict' });
      await find(bidders[0]);
      await find(bidders[1]);
      expect(await seal('mandatory')).toMatchObject({ problems: [{ code: 'conflict-pending' }] });
      const later = await inEvaluation(1);
      await later.find(later.bidders[0]);
      await later.seal('mandatory');
      expect(await later.find(later.bidders[0], { met: false, reason: 'Trop tard' })).toMatchObject({
        why: 'step-scoring',
      });
      const undeclared = await inEvaluation(1, { declared: false });
      expect(await undeclared.find(undeclared.bidders[0])).toMatchObject({ why: 'declared' });
    });

    test('nobody overwrites a finding they have not seen; a new one replaces the old', async () => {
      const { bidders, find, installation, team, read, submissionOf } = await inEvaluation(1);
      const submissionId = await submissionOf(bidders[0]);
      await find(bidders[0]);
      const findings = [{ requirementId: 'signed', met: false, reason: 'Vu après coup.' }];
      const input = { submissionId, stepId: 'mandatory', findings, seen: '' };
      const again = () => perform(installation, { userId: team.secondOfficer.userId }, recordFindings, input);
      expect(await again()).toMatchObject({ problems: [{ code: 'stale' }] });
      input.seen = findingsKey(
        (await listFindings(read, [submissionId])).filter((one) => one.requirementId === 'signed'),
      );
      expect(await again()).toMatchObject({ kind: 'done' });
      const { entries } = await listEntries(read, { act: 'record-findings' }, { limit: 1 });
      expect(entries[0]).toMatchObject({
        before: { findings: [{ requirementId: 'signed', met: true }] },
        after: { findings: [{ requirementId: 'signed', met: false, reason: 'Vu après coup.' }] },
      });
    });

    test('an unknown requirement or step is unknown', async () => {
      const { bidders, installation, team, submissionOf } = await inEvaluation(1);
      const submissionId = await submissionOf(bidders[0]);
      const record = (stepId: string, requirementId: string) =>
        perform(installation, { userId: team.officer.userId }, recordFindings, {
          submissionId,
          stepId,
          findings: [{ requirementId, ...met }],
          seen: '',
        });
      expect(await record('mandatory', 'invented')).toEqual({ kind: 'unknown' });
      expect(await record('capacity', 'signed')).toEqual({ kind: 'unknown' });
    });
  });

  describe('the list', () => {
    async function scored() {
      const evaluated = await inEvaluation();
      const { bidders, find, seal, agree } = evaluated;
      const [failing, exact, short, best] = bidders;
      await find(failing, { met: false, reason: 'Le formulaire n’est pas signé.' });
      for (const bidder of [exact, short, best]) await find(bidder);
      await seal('mandatory');
      await agree([
        [exact, '7'],
        [short, '6.99'],
        [best, '9'],
      ]);
      return evaluated;
    }

    test('waits for every seal', async () => {
      const { conclude, seal, team } = await scored();
      expect(await conclude()).toMatchObject({ kind: 'refused', why: 'step-sealed' });
      await seal('capacity');
      expect(await conclude(team.chair)).toMatchObject({ why: 'role' });
      expect(await conclude()).toMatchObject({ kind: 'done' });
      expect(await conclude()).toMatchObject({ why: 'state' });
    });

    test('is frozen with everyone on it, the grounds and the consortium as it was', async () => {
      const { bidders, conclude, seal, read, stageId } = await scored();
      await seal('capacity');
      await conclude();
      const list = await listQualifications<Grounds>(read, stageId);
      expect(list.map(({ applicantId, qualified }) => [applicantId, qualified])).toEqual([
        [bidders[0].applicantId, false],
        [bidders[1].applicantId, true],
        [bidders[2].applicantId, false],
        [bidders[3].applicantId, true],
      ]);
      expect(list[0]).toMatchObject({
        members: [{ role: 'lead' }, { role: 'member' }],
        grounds: { total: null, rank: null, reasons: [{ kind: 'requirement', requirementId: 'signed' }] },
      });
      expect(list[1]?.grounds).toMatchObject({ total: '70/1', passMark: '70/1', rank: 2, reasons: [] });
      expect(list[2]?.grounds).toMatchObject({
        total: '699/10',
        reasons: [{ kind: 'below-pass-mark', distance: '-1/10' }],
      });
      expect(list[3]?.grounds).toMatchObject({ rank: 1 });
      expect(await getStage(read, stageId)).toMatchObject({ state: 'concluded' });
    });

    test('says of who was not evaluated why not', async () => {
      const evaluated = await scored();
      const { bidders, conclude, seal, read, stageId, installation, team, submissionOf } = evaluated;
      const submissionId = await submissionOf(bidders[3]);
      const { revision } = await getSubmission(read, submissionId);
      const reason = 'À sa demande';
      await done(installation, team.officer.userId, withdrawSubmission, { submissionId, revision, reason });
      const [silent] = (await addApplicants(evaluated, 1)) as [Bidder];
      await seal('capacity');
      expect(await conclude()).toMatchObject({ kind: 'done' });
      const list = await listQualifications<Grounds>(read, stageId);
      const grounds = ({ applicantId }: Bidder) =>
        list.find((one) => one.applicantId === applicantId)?.grounds;
      expect(grounds(bidders[3])).toEqual({ kind: 'not-evaluated', why: 'withdrawn' });
      expect(grounds(silent)).toEqual({ kind: 'not-evaluated', why: 'not-filed' });
    });

    test('is empty, not impossible, when everybody failed the first step', async () => {
      const { bidders, find, seal, conclude, read, stageId } = await inEvaluation(1);
      await find(bidders[0], { met: false, reason: 'Le formulaire n’est pas signé.' });
      await seal('mandatory');
      expect(await conclude()).toMatchObject({ kind: 'done' });
      expect(await listQualifications(read, stageId)).toMatchObject([{ qualified: false }]);
    });
  });
});

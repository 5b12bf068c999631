import { beforeEach, describe, expect, test } from 'vitest';
import { change, isDuplicate, type Tx } from '#db/client.server.ts';
import {
  createAssignment,
  endAssignment,
  findAssignmentOf,
  listAssignments,
} from '#db/queries/assignments.ts';
import {
  createCompetition,
  createStage,
  findStageOfKind,
  getCompetition,
  getLot,
  getStage,
  listCompetitions,
  listLots,
  updateCompetition,
  updateLot,
  updateStage,
} from '#db/queries/competitions.ts';
import { createMembership, endMembership, listTeam } from '#db/queries/memberships.ts';
import { listMilestones, updateMilestones } from '#db/queries/milestones.ts';
import { createOpening, findOpening, updateOpeningOpened } from '#db/queries/openings.ts';
import {
  createPlanVersion,
  deletePlanDraft,
  findDraftPlan,
  findPublishedPlan,
  updatePlanDraft,
  updatePlanToPublished,
} from '#db/queries/plans.ts';
import { listPrices, updatePrices } from '#db/queries/prices.ts';
import {
  createRecommendation,
  findCurrentRecommendation,
  findRecommendation,
  updateRecommendationDecision,
} from '#db/queries/recommendations.ts';
import { findScore, listConsensusScores, updateConsensusScore, updateScore } from '#db/queries/scores.ts';
import { findStanding } from '#db/queries/standing.ts';
import {
  createStepResult,
  createStepRuns,
  findStepRunOf,
  listStepResults,
  updateStepResultUnsealed,
  updateStepRun,
} from '#db/queries/step-runs.ts';
import {
  createSubmission,
  endSubmission,
  findActiveSubmission,
  getSubmission,
  listSubmissions,
  updateSubmissionToConfirmed,
} from '#db/queries/submissions.ts';
import { rfpPlan } from '#db/seed/rfp-plan.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { insertCompetition, noon } from './rows.ts';

const later = new Date(noon.getTime() + 60_000);

eachDatabase('queries of', (open) => {
  let db: TestDatabase;
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => change(db, work);
  beforeEach(async () => {
    db = await open();
    await insertCompetition(db);
  });

  describe('competitions', () => {
    test('give back what was created, newest first, and only to its members if asked', async () => {
      const competition = {
        id: 'd',
        title: { fr: 'Région de l’Est', en: 'East' },
        rfqNumber: '11570',
        rfpNumber: null,
        demonstration: false,
        createdBy: 'u',
        createdAt: later,
      };
      await write((tx) => createCompetition(tx, competition));
      expect(await getCompetition(db.read, 'd')).toEqual({ ...competition, cancelled: null, revision: 1 });
      expect((await listCompetitions(db.read)).map(({ id }) => id)).toEqual(['d', 'c']);
      await write((tx) =>
        createMembership(tx, { id: 'm', competitionId: 'd', userId: 'v', role: 'chair', createdAt: noon }),
      );
      expect((await listCompetitions(db.read, { memberId: 'v' })).map(({ id }) => id)).toEqual(['d']);
      await write((tx) => endMembership(tx, 'm', later));
      expect(await listCompetitions(db.read, { memberId: 'v' })).toEqual([]);
    });

    test('change only what is named, and not under a form that is stale', async () => {
      expect(await write((tx) => updateCompetition(tx, 'c', { rfpNumber: '11855' }, 1))).toBe(true);
      expect(await write((tx) => updateCompetition(tx, 'c', { rfpNumber: 'other' }, 1))).toBe(false);
      await write((tx) => updateCompetition(tx, 'c', { cancelled: { at: noon, reason: 'Budget' } }));
      expect(await getCompetition(db.read, 'c')).toMatchObject({
        title: { fr: 'Essai' },
        rfpNumber: '11855',
        cancelled: { at: noon, reason: 'Budget' },
        revision: 3,
      });
    });

    test('hold stages with their dates', async () => {
      await write((tx) =>
        createStage(tx, { id: 'q', competitionId: 'c', kind: 'rfq', fedByStageId: null, deadline: later }),
      );
      expect(await findStageOfKind(db.read, 'c', 'rfq')).toMatchObject({
        id: 'q',
        state: 'draft',
        deadline: later,
      });
      expect(await write((tx) => updateStage(tx, 's', { fedByStageId: 'q', deadline: noon }, 1))).toBe(true);
      expect(await write((tx) => updateStage(tx, 's', { deadline: later }, 1))).toBe(false);
      expect(await getStage(db.read, 's')).toMatchObject({ fedByStageId: 'q', deadline: noon, revision: 2 });
      await write((tx) => updateStage(tx, 's', { deadline: null }));
      expect((await getStage(db.read, 's')).deadline).toBeNull();
    });

    test('hold lots and milestones', async () => {
      await write((tx) =>
        updateLot(tx, 'l', { state: 'cancelled', cancelled: { at: noon, reason: 'Aucun besoin' } }),
      );
      expect(await getLot(db.read, 'l')).toMatchObject({
        regionName: null,
        state: 'cancelled',
        cancelled: { at: noon, reason: 'Aucun besoin' },
      });
      expect(await listLots(db.read, [])).toEqual([]);
      const milestone = (id: string, position: number) => ({
        id,
        stageId: 's',
        position,
        title: { fr: 'Clôture', en: 'Closing' },
        plannedAt: noon,
        actualAt: null,
      });
      await write((tx) => updateMilestones(tx, 's', [milestone('2', 2), milestone('1', 1)]));
      await write((tx) => updateMilestones(tx, 's', [milestone('3', 2), milestone('4', 1)]));
      expect(await listMilestones(db.read, ['s'])).toEqual([milestone('4', 1), milestone('3', 2)]);
    });
  });

  test('memberships count for accounts in use, from their start to their end', async () => {
    const join = (id: string, userId: string, role: 'chair' | 'evaluator' | 'administrator') => ({
      id,
      competitionId: role === 'administrator' ? null : 'c',
      userId,
      role,
      createdAt: noon,
    });
    await write(async (tx) => {
      await createMembership(tx, join('1', 'u', 'chair'));
      await createMembership(tx, join('2', 'u', 'administrator'));
      await createMembership(tx, join('3', 'v', 'evaluator'));
    });
    const roles = async (userId: string, place: { competitionId?: string }) =>
      (await findStanding(db.read, userId, place)).roles.sort();
    expect(await roles('u', { competitionId: 'c' })).toEqual(['administrator', 'chair', 'self', 'staff']);
    expect(await roles('u', {})).toEqual(['administrator', 'self', 'staff']);
    expect(await roles('v', { competitionId: 'c' })).toEqual(['evaluator', 'self', 'staff']);
    expect((await listTeam(db.read, 'c')).map(({ name, role }) => [name, role])).toEqual([
      ['u', 'chair'],
      ['v', 'evaluator'],
    ]);
    await expect(write((tx) => createMembership(tx, join('4', 'u', 'chair')))).rejects.toSatisfy(isDuplicate);
    expect(await write((tx) => endMembership(tx, '3', later))).toBe(true);
    expect(await write((tx) => endMembership(tx, '3', later))).toBe(false);
    expect(await roles('v', { competitionId: 'c' })).toEqual(['self', 'staff']);
    await write((tx) =>
      tx.updateTable('user').set({ disabledAt: noon.toISOString() }).where('id', '=', 'u').execute(),
    );
    expect(await roles('u', { competitionId: 'c' })).toEqual([]);
  });

  test('plans go from draft to published, once', async () => {
    const draft = {
      id: 'p1',
      stageId: 's',
      version: 1,
      plan: rfpPlan,
      addendum: null,
      createdBy: 'u',
      createdAt: noon,
    };
    await write((tx) => createPlanVersion(tx, draft));
    expect(await findDraftPlan(db.read, 's')).toMatchObject({
      ...draft,
      state: 'draft',
      fingerprint: null,
      revision: 1,
    });
    expect(await write((tx) => updatePlanDraft(tx, 'p1', 1, { plan: { ...rfpPlan, quorum: 4 } }))).toBe(true);
    expect(await write((tx) => updatePlanDraft(tx, 'p1', 1, { plan: rfpPlan }))).toBe(false);
    expect((await findDraftPlan(db.read, 's'))?.plan.quorum).toBe(4);
    const published = { fingerprint: 'f'.repeat(64), publishedBy: 'u', publishedAt: noon };
    expect(await write((tx) => updatePlanToPublished(tx, 'p1', published))).toBe(true);
    expect(await write((tx) => updatePlanDraft(tx, 'p1', 3, { plan: rfpPlan }))).toBe(false);
    expect(await write((tx) => deletePlanDraft(tx, 'p1'))).toBe(false);

    const addendum = { fr: 'Quorum de trois', en: 'Quorum of three' };
    await write((tx) => createPlanVersion(tx, { ...draft, id: 'p2', version: 2, addendum }));
    expect(await findPublishedPlan(db.read, 's')).toMatchObject({ id: 'p1', ...published });
    await write((tx) => updatePlanToPublished(tx, 'p2', published));
    expect(await findPublishedPlan(db.read, 's')).toMatchObject({ id: 'p2', addendum });
  });

  test('assignments are those of now', async () => {
    const assignment = { id: '1', userId: 'u', lotId: 'l', envelope: 'technical' as const, createdAt: noon };
    await write((tx) => createAssignment(tx, assignment));
    expect(await findAssignmentOf(db.read, 'u', 'l', 'technical')).toMatchObject({
      ...assignment,
      userName: 'u',
    });
    expect(await findAssignmentOf(db.read, 'u', 'l', 'commercial')).toBeUndefined();
    expect(await listAssignments(db.read, { lotIds: ['l'], envelope: 'technical' })).toHaveLength(1);
    expect(await write((tx) => endAssignment(tx, '1', later))).toBe(true);
    expect(await listAssignments(db.read, { userId: 'u' })).toEqual([]);
    await write((tx) => createAssignment(tx, { ...assignment, id: '2' }));
  });

  describe('what is filed', () => {
    const submission = {
      id: '1',
      stageId: 's',
      lotId: 'l',
      applicantId: 'a',
      planVersionId: 'p',
      receivedAt: noon,
      recordedBy: 'u',
      recordedAt: later,
    };
    beforeEach(async () => {
      const draft = {
        id: 'p',
        stageId: 's',
        version: 1,
        plan: rfpPlan,
        addendum: null,
        createdBy: 'u',
        createdAt: noon,
      };
      await write((tx) => createPlanVersion(tx, draft));
      await write((tx) => createSubmission(tx, submission));
    });

    test('is confirmed by a second person and ends once', async () => {
      await expect(write((tx) => updateSubmissionToConfirmed(tx, '1', 'u', later))).rejects.toThrow();
      expect(await write((tx) => updateSubmissionToConfirmed(tx, '1', 'v', later))).toBe(true);
      expect(await write((tx) => updateSubmissionToConfirmed(tx, '1', 'w', later))).toBe(false);
      expect(await findActiveSubmission(db.read, 'l', 'a')).toMatchObject({
        ...submission,
        state: 'confirmed',
        confirmedBy: 'v',
      });
      const ended = { state: 'withdrawn' as const, at: later, reason: 'À sa demande' };
      expect(await write((tx) => endSubmission(tx, '1', ended))).toBe(true);
      expect(await write((tx) => endSubmission(tx, '1', ended))).toBe(false);
      expect(await findActiveSubmission(db.read, 'l', 'a')).toBeUndefined();
      expect(await getSubmission(db.read, '1')).toMatchObject({ state: 'withdrawn', ended: { at: later } });
      expect(await listSubmissions(db.read, { lotId: 'l' })).toEqual([]);
      expect(await listSubmissions(db.read, { lotId: 'l', ended: true })).toHaveLength(1);
    });

    test('has a price in whole cents, beyond 32 bits', async () => {
      const price = {
        submissionId: '1',
        partId: 'fixed',
        cents: 4_120_000_000_01,
        enteredBy: 'u',
        enteredAt: noon,
      };
      await write((tx) => updatePrices(tx, [{ ...price, cents: 1 }]));
      await write((tx) => updatePrices(tx, [price]));
      expect(await listPrices(db.read, ['1'])).toEqual([price]);
    });
  });

  test('scores notice a second window', async () => {
    const score = {
      lotKey: 'l',
      applicantId: 'a',
      criterionId: 'team',
      evaluatorId: 'u',
      score: null,
      comment: 'Début',
      flagged: true,
      note: 'revoir p. 12',
      updatedAt: noon,
    };
    expect(await write((tx) => updateScore(tx, score, 0))).toBe(1);
    const { comment, flagged, note } = score;
    expect(await findScore(db.read, score, 'u')).toEqual({
      score: score.score,
      comment,
      flagged,
      note,
      revision: 1,
    });
    expect(await write((tx) => updateScore(tx, { ...score, score: 0 }, 0))).toBeNull();
    expect(await write((tx) => updateScore(tx, { ...score, score: 0 }, 1))).toBe(2);
    expect(await findScore(db.read, score, 'u')).toMatchObject({ score: 0, revision: 2 });

    const consensus = { ...score, score: 700, reason: 'Entente', recordedBy: 'v', recordedAt: noon };
    expect(await write((tx) => updateConsensusScore(tx, consensus, 0))).toBe(1);
    expect(await write((tx) => updateConsensusScore(tx, consensus, 0))).toBeNull();
    expect(await write((tx) => updateConsensusScore(tx, { ...consensus, score: 650 }, 1))).toBe(2);
    const where = { lotId: 'l', stageId: 's' };
    expect(await listConsensusScores(db.read, where)).toMatchObject([
      { score: 650, reason: 'Entente', revision: 2 },
    ]);
    expect(await listConsensusScores(db.read, { ...where, criterionIds: ['network'] })).toEqual([]);
  });

  test('sealed results keep every version', async () => {
    const run = {
      id: 'r',
      lotId: 'l',
      stepId: 'technical',
      position: 1,
      state: 'consensus' as const,
      dueAt: null,
      openedAt: noon,
    };
    await write((tx) => createStepRuns(tx, [run]));
    const sealed = { state: 'sealed' as const, sealedAt: noon, sealedBy: 'u' };
    expect(await write((tx) => updateStepRun(tx, 'r', sealed, 'scoring'))).toBe(false);
    expect(await write((tx) => updateStepRun(tx, 'r', sealed, 'consensus'))).toBe(true);
    expect(await findStepRunOf(db.read, 'l', 'technical')).toMatchObject({ ...run, ...sealed, version: 1 });
    const result = (version: number) => ({
      id: `x${version}`,
      stepRunId: 'r',
      version,
      result: `{"version":${version}}`,
      hash: 'a'.repeat(64),
      sealedBy: 'u',
      sealedAt: noon,
    });
    await write((tx) => createStepResult(tx, result(1)));
    await expect(write((tx) => createStepResult(tx, result(2)))).rejects.toSatisfy(isDuplicate);
    expect(await write((tx) => updateStepResultUnsealed(tx, 'r', later))).toBe(true);
    expect(await write((tx) => updateStepResultUnsealed(tx, 'r', later))).toBe(false);
    expect(await listStepResults(db.read, ['r'], { current: true })).toEqual([]);
    await write((tx) => createStepResult(tx, result(2)));
    expect(await listStepResults(db.read, ['r'])).toMatchObject([
      { version: 1, unsealedAt: later },
      { version: 2 },
    ]);
    expect(await listStepResults(db.read, ['r'], { current: true })).toMatchObject([
      { version: 2, result: { version: 2 }, unsealedAt: null },
    ]);
  });

  test('openings and recommendations take two people, once', async () => {
    await write((tx) => createOpening(tx, { id: 'o', stageId: 's', requestedBy: 'u', requestedAt: noon }));
    const minutes = { present: ['u', 'v'] };
    await expect(
      write((tx) => updateOpeningOpened(tx, 'o', { by: 'u', at: later, minutes })),
    ).rejects.toThrow();
    expect(await write((tx) => updateOpeningOpened(tx, 'o', { by: 'v', at: later, minutes }))).toBe(true);
    expect(await write((tx) => updateOpeningOpened(tx, 'o', { by: 'w', at: later, minutes }))).toBe(false);
    expect(await findOpening(db.read, 's')).toMatchObject({ openedBy: 'v', openedAt: later, minutes });

    const recommendation = (id: string) => ({
      id,
      lotId: 'l',
      applicantId: null,
      reasons: 'Aucune proposition',
      ranking: [{ rank: 1 }],
      recommendedBy: 'u',
      recommendedAt: noon,
    });
    await write((tx) => createRecommendation(tx, recommendation('1')));
    await expect(write((tx) => createRecommendation(tx, recommendation('2')))).rejects.toSatisfy(isDuplicate);
    const back = {
      state: 'returned',
      by: 'v',
      at: later,
      reasons: 'À compléter',
      followUp: 'correct',
    } as const;
    expect(await write((tx) => updateRecommendationDecision(tx, '1', back))).toBe(true);
    expect(await write((tx) => updateRecommendationDecision(tx, '1', back))).toBe(false);
    expect(await findCurrentRecommendation(db.read, 'l')).toBeUndefined();
    expect((await findRecommendation(db.read, '1'))?.decision).toMatchObject({ followUp: 'correct' });
    await write((tx) => createRecommendation(tx, recommendation('2')));
    expect(await findCurrentRecommendation(db.read, 'l')).toMatchObject({
      ...recommendation('2'),
      decision: null,
    });
  });
});

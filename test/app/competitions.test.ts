import { describe, expect, test } from 'vitest';
import { addLot } from '#app/acts/add-lot.ts';
import { cancelCompetition } from '#app/acts/cancel-competition.ts';
import { cancelLot } from '#app/acts/cancel-lot.ts';
import { createCompetition } from '#app/acts/create-competition.ts';
import { perform } from '#app/acts/perform.server.ts';
import { removeLot } from '#app/acts/remove-lot.ts';
import { savePlan } from '#app/acts/save-plan.ts';
import { updateCompetition } from '#app/acts/update-competition.ts';
import { updateMilestones } from '#app/acts/update-milestones.ts';
import { updateStage } from '#app/acts/update-stage.ts';
import { change } from '#db/client.server.ts';
import { getCompetition, getStage, listLots, listStages } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { listMilestones } from '#db/queries/milestones.ts';
import { findDraftPlan } from '#db/queries/plans.ts';
import { listEntries } from '#db/queries/record.ts';
import { listStepRuns, updateStepRun } from '#db/queries/step-runs.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { mandatoryStep, proposalPlan } from '#test/scoring/support/plans.ts';
import {
  addAccount,
  addReferenceData,
  done,
  draftCompetition,
  installationOn,
  newCompetition,
  testDates,
  testRegions,
} from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { proposalsInEvaluation, publishStage, qualificationInEvaluation } from '#test/support/stages.ts';

eachDatabase('competitions', (open) => {
  async function prepared() {
    const db = await open();
    const installation = installationOn(db);
    await addReferenceData(installation);
    const officer = await addAccount(installation, 'Odile Approvisionnement');
    const as = { userId: officer.userId };
    return { db, installation, officer, as };
  }

  test('the builders lead to a record that verifies, with a call for proposals or a qualification in evaluation', async () => {
    const db = await open();
    const competition = await draftCompetition(db, { regions: 3 });
    await proposalsInEvaluation(competition);
    const stages = await listStages(db.read, [competition.competitionId]);
    expect(stages.map(({ kind, state }) => [kind, state])).toEqual([
      ['rfq', 'concluded'],
      ['rfp', 'evaluation'],
    ]);
    expect((await verifyRecord(db.read)).ok).toBe(true);

    const other = await draftCompetition(await open());
    await qualificationInEvaluation(other);
    expect((await getStage(other.installation.db.read, other.rfqStageId ?? '')).state).toBe('evaluation');
  });

  describe('creating', () => {
    test('makes both stages, a lot per region, draft plans, and its maker the procurement officer, at once', async () => {
      const { db, installation, officer } = await prepared();
      const made = await done(installation, officer.userId, createCompetition, newCompetition(2));

      const [rfq, rfp] = await listStages(db.read, [made.competitionId]);
      expect(rfq).toMatchObject({
        kind: 'rfq',
        state: 'draft',
        deadline: testDates.rfqDeadline,
        fedByStageId: null,
      });
      expect(rfp).toMatchObject({ kind: 'rfp', state: 'draft', fedByStageId: rfq?.id });
      const lots = await listLots(db.read, [made.rfpStageId]);
      expect(lots.map(({ regionId }) => regionId)).toEqual(testRegions.slice(0, 2));
      expect((await listLots(db.read, [rfq?.id ?? ''])).map(({ regionId }) => regionId)).toEqual([null]);
      expect((await findDraftPlan(db.read, made.rfpStageId))?.plan.stage).toBe('rfp');
      const team = await listTeam(db.read, made.competitionId);
      expect(team.map(({ userId, role }) => [userId, role])).toEqual([
        [officer.userId, 'procurement_officer'],
      ]);
      const { entries } = await listEntries(db.read, { competitionId: made.competitionId }, { limit: 9 });
      expect(entries.map(({ act, object }) => [act, object])).toEqual([
        ['create-competition', `competition:${made.competitionId}`],
      ]);
    });

    test('may begin with a copy of the plans of another competition that its maker is officer of, and of no other', async () => {
      const { db, installation, officer, as } = await prepared();
      const first = await done(installation, officer.userId, createCompetition, newCompetition());
      const draft = (await findDraftPlan(db.read, first.rfpStageId))!;
      const plan = { ...draft.plan, title: { fr: 'Mon plan', en: 'My plan' } };
      const changed = { planVersionId: draft.id, revision: draft.revision, plan };
      await done(installation, officer.userId, savePlan, changed);

      const base = newCompetition();
      const { questionsUntil, deadline } = base.rfp;
      const dates = { questionsUntil, deadline };
      const copy = { ...base, rfp: { ...dates, planOfStageId: first.rfpStageId } };
      const second = await done(installation, officer.userId, createCompetition, copy);
      expect(await findDraftPlan(db.read, second.rfpStageId)).toMatchObject({ version: 1, plan });
      expect((await findDraftPlan(db.read, first.rfpStageId))?.plan, 'the first is its own').toEqual(plan);

      const stranger = await addAccount(installation, 'Paul Ailleurs');
      expect(await perform(installation, { userId: stranger.userId }, createCompetition, copy)).toEqual({
        kind: 'problems',
        problems: [{ code: 'plan-unavailable', at: 'rfpTemplateId' }],
      });
      const wrongKind = { ...base, rfp: { ...dates, planOfStageId: first.rfqStageId ?? '' } };
      expect(await perform(installation, as, createCompetition, wrongKind)).toEqual({ kind: 'unknown' });
    });

    test('may take the qualification of another competition that its maker is officer of, and of no other', async () => {
      const { db, installation, officer, as } = await prepared();
      const first = await done(installation, officer.userId, createCompetition, newCompetition());
      const fed = { ...newCompetition(), rfq: { kind: 'fed' as const, stageId: first.rfqStageId ?? '' } };

      const second = await done(installation, officer.userId, createCompetition, fed);
      expect(second.rfqStageId).toBeNull();
      expect(await getStage(db.read, second.rfpStageId)).toMatchObject({ fedByStageId: first.rfqStageId });

      const stranger = await addAccount(installation, 'Paul Ailleurs');
      const problem = { code: 'feeding-stage-unavailable', at: 'feedingStageId' };
      expect(await perform(installation, { userId: stranger.userId }, createCompetition, fed)).toEqual({
        kind: 'problems',
        problems: [problem],
      });
      await done(installation, officer.userId, cancelCompetition, {
        competitionId: first.competitionId,
        reason: 'Révision',
      });
      expect(await perform(installation, as, createCompetition, fed)).toEqual({
        kind: 'problems',
        problems: [problem],
      });
    });

    test.each([
      ['no lot', { regionIds: [] }, 'lot-missing'],
      ['a region twice', { regionIds: ['peel', 'peel'] }, 'lot-repeated'],
      ['a title in one language', { title: { fr: 'Choix', en: ' ' } }, 'text-missing'],
      [
        'a closing that has passed',
        { rfp: { ...newCompetition().rfp, deadline: new Date('2019-05-31T21:00:00Z') } },
        'deadline-past',
      ],
      [
        'questions after the closing',
        { rfp: { ...newCompetition().rfp, questionsUntil: testDates.rfpDeadline } },
        'questions-after-deadline',
      ],
      [
        'proposals due before the qualification',
        { rfp: { templateId: 'rfp', questionsUntil: null, deadline: testDates.rfqDeadline } },
        'proposals-before-qualification',
      ],
    ])('is refused with %s, and leaves nothing', async (_, changes, code) => {
      const { db, installation, as } = await prepared();
      const outcome = await perform(installation, as, createCompetition, { ...newCompetition(), ...changes });
      expect(outcome).toMatchObject({ kind: 'problems' });
      expect(outcome.kind === 'problems' && outcome.problems.map((problem) => problem.code)).toContain(code);
      expect(await db.read.selectFrom('competitions').select('id').execute()).toEqual([]);
      expect(await db.read.selectFrom('stages').select('id').execute()).toEqual([]);
    });

    test('is not for administrators, who never see bids, nor for accounts of respondents', async () => {
      const { installation } = await prepared();
      const administrator = await addAccount(installation, 'Alex', { administrator: true });
      const respondent = await addAccount(installation, 'René', { staff: false });
      expect(
        await perform(installation, { userId: administrator.userId }, createCompetition, newCompetition()),
      ).toEqual({
        kind: 'problems',
        problems: [{ code: 'administrator-not-on-team' }],
      });
      expect(
        await perform(installation, { userId: respondent.userId }, createCompetition, newCompetition()),
      ).toEqual({
        kind: 'refused',
        why: 'role',
      });
    });

    test('from a template or region that does not exist is unknown', async () => {
      const { installation, as } = await prepared();
      for (const changes of [
        { regionIds: ['atlantis'] },
        { rfp: { ...newCompetition().rfp, templateId: 'rfq' } },
      ]) {
        const outcome = await perform(installation, as, createCompetition, {
          ...newCompetition(),
          ...changes,
        });
        expect(outcome).toEqual({ kind: 'unknown' });
      }
    });
  });

  describe('settings', () => {
    test('a form made from an older state is stale: nothing is overwritten', async () => {
      const db = await open();
      const { competitionId, installation, team, rfqStageId } = await draftCompetition(db);
      const { revision } = await getCompetition(db.read, competitionId);
      const titles = { title: { fr: 'Un', en: 'One' }, rfqNumber: null, rfpNumber: null };
      await done(installation, team.officer.userId, updateCompetition, {
        competitionId,
        revision,
        ...titles,
      });
      const late = { competitionId, revision, ...titles, title: { fr: 'Deux', en: 'Two' } };
      const second = { userId: team.secondOfficer.userId };
      expect(await perform(installation, second, updateCompetition, late)).toEqual({
        kind: 'problems',
        problems: [{ code: 'stale' }],
      });
      expect((await getCompetition(db.read, competitionId)).title.fr).toBe('Un');

      const stage = await getStage(db.read, rfqStageId ?? '');
      const dates = {
        stageId: stage.id,
        revision: stage.revision,
        questionsUntil: null,
        deadline: testDates.rfqDeadline,
      };
      await done(installation, team.officer.userId, updateStage, dates);
      expect(await perform(installation, second, updateStage, { ...dates, deadline: null })).toEqual({
        kind: 'problems',
        problems: [{ code: 'stale' }],
      });
      expect((await getStage(db.read, stage.id)).deadline).toEqual(testDates.rfqDeadline);
    });

    test('the closing of a published stage cannot be changed in the settings, nor its lots', async () => {
      const db = await open();
      const competition = await draftCompetition(db, { regions: 2 });
      const { installation, team, rfpStageId, lots } = competition;
      await publishStage(competition, 'rfp');
      const { revision } = await getStage(db.read, rfpStageId);
      const as = { userId: team.officer.userId };
      const refused = { kind: 'refused', why: 'state' };
      const dates = { stageId: rfpStageId, revision, questionsUntil: null, deadline: testDates.rfpDeadline };
      expect(await perform(installation, as, updateStage, dates)).toEqual(refused);
      expect(await perform(installation, as, addLot, { stageId: rfpStageId, regionId: 'peel' })).toEqual(
        refused,
      );
      expect(await perform(installation, as, removeLot, { lotId: lots[0]?.lotId ?? '' })).toEqual(refused);
    });

    test('only an officer of this competition changes it, and the attempt stands in the record', async () => {
      const db = await open();
      const { competitionId, installation, team } = await draftCompetition(db);
      const change = {
        competitionId,
        revision: 1,
        title: { fr: 'X', en: 'X' },
        rfqNumber: null,
        rfpNumber: null,
      };
      for (const person of [
        team.chair,
        team.evaluators[0],
        team.lead,
        team.monitor,
        team.administrator,
        team.outsider,
      ]) {
        const outcome = await perform(
          installation,
          { userId: person?.userId ?? '' },
          updateCompetition,
          change,
        );
        expect(outcome).toEqual({ kind: 'refused', why: 'role' });
      }
      const refusals = await listEntries(db.read, { competitionId, outcome: 'refused' }, { limit: 20 });
      expect(refusals.entries).toHaveLength(6);
    });

    test('milestones are replaced as a whole; what has not happened has no actual date', async () => {
      const db = await open();
      const { installation, team, rfpStageId } = await draftCompetition(db);
      const { revision } = await getStage(db.read, rfpStageId);
      const session = {
        title: { fr: 'Séance', en: 'Session' },
        plannedAt: new Date('2019-09-20T13:00:00Z'),
        actualAt: null,
      };
      const input = { stageId: rfpStageId, revision, milestones: [session] };
      await done(installation, team.officer.userId, updateMilestones, input);
      expect(await listMilestones(db.read, [rfpStageId])).toMatchObject([
        { title: session.title, position: 0 },
      ]);

      const early = { ...session, actualAt: new Date('2019-09-20T13:00:00Z') };
      const outcome = await perform(installation, { userId: team.officer.userId }, updateMilestones, {
        ...input,
        revision: revision + 1,
        milestones: [session, early],
      });
      expect(outcome).toEqual({
        kind: 'problems',
        problems: [{ code: 'actual-in-future', at: 'milestones[1].actualAt' }],
      });
      expect(await perform(installation, { userId: team.officer.userId }, updateMilestones, input)).toEqual({
        kind: 'problems',
        problems: [{ code: 'stale' }],
      });
    });

    test('lots come and go while the call for proposals is a draft, but one stays', async () => {
      const db = await open();
      const { installation, team, rfpStageId, lots } = await draftCompetition(db);
      const as = { userId: team.officer.userId };
      const first = { lotId: lots[0]?.lotId ?? '' };
      expect(await perform(installation, as, removeLot, first)).toEqual({
        kind: 'problems',
        problems: [{ code: 'lot-missing' }],
      });
      await done(installation, team.officer.userId, addLot, { stageId: rfpStageId, regionId: 'peel' });
      expect(await perform(installation, as, addLot, { stageId: rfpStageId, regionId: 'peel' })).toEqual({
        kind: 'problems',
        problems: [{ code: 'lot-repeated', at: 'regionId' }],
      });
      await done(installation, team.officer.userId, removeLot, first);
      expect((await listLots(db.read, [rfpStageId])).map(({ regionId }) => regionId)).toEqual(['peel']);
    });
  });

  describe('cancelling', () => {
    test('the last lot ends the stage', async () => {
      const db = await open();
      const competition = await draftCompetition(db, { regions: 2 });
      const { installation, team, lots, rfpStageId } = competition;
      await proposalsInEvaluation(competition);
      for (const [index, state] of ['evaluation', 'cancelled'].entries()) {
        const lotId = lots[index]?.lotId ?? '';
        await done(installation, team.officer.userId, cancelLot, { lotId, reason: 'Financement retiré' });
        expect((await getStage(db.read, rfpStageId)).state).toBe(state);
      }
    });

    test('a lot lets the others go on that waited for it', async () => {
      const db = await open();
      const steps = [mandatoryStep({ failing: 'all-lots' }), ...proposalPlan().steps.slice(1)];
      const plans = { rfp: proposalPlan({ steps }) };
      const competition = await draftCompetition(db, { regions: 2, plans });
      const { installation, team, lots } = competition;
      await proposalsInEvaluation(competition);
      const [first, second] = lots;
      const runs = await listStepRuns(db.read, [first?.lotId ?? '']);
      await change(db, async (tx) => {
        const sealedBy = team.chair.userId;
        await updateStepRun(tx, runs[0]?.id ?? '', { state: 'sealed', sealedAt: installation.now, sealedBy });
      });
      await done(installation, team.officer.userId, cancelLot, {
        lotId: second?.lotId ?? '',
        reason: 'Retiré',
      });
      const after = await listStepRuns(db.read, [first?.lotId ?? '']);
      expect(after.map(({ state }) => state)).toEqual(['sealed', 'scoring', 'waiting', 'waiting']);
    });

    test('a lot or a competition needs a reason, once, and keeps everything', async () => {
      const db = await open();
      const competition = await draftCompetition(db, { regions: 2 });
      const { competitionId, installation, team, lots, rfpStageId } = competition;
      await proposalsInEvaluation(competition);
      const as = { userId: team.officer.userId };
      const lotId = lots[1]?.lotId ?? '';
      const filed = await db.read.selectFrom('submissions').select('id').execute();

      const silent = { kind: 'problems', problems: [{ code: 'reason-missing', at: 'reason' }] };
      expect(await perform(installation, as, cancelLot, { lotId, reason: ' ' })).toEqual(silent);
      await done(installation, team.officer.userId, cancelLot, { lotId, reason: 'Financement retiré' });
      const again = { kind: 'problems', problems: [{ code: 'already-done' }] };
      expect(await perform(installation, as, cancelLot, { lotId, reason: 'Encore' })).toEqual(again);
      expect(await listLots(db.read, [rfpStageId])).toMatchObject([
        { state: 'active' },
        { state: 'cancelled', cancelled: { reason: 'Financement retiré' } },
      ]);

      expect(await perform(installation, as, cancelCompetition, { competitionId, reason: '' })).toEqual(
        silent,
      );
      await done(installation, team.officer.userId, cancelCompetition, {
        competitionId,
        reason: 'Nouvelle politique',
      });
      expect(await perform(installation, as, cancelCompetition, { competitionId, reason: 'Encore' })).toEqual(
        again,
      );
      expect((await getCompetition(db.read, competitionId)).cancelled?.reason).toBe('Nouvelle politique');
      expect(await db.read.selectFrom('submissions').select('id').execute()).toEqual(filed);

      const change = {
        competitionId,
        revision: 1,
        title: { fr: 'X', en: 'X' },
        rfqNumber: null,
        rfpNumber: null,
      };
      expect(await perform(installation, as, updateCompetition, change)).toEqual({
        kind: 'refused',
        why: 'state',
      });
      expect((await verifyRecord(db.read)).ok).toBe(true);
    });
  });
});

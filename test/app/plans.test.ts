import { describe, expect, test } from 'vitest';
import { abandonAddendum } from '#app/acts/abandon-addendum.ts';
import type { Outcome } from '#app/acts/act.ts';
import { draftAddendum } from '#app/acts/draft-addendum.ts';
import { perform } from '#app/acts/perform.server.ts';
import { confirmAddendum, publishAddendum } from '#app/acts/publish-addendum.ts';
import { publishPlan } from '#app/acts/publish-plan.ts';
import { saveAddendum } from '#app/acts/save-addendum.ts';
import { savePlan } from '#app/acts/save-plan.ts';
import { updateStage } from '#app/acts/update-stage.ts';
import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import { getStage } from '#db/queries/competitions.ts';
import {
  findDraftPlan,
  findPublishedPlan,
  getPublishedPlan,
  listPlanVersions,
  type PlanVersion,
} from '#db/queries/plans.ts';
import { listEntries } from '#db/queries/record.ts';
import type { Plan } from '#scoring/plan.ts';
import { type BuiltCompetition, done, draftCompetition, testDates } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { publishStage } from '#test/support/stages.ts';

eachDatabase('evaluation plans', (open) => {
  async function drafted() {
    const competition = await draftCompetition(await open());
    return about(competition, await draftOf(competition));
  }

  /** An addendum begun by the first officer, with its text and one change of the plan. */
  async function amending(daysBeforeClosing = 30) {
    const competition = await draftCompetition(await open());
    await publishStage(competition, 'rfp');
    competition.installation.moveTo(testDates.rfpDeadline.toISOString());
    competition.installation.wait(-daysBeforeClosing);
    const { installation, team, rfpStageId: stageId } = competition;
    const { planVersionId } = await done(installation, team.officer.userId, draftAddendum, { stageId });
    const { plan, revision } = await draftOf(competition);
    await done(installation, team.officer.userId, saveAddendum, {
      planVersionId,
      revision,
      plan: { ...plan, quorum: 2 },
      text: { fr: 'Le quorum change.', en: 'The quorum changes.' },
    });
    return about(competition, await draftOf(competition));
  }

  function about(competition: BuiltCompetition, draft: PlanVersion) {
    const { installation, team, rfpStageId: stageId } = competition;
    const db = installation.db.read;
    const origin = 'http://exemple.ca';
    const publication = { planVersionId: draft.id, revision: draft.revision, origin };
    const officer = { userId: team.officer.userId };
    const second = { userId: team.secondOfficer.userId };
    return { competition, installation, db, team, stageId, draft, publication, officer, second };
  }

  function codes(outcome: Outcome<unknown>) {
    return outcome.kind === 'problems' ? outcome.problems.map(({ code }) => code) : outcome.kind;
  }

  describe('a draft', () => {
    test('is kept with its problems, which are told', async () => {
      const { installation, officer, db, stageId, draft, publication } = await drafted();
      const outcome = await perform(installation, officer, savePlan, {
        ...publication,
        plan: { ...draft.plan, max: 40_000 },
      });
      expect(outcome).toMatchObject({
        kind: 'done',
        value: {
          revision: publication.revision + 1,
          problems: [{ code: 'plan-sum-differs', at: 'max', max: 40_000, sum: 37_000 }],
        },
      });
      expect((await findDraftPlan(db, stageId))?.plan.max).toBe(40_000);
    });

    test('is not saved over one that somebody else saved since', async () => {
      const { installation, officer, second, publication, draft, db, stageId } = await drafted();
      const change = (quorum: number): { plan: Plan } => ({ plan: { ...draft.plan, quorum } });
      await perform(installation, second, savePlan, { ...publication, ...change(2) });
      const outcome = await perform(installation, officer, savePlan, { ...publication, ...change(4) });
      expect(codes(outcome)).toEqual(['stale']);
      expect((await findDraftPlan(db, stageId))?.plan.quorum).toBe(2);
    });

    test.each(['chair', 'monitor', 'lead', 'administrator', 'outsider'] as const)(
      'is saved by officers, not by the %s',
      async (role) => {
        const { installation, team, publication, draft } = await drafted();
        const outcome = await perform(installation, { userId: team[role].userId }, savePlan, {
          ...publication,
          plan: draft.plan,
        });
        expect(outcome).toMatchObject({ kind: 'refused', why: 'role' });
      },
    );
  });

  describe('publishing', () => {
    test('freezes the plan with its fingerprint, opens the stage, and stands in the record', async () => {
      const { installation, officer, db, stageId, draft, publication, competition } = await drafted();
      expect((await perform(installation, officer, publishPlan, publication)).kind).toBe('done');
      expect(await findPublishedPlan(db, stageId)).toMatchObject({
        version: 1,
        state: 'published',
        fingerprint: fingerprintOf(draft.plan),
        publishedBy: officer.userId,
      });
      expect((await getStage(db, stageId)).state).toBe('open');
      const { entries } = await listEntries(db, { competitionId: competition.competitionId }, { limit: 50 });
      expect(entries.some(({ act, outcome }) => act === 'publish-plan' && outcome === 'done')).toBe(true);
    });

    test('a plan whose sums disagree is not published', async () => {
      const { installation, officer, db, stageId, draft, publication } = await drafted();
      const plan = { ...draft.plan, max: 40_000 };
      await done(installation, officer.userId, savePlan, { ...publication, plan });
      const outcome = await perform(installation, officer, publishPlan, {
        ...publication,
        revision: publication.revision + 1,
      });
      expect(codes(outcome)).toEqual(['plan-sum-differs']);
      expect((await getStage(db, stageId)).state).toBe('draft');
    });

    test('what is published is what was read: a draft saved since is not', async () => {
      const { installation, officer, second, draft, publication } = await drafted();
      await perform(installation, second, savePlan, { ...publication, plan: { ...draft.plan, quorum: 2 } });
      expect(codes(await perform(installation, officer, publishPlan, publication))).toEqual(['stale']);
    });

    test('needs a closing, in the future', async () => {
      const past = await drafted();
      past.installation.moveTo(testDates.rfpDeadline.toISOString());
      expect(codes(await perform(past.installation, past.officer, publishPlan, past.publication))).toEqual([
        'deadline-past',
      ]);
      const none = await drafted();
      const { revision } = await getStage(none.db, none.stageId);
      await done(none.installation, none.officer.userId, updateStage, {
        stageId: none.stageId,
        revision,
        questionsUntil: null,
        deadline: null,
      });
      expect(codes(await perform(none.installation, none.officer, publishPlan, none.publication))).toEqual([
        'deadline-missing',
      ]);
    });

    test('a published plan is not saved any more', async () => {
      const { installation, officer, db, stageId, draft, publication } = await drafted();
      await done(installation, officer.userId, publishPlan, publication);
      const plan = { ...draft.plan, quorum: 2 };
      const again = { ...publication, revision: publication.revision + 1, plan };
      const saved = await perform(installation, officer, savePlan, again);
      expect(saved).toMatchObject({ kind: 'refused', why: 'state' });
      const amended = await perform(installation, officer, saveAddendum, {
        ...publication,
        revision: 1,
        plan,
      });
      expect(codes(amended)).toEqual(['plan-frozen']);
      expect((await getPublishedPlan(db, stageId)).plan).toEqual(draft.plan);
    });
  });

  describe('an addendum', () => {
    test('makes the next version, and the one before stays as it was', async () => {
      const { installation, officer, db, stageId, publication } = await amending();
      expect((await perform(installation, officer, publishAddendum, publication)).kind).toBe('done');
      const [first, next] = await listPlanVersions(db, stageId);
      expect([first?.version, first?.plan.quorum, next?.version, next?.plan.quorum]).toEqual([1, 3, 2, 2]);
      expect(next?.fingerprint).not.toBe(first?.fingerprint);
      expect(next?.addendum).toEqual({ fr: 'Le quorum change.', en: 'The quorum changes.' });
    });

    test('needs its text in both languages, and a change', async () => {
      const { installation, officer, publication, db, stageId } = await amending();
      const { plan } = await getPublishedPlan(db, stageId);
      const { revision } = await done(installation, officer.userId, saveAddendum, {
        ...publication,
        plan,
        text: { fr: 'Rien ne change.', en: '  ' },
      });
      const outcome = await perform(installation, officer, publishAddendum, { ...publication, revision });
      expect(codes(outcome)).toEqual(['text-missing', 'nothing-changed']);
    });

    test('is refused from the closing on', async () => {
      const { installation, officer, publication, stageId } = await amending();
      installation.moveTo(testDates.rfpDeadline.toISOString());
      for (const outcome of [
        await perform(installation, officer, publishAddendum, publication),
        await perform(installation, officer, draftAddendum, { stageId }),
      ])
        expect(outcome).toMatchObject({ kind: 'refused', why: 'state' });
    });

    test('a late one must put back the closing', async () => {
      const { installation, officer, publication } = await amending(6);
      expect(codes(await perform(installation, officer, publishAddendum, publication))).toEqual([
        'late-addendum',
      ]);
    });

    test('that is not wanted is abandoned: the plan in force stays, the record keeps the text, another may begin', async () => {
      const { installation, officer, second, publication, db, stageId, team } = await amending();
      const stale = { ...publication, revision: publication.revision - 1 };
      expect(codes(await perform(installation, second, abandonAddendum, stale))).toEqual(['stale']);
      const chair = { userId: team.chair.userId };
      expect(await perform(installation, chair, abandonAddendum, publication)).toMatchObject({ why: 'role' });
      await done(installation, second.userId, abandonAddendum, publication);
      expect((await listPlanVersions(db, stageId)).map(({ version, state }) => [version, state])).toEqual([
        [1, 'published'],
      ]);
      const { entries } = await listEntries(db, { act: 'abandon-addendum', outcome: 'done' }, { limit: 1 });
      expect(entries[0]?.before).toMatchObject({ text: { fr: 'Le quorum change.' } });
      expect(await perform(installation, officer, publishAddendum, publication)).toEqual({ kind: 'unknown' });
      const { planVersionId } = await done(installation, officer.userId, draftAddendum, { stageId });
      const { revision } = (await findDraftPlan(db, stageId)) ?? { revision: 0 };
      const text = { fr: 'Le quorum change.', en: 'The quorum changes.' };
      const { plan } = await getPublishedPlan(db, stageId);
      const again = { planVersionId, revision, plan: { ...plan, quorum: 2 }, text };
      const saved = await done(installation, officer.userId, saveAddendum, again);
      await done(installation, officer.userId, publishAddendum, { ...publication, planVersionId, ...saved });
      expect(
        codes(await perform(installation, officer, abandonAddendum, { planVersionId, ...saved })),
      ).toEqual(['plan-frozen']);
    });

    test('one begun twice is begun once', async () => {
      const { installation, second, stageId } = await amending();
      expect(codes(await perform(installation, second, draftAddendum, { stageId }))).toEqual([
        'already-done',
      ]);
    });
  });

  describe('a moved closing', () => {
    const later = new Date('2019-11-14T22:00:00.000Z');

    async function proposed() {
      const all = await amending(6);
      const { installation, officer, publication } = all;
      const saved = { ...publication, newDeadline: later };
      const { revision } = await done(installation, officer.userId, saveAddendum, saved);
      await done(installation, officer.userId, publishAddendum, { ...publication, revision });
      return { ...all, publication: { ...publication, revision: revision + 1 } };
    }

    test('takes two people', async () => {
      const { installation, officer, second, db, stageId, publication } = await proposed();
      expect((await getStage(db, stageId)).deadline).toEqual(testDates.rfpDeadline);
      expect((await getPublishedPlan(db, stageId)).version).toBe(1);
      expect(await perform(installation, officer, confirmAddendum, publication)).toMatchObject({
        kind: 'refused',
        why: 'second-person',
      });
      await done(installation, second.userId, confirmAddendum, publication);
      expect((await getStage(db, stageId)).deadline).toEqual(later);
      expect((await getPublishedPlan(db, stageId)).version).toBe(2);
    });

    test('any change takes the proposal back', async () => {
      const { installation, officer, second, publication } = await proposed();
      const text = { fr: 'Autre texte.', en: 'Another text.' };
      const { revision } = await done(installation, officer.userId, saveAddendum, { ...publication, text });
      const outcome = await perform(installation, second, confirmAddendum, { ...publication, revision });
      expect(codes(outcome)).toEqual(['addendum-not-proposed']);
    });

    test('only goes forward', async () => {
      const { installation, officer, publication } = await amending();
      const { revision } = await done(installation, officer.userId, saveAddendum, {
        ...publication,
        newDeadline: testDates.rfpDeadline,
      });
      const outcome = await perform(installation, officer, publishAddendum, { ...publication, revision });
      expect(codes(outcome)).toEqual(['deadline-not-later']);
    });

    test('is not confirmed after the old closing', async () => {
      const { installation, second, publication } = await proposed();
      installation.moveTo(testDates.rfpDeadline.toISOString());
      expect(await perform(installation, second, confirmAddendum, publication)).toMatchObject({
        kind: 'refused',
        why: 'state',
      });
    });
  });
});

async function draftOf({ installation, rfpStageId }: BuiltCompetition): Promise<PlanVersion> {
  const draft = await findDraftPlan(installation.db.read, rfpStageId);
  if (draft === undefined) throw new Error('no draft');
  return draft;
}

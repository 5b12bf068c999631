import { describe, expect, test } from 'vitest';
import { saveScore } from '#app/acts/save-score.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import type { TeamRole } from '#app/policy.ts';
import { readOwnSheets } from '#app/progress/own-sheets.server.ts';
import { readStageFacts } from '#app/progress/stage-facts.server.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { change } from '#db/client.server.ts';
import { getStage } from '#db/queries/competitions.ts';
import { listStepRuns, updateStepRun } from '#db/queries/step-runs.ts';
import { type BuiltCompetition, done, draftCompetition, type Person } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { addApplicants, type Bidder, declareConflict, proposalsInEvaluation } from '#test/support/stages.ts';

eachDatabase('progress', (open) => {
  async function factsFor(competition: BuiltCompetition, person: Person, role: TeamRole) {
    const { installation, competitionId, rfpStageId } = competition;
    const db = installation.db.read;
    const visibility = await findVisibility(db, { competitionId, userId: person.userId });
    const facts = await readStageFacts(
      { db, now: installation.now, role, visibility },
      await getStage(db, rfpStageId),
      false,
    );
    return { facts, visibility, step: (at: number) => facts.lots[0]?.steps[at] };
  }

  /** The checklist is sealed and the technical step is being scored, in every lot. */
  async function technicalScoring(competition: BuiltCompetition, bidders = 4): Promise<Bidder[]> {
    const { installation, team, lots } = competition;
    const filed = await proposalsInEvaluation(competition, bidders);
    for (const { lotId } of lots) {
      const [mandatory, technical] = await listStepRuns(installation.db.read, [lotId]);
      await change(installation.db, async (tx) => {
        const sealedBy = team.chair.userId;
        await updateStepRun(tx, mandatory?.id ?? '', {
          state: 'sealed',
          sealedAt: installation.now,
          sealedBy,
        });
        await updateStepRun(tx, technical?.id ?? '', { state: 'scoring', openedAt: installation.now });
      });
    }
    return filed;
  }

  function sheetOf({ competitionId, lots }: BuiltCompetition, { applicantId }: Bidder) {
    return { competitionId, lotId: lots[0]?.lotId ?? '', stepId: 'technical', applicantId };
  }

  async function score(
    competition: BuiltCompetition,
    person: Person,
    bidder: Bidder,
    typed: string,
    criteria = ['delivery', 'management', 'approach'],
  ) {
    const cells = criteria.map((criterionId) => {
      return {
        criterionId,
        score: typed,
        comment: 'Un commentaire assez long.',
        flagged: false,
        note: '',
        revision: 0,
      };
    });
    await done(competition.installation, person.userId, saveScore, {
      ...sheetOf(competition, bidder),
      cells,
    });
  }

  describe('counts', () => {
    test('leave out bidders the reader is in conflict with', async () => {
      const competition = await draftCompetition(await open());
      const { team } = competition;
      const [first, second] = await proposalsInEvaluation(competition, 4);
      const [evaluator] = team.evaluators;
      if (!first || !second || !evaluator) throw new Error('nobody');
      await declareConflict(competition, evaluator, second);
      const officer = await factsFor(competition, team.officer, 'procurement_officer');
      const conflicted = await factsFor(competition, evaluator, 'evaluator');
      expect(officer.step(0)?.findings).toEqual({ done: 0, expected: 8 });
      expect(conflicted.step(0)?.findings).toEqual({ done: 0, expected: 6 });
      expect(officer.facts.conflicts).toEqual([{ userId: evaluator.userId, ofOfficer: false }]);
    });

    test('are withheld before declaring, and from the lead', async () => {
      const competition = await draftCompetition(await open(), { declared: false });
      const { team } = competition;
      await proposalsInEvaluation(competition, 2);
      const undeclared = await factsFor(competition, team.officer, 'procurement_officer');
      expect(undeclared.facts.withheld).toBe('undeclared');
      expect(undeclared.step(0)?.findings).toBeNull();
      expect(undeclared.facts.filing).toMatchObject({ standing: 0 });

      const declared = await draftCompetition(await open());
      await proposalsInEvaluation(declared, 2);
      const lead = await factsFor(declared, declared.team.lead, 'ministry_lead');
      expect(lead.facts).toMatchObject({ withheld: 'role', filing: null });
      expect(lead.step(0)).toMatchObject({ state: 'scoring', findings: null });
    });

    test('tell what was filed only to officers and the monitor', async () => {
      const competition = await draftCompetition(await open());
      await proposalsInEvaluation(competition, 2);
      const { team } = competition;
      const seen = async (person: Person, role: TeamRole) =>
        (await factsFor(competition, person, role)).facts.filing;
      expect(await seen(team.officer, 'procurement_officer')).toMatchObject({ standing: 2 });
      expect(await seen(team.monitor, 'fairness_monitor')).toMatchObject({ standing: 2 });
      expect(await seen(team.chair, 'chair')).toBeNull();
      expect(await seen(team.adviser, 'adviser')).toBeNull();
    });
  });

  test('spreads are counted once the scores are shown, not before', async () => {
    const competition = await draftCompetition(await open());
    const [bidder] = await technicalScoring(competition, 1);
    const { team } = competition;
    if (!bidder) throw new Error('nobody');
    for (const [index, person] of team.evaluators.entries()) {
      await score(competition, person, bidder, index === 0 ? '1' : '9');
    }
    const during = await factsFor(competition, team.chair, 'chair');
    expect(during.step(1)).toMatchObject({
      state: 'scoring',
      sheets: { done: 0, expected: 3 },
      openFlags: 0,
      consensus: null,
    });
    for (const person of team.evaluators) {
      await done(competition.installation, person.userId, submitSheet, sheetOf(competition, bidder));
    }
    const after = await factsFor(competition, team.chair, 'chair');
    expect(after.step(1)).toMatchObject({ state: 'consensus', consensus: { done: 0, expected: 3 } });
    expect(after.step(1)?.openFlags).toBeGreaterThan(0);
  });

  test('one’s own sheets: submitted, whole, and the next to go on with', async () => {
    const competition = await draftCompetition(await open());
    const bidders = await technicalScoring(competition, 5);
    const { installation, rfpStageId, team } = competition;
    const [evaluator] = team.evaluators;
    const [first, second, third, fourth, fifth] = bidders;
    if (!evaluator || !first || !second || !third || !fourth || !fifth) throw new Error('nobody');
    await score(competition, evaluator, first, '7');
    await done(installation, evaluator.userId, submitSheet, sheetOf(competition, first));
    await score(competition, evaluator, second, '7');
    await declareConflict(competition, evaluator, third);
    const own = async () =>
      (await readOwnSheets(installation.db.read, rfpStageId, evaluator.userId)).find(
        ({ stepId }) => stepId === 'technical',
      );
    const counted = {
      lotId: competition.lots[0]?.lotId,
      stepId: 'technical',
      submitted: 1,
      ready: 1,
      expected: 4,
    };
    const notBegun = (await own())?.next;
    expect(await own()).toEqual({ ...counted, begun: false, next: notBegun });
    const later = [fourth, fifth].find(({ applicantId }) => applicantId !== notBegun);
    if (later === undefined) throw new Error('nobody');
    await score(competition, evaluator, later, '7', ['approach']);
    expect(await own()).toEqual({ ...counted, begun: true, next: later.applicantId });
  });

  test('an opening waits for steps in every lot', async () => {
    const competition = await draftCompetition(await open(), { regions: 2 });
    await technicalScoring(competition, 1);
    const { facts } = await factsFor(competition, competition.team.officer, 'procurement_officer');
    expect(facts.opening).toMatchObject({ anyLeft: true, opened: false, requestedBy: null });
    expect(new Set(facts.opening.waitsFor.map(({ lotId }) => lotId))).toEqual(
      new Set(competition.lots.map(({ lotId }) => lotId)),
    );
  });

  test('evaluators who have not declared are counted by lot and envelope', async () => {
    const competition = await draftCompetition(await open(), { declared: false });
    await addApplicants(competition, 1);
    const { facts } = await factsFor(competition, competition.team.officer, 'procurement_officer');
    expect(facts.staffing).toMatchObject([
      { envelope: 'technical', people: 3, undeclared: 3, quorum: 3 },
      { envelope: 'commercial', people: 3, undeclared: 3, quorum: 3 },
    ]);
  });
});

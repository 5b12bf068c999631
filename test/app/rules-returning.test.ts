import { expect, it } from 'vitest';
import { approve } from '#app/acts/approve.ts';
import { decidePrice } from '#app/acts/decide-price.ts';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recommend } from '#app/acts/recommend.ts';
import { recordDraw } from '#app/acts/record-draw.ts';
import { returnRecommendation } from '#app/acts/return-recommendation.ts';
import { witnessDraw } from '#app/acts/witness-draw.ts';
import { awardOf } from '#app/evaluation/award.ts';
import { readStageFacts } from '#app/progress/stage-facts.server.ts';
import { tasksIn } from '#app/progress/tasks.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { getLot, getStage } from '#db/queries/competitions.ts';
import { type FollowUp, findRecommendation } from '#db/queries/recommendations.ts';
import { listEntries } from '#db/queries/record.ts';
import { listStepResults } from '#db/queries/step-runs.ts';
import { done, type Person } from '#test/support/builders.ts';
import {
  type Decided,
  type Options,
  readyToApprove,
  readyToOpen,
  sealAndRecommend,
  sealPricesNow,
  withPrices,
} from '#test/support/decision.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';

eachDatabase('returning a recommendation', (open) => {
  async function recommended(db: TestDatabase, options: Options = {}) {
    const at = await readyToApprove(db, options);
    const { installation, recommendationId, team } = at;
    const actor = { userId: team.lead.userId, passwordGivenAt: installation.now };
    return {
      ...at,
      approve: () => perform(installation, actor, approve, { recommendationId, comments: null }),
      send: (followUp: FollowUp, reasons: string) =>
        perform(installation, actor, returnRecommendation, { recommendationId, reasons, followUp }),
    };
  }
  const commercialOf = async (at: Decided) => {
    const step = (await at.lot()).steps.at(-1);
    if (step === undefined) throw new Error('no commercial step');
    return step;
  };

  const tasksOf = async ({ installation, competitionId, rfpStageId, team }: Decided) => {
    const { read } = installation.db;
    const { userId } = team.secondOfficer;
    const visibility = await findVisibility(read, { competitionId, userId });
    const reader = { db: read, now: installation.now, role: 'procurement_officer', visibility } as const;
    const facts = await readStageFacts(reader, await getStage(read, rfpStageId), false);
    const worker = { userId, role: 'procurement_officer', declaration: 'declared' } as const;
    return tasksIn(facts, worker, []).map(({ code, place }) => [code, place.path]);
  };

  it('to have it clarified leaves every seal alone', async () => {
    const db = await open();
    const at = await recommended(db);
    const before = (await commercialOf(at)).run;
    expect(await at.send('clarify', 'Précisez')).toMatchObject({ kind: 'done' });
    expect((await commercialOf(at)).run).toEqual(before);
    expect((await getLot(db.read, at.lotId)).state).toBe('active');
    expect((await findRecommendation(db.read, at.recommendationId))?.decision).toMatchObject({
      reasons: 'Précisez',
      followUp: 'clarify',
    });
    const invalid = { submissionId: await at.submissionOf(at.bidders[2]), kind: 'invalid' } as const;
    await done(at.installation, at.team.officer.userId, decidePrice, { ...invalid, reason: 'Non signée' });
    expect(await tasksOf(at), 'no arithmetic to correct').toEqual([]);
  });

  it('to have the arithmetic corrected puts the prices back, keeps both results and moves no score', async () => {
    const db = await open();
    const at = await recommended(db, { cents: [10_000, 12_500, 13_000] });
    const { installation, team, bidders } = at;
    const scores = async () =>
      JSON.stringify(await db.read.selectFrom('consensus_scores').selectAll().execute());
    const [given, sealed] = [await scores(), await commercialOf(at)];
    expect(await at.send('correct', 'Le prix de B est mal saisi')).toMatchObject({ kind: 'done' });
    const { run } = await commercialOf(at);
    expect([run.state, run.version]).toEqual(['prices', sealed.run.version + 1]);
    expect(awardOf(await at.lot()), 'nothing is final').toBeUndefined();
    const { entries } = await listEntries(db.read, { act: 'return-recommendation' }, { limit: 5 });
    expect(entries.map(({ object, before, after }) => [object, before, after])).toEqual([
      [
        `step-run:${run.id}`,
        { state: 'sealed', version: sealed.run.version, hash: sealed.seal?.hash },
        { state: 'prices', version: run.version },
      ],
      [`recommendation:${at.recommendationId}`, null, { state: 'returned', followUp: 'correct' }],
    ]);

    await done(installation, team.officer.userId, enterPrices, {
      submissionId: await at.submissionOf(bidders[1]),
      parts: { fixed: 9500, outcomes: 0 },
      seen: { fixed: 12_500, outcomes: 0 },
    });
    await sealAndRecommend(at);
    expect(awardOf(await at.lot())).toBe(bidders[1]?.applicantId);
    const kept = await listStepResults(db.read, [run.id]);
    expect(kept.map(({ version, unsealedAt }) => [version, unsealedAt === null])).toEqual([
      [sealed.run.version, false],
      [run.version, true],
    ]);
    expect(await scores()).toBe(given);
  });

  it('to have the arithmetic corrected is an officer’s next task, until a price is entered or sealed anew', async () => {
    const at = await recommended(await open(), { cents: [10_000, 12_500, 13_000] });
    const { installation, bidders, lotId, team } = at;
    const tasks = () => tasksOf(at);
    const correct = [['correct-prices', `/lots/${lotId}/prices`]];
    installation.wait(1);
    expect(await tasks()).toEqual([]);
    await at.send('correct', 'Le prix de B est mal saisi');
    expect(await tasks()).toEqual(correct);
    installation.wait(1);
    await sealPricesNow(at);
    expect(await tasks()).toEqual([['recommend', `/lots/${lotId}/recommendation`]]);

    const invalid = { submissionId: await at.submissionOf(bidders[2]), kind: 'invalid' } as const;
    await done(installation, team.officer.userId, decidePrice, { ...invalid, reason: 'Non signée' });
    expect(await tasks(), 'reopened for another reason').toEqual([]);
    await sealPricesNow(at);

    const award = (await at.lot()).ranking?.award;
    const { recommendationId } = await done(installation, team.officer.userId, recommend, {
      ...{ lotId, reasons: 'Rien à corriger' },
      applicantId: award?.kind === 'first' ? award.proposal : null,
    });
    const again = { recommendationId, reasons: 'Relisez la formule' };
    await done(installation, team.lead.userId, returnRecommendation, { ...again, followUp: 'correct' });
    expect(await tasks()).toEqual(correct);
    installation.wait(1);
    await done(installation, team.officer.userId, enterPrices, {
      submissionId: await at.submissionOf(bidders[1]),
      parts: { fixed: 9500, outcomes: 0 },
      seen: { fixed: 12_500, outcomes: 0 },
    });
    expect(await tasks(), 'the chair seals').toEqual([]);
  });

  it('to end the lot cancels it under the lead, with the reason, and keeps everything', async () => {
    const db = await open();
    const at = await recommended(db, { regions: 2 });
    const reason = 'Une note est fausse';
    expect(await at.send('cancel', ' ')).toMatchObject({ kind: 'problems' });
    expect((await getLot(db.read, at.lotId)).state).toBe('active');
    expect(await at.send('cancel', reason)).toMatchObject({ kind: 'done' });
    const lot = await getLot(db.read, at.lotId);
    expect([lot.state, lot.cancelled?.reason]).toEqual(['cancelled', reason]);
    expect((await getStage(db.read, at.rfpStageId)).state, 'the other lot goes on').toBe('evaluation');
    expect((await commercialOf(at)).run.state, 'its seals stay').toBe('sealed');
    const own = { actorId: at.team.lead.userId, outcome: 'done' } as const;
    const { entries } = await listEntries(db.read, own, { limit: 2 });
    expect(entries.map((entry) => [entry.object, entry.reason])).toEqual([
      [`lot:${at.lotId}`, reason],
      [`recommendation:${at.recommendationId}`, reason],
    ]);
    expect(await at.approve()).toEqual({ kind: 'refused', why: 'state' });
  });

  it('corrects no arithmetic where no price was opened; what ends there is without an award', async () => {
    const db = await open();
    const at = await readyToOpen(db, { scores: () => 100 });
    const { installation, lotId, team } = at;
    const none = { lotId, applicantId: null, reasons: 'Personne n’atteint le seuil' };
    const { recommendationId } = await done(installation, team.officer.userId, recommend, none);
    const returning = { recommendationId, reasons: 'À revoir', followUp: 'correct' } as const;
    const lead = { userId: team.lead.userId };
    expect(await perform(installation, lead, returnRecommendation, returning)).toEqual({
      kind: 'problems',
      problems: [{ code: 'prices-not-sealed', at: 'followUp' }],
    });
    expect((await findRecommendation(db.read, recommendationId))?.state).toBe('recommended');
    await done(installation, team.lead.userId, approve, { recommendationId, comments: null });
    expect((await getLot(db.read, lotId)).state).toBe('no-award');
    expect((await getStage(db.read, at.rfpStageId)).state).toBe('concluded');
  });
});

eachDatabase('recommending', (open) => {
  type Change = { readonly applicantId?: string | null; readonly reasons?: string };
  const as = (at: Decided, { userId }: Person, changes: Change = {}) => {
    const first = at.bidders[0]?.applicantId ?? '';
    const input = { lotId: at.lotId, applicantId: first, reasons: 'La mieux classée', ...changes };
    return perform(at.installation, { userId }, recommend, input);
  };

  it('is the officers’, and waits for every seal and every draw', async () => {
    const at = await withPrices(await open(), { cents: [10_000, 12_500, 12_500] });
    const { installation, lotId, team } = at;
    const { chair, lead, monitor, adviser, evaluators, officer, secondOfficer } = team;
    for (const person of [chair, lead, monitor, adviser, ...evaluators])
      expect(await as(at, person)).toEqual({ kind: 'refused', why: 'role' });
    expect(await as(at, officer)).toEqual({ kind: 'refused', why: 'step-sealed' });
    await sealPricesNow(at);
    expect(await as(at, officer), 'the second and the third are equal').toEqual({
      kind: 'problems',
      problems: [{ code: 'draw-missing' }],
    });
    const applicantIds = at.bidders.slice(1).map(({ applicantId }) => applicantId);
    const draw = await done(installation, officer.userId, recordDraw, { lotId, applicantIds });
    await done(installation, secondOfficer.userId, witnessDraw, draw);
    expect(await as(at, officer)).toMatchObject({ kind: 'done' });
  });

  it('is of the first of the ranking alone, with reasons, and once', async () => {
    const at = await withPrices(await open());
    const { officer, secondOfficer } = at.team;
    await sealPricesNow(at);
    for (const applicantId of [at.bidders[1]?.applicantId ?? '', null]) {
      expect(await as(at, officer, { applicantId })).toEqual({
        kind: 'problems',
        problems: [{ code: 'not-recommendable', at: 'applicantId' }],
      });
    }
    expect(await as(at, officer, { reasons: ' ' })).toEqual({
      kind: 'problems',
      problems: [{ code: 'reason-missing', at: 'reasons' }],
    });
    expect(await as(at, officer)).toMatchObject({ kind: 'done' });
    for (const person of [officer, secondOfficer])
      expect(await as(at, person)).toEqual({ kind: 'problems', problems: [{ code: 'already-done' }] });
  });
});

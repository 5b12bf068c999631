import { describe, expect, it } from 'vitest';
import type { ActDefinition } from '#app/acts/act.ts';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { decidePrice } from '#app/acts/decide-price.ts';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { perform } from '#app/acts/perform.server.ts';
import { readPrices } from '#app/acts/read-prices.ts';
import { recordConsensus } from '#app/acts/record-consensus.ts';
import { recordDraw } from '#app/acts/record-draw.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { sealPrices } from '#app/acts/seal-prices.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { setAsideDraw } from '#app/acts/set-aside-draw.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { withdrawSubmission } from '#app/acts/withdraw-submission.ts';
import { witnessDraw } from '#app/acts/witness-draw.ts';
import { awardOf } from '#app/evaluation/award.ts';
import { checksOf } from '#app/evaluation/checks.server.ts';
import { countingDecisions } from '#app/evaluation/counting-decisions.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { listSheetProgress } from '#app/sheets/progress.server.ts';
import { change } from '#db/client.server.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { createDraw, listPriceDecisions, listPrices } from '#db/queries/prices.ts';
import { listEntries } from '#db/queries/record.ts';
import { findStepRunOf, listStepResults } from '#db/queries/step-runs.ts';
import { findSubmission } from '#db/queries/submissions.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { writeFraction } from '#scoring/points.ts';
import { openPriceRows, sealStepRows } from '#test/app/workbook/sealed-stage.ts';
import { commercialStep } from '#test/scoring/support/plans.ts';
import { done, type Person } from '#test/support/builders.ts';
import {
  type Decided,
  readyToApprove,
  readyToOpen,
  sealAndRecommend,
  technical,
  withPrices,
} from '#test/support/decision.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { cell } from '#test/support/sheets.ts';
import { declareConflict } from '#test/support/stages.ts';

function as<Input, Output>(
  { installation }: Decided,
  { userId }: Person,
  act: ActDefinition<Input, Output>,
  input: Input,
) {
  return perform(installation, { userId, passwordGivenAt: installation.now }, act, input);
}

/** Place of the bidder, rank, price points. */
async function ranked(at: Decided) {
  const { ranking, prices } = await at.lot();
  return (ranking?.entries ?? []).map(({ proposal, rank }) => {
    const points = prices?.bids.find((bid) => bid.proposal === proposal)?.points;
    return [
      at.bidders.findIndex(({ applicantId }) => applicantId === proposal),
      rank,
      points && writeFraction(points),
    ];
  });
}

async function hashNow(at: Decided): Promise<string> {
  const { fingerprint } = await getPublishedPlan(at.installation.db.read, at.rfpStageId);
  const result = (await at.lot()).steps.at(-1)?.result;
  return result == null ? '' : sealOf(fingerprint ?? '', result).hash;
}

const commercial = (at: Decided, hash: string) => ({ lotId: at.lotId, stepId: 'commercial', hash });

async function withdraw(at: Decided, bidder: Decided['bidders'][number] | undefined): Promise<void> {
  const submissionId = await at.submissionOf(bidder);
  const { revision = 0 } = (await findSubmission(at.installation.db.read, submissionId)) ?? {};
  await done(at.installation, at.team.officer.userId, withdrawSubmission, {
    submissionId,
    revision,
    reason: 'Lettre reçue',
  });
}

eachDatabase('prices', (open) => {
  describe('a bid found invalid after the opening', () => {
    it('is taken out, and everyone’s price points follow, the sealed ones too', async () => {
      const at = await withPrices(await open());
      const { bidders, installation, lotId, submissionOf, team } = at;
      expect(await ranked(at)).toEqual([
        [0, 1, '80/1'],
        [1, 2, '64/1'],
        [2, 3, '5333/100'],
      ]);
      const { read } = installation.db;
      await done(installation, team.chair.userId, sealPrices, commercial(at, await hashNow(at)));
      const invalid = {
        submissionId: await submissionOf(bidders[0]),
        kind: 'invalid',
        reason: 'Fausse déclaration',
      } as const;
      await done(installation, team.officer.userId, decidePrice, invalid);
      expect((await ranked(at)).filter(([, rank]) => rank !== null)).toEqual([
        [1, 1, '80/1'],
        [2, 2, '6667/100'],
      ]);
      expect(awardOf(await at.lot()), 'nothing is final before a new seal').toBeUndefined();

      await done(installation, team.chair.userId, sealPrices, commercial(at, await hashNow(at)));
      expect(awardOf(await at.lot())).toBe(bidders[1]?.applicantId);
      const run = await findStepRunOf(read, lotId, 'commercial');
      const kept = await listStepResults(read, [run?.id ?? '']);
      expect(kept.map(({ version, unsealedAt }) => [version, unsealedAt === null])).toEqual([
        [1, false],
        [2, true],
      ]);
    });

    it('is decided by an officer, with a reason, and not over a recommendation', async () => {
      const at = await readyToApprove(await open());
      const submissionId = await at.submissionOf(at.bidders[0]);
      const invalid = { submissionId, kind: 'invalid', reason: 'Fausse déclaration' } as const;
      expect(await as(at, at.team.chair, decidePrice, invalid)).toEqual({ kind: 'refused', why: 'role' });
      expect(await as(at, at.team.officer, decidePrice, { ...invalid, reason: ' ' })).toEqual({
        kind: 'problems',
        problems: [{ code: 'reason-missing', at: 'reason' }],
      });
      expect(await as(at, at.team.officer, decidePrice, invalid)).toEqual({
        kind: 'problems',
        problems: [{ code: 'recommendation-in-force' }],
      });
    });
  });

  it('of a bid withdrawn after the opening stay in everyone’s points; its place goes to the next', async () => {
    const at = await withPrices(await open());
    at.installation.wait(1);
    await withdraw(at, at.bidders[0]);
    expect((await ranked(at)).filter(([, rank]) => rank !== null)).toEqual([
      [1, 1, '64/1'],
      [2, 2, '5333/100'],
    ]);
    await sealAndRecommend(at);
  });

  it('open once a bid withdrawn while its envelope was being rated is waited for no more', async () => {
    const db = await open();
    const at = await readyToOpen(db, { plan: { max: 36_000, steps: [technical, commercialStep()] } });
    const { bidders, competitionId, installation, lotId, team, rfpStageId: stageId } = at;
    const asked = await done(installation, team.officer.userId, requestOpening, { stageId });
    await done(installation, team.secondOfficer.userId, confirmOpening, { stageId, ...asked });
    const score = async (person: Person, bidder: Decided['bidders'][number] | undefined) => {
      const { applicantId = '' } = bidder ?? {};
      const sheet = { competitionId, lotId, stepId: 'commercial', applicantId };
      const cells = leafCriteria(commercialStep()).map(({ id }) => cell(id, '8', 'Un commentaire.'));
      await done(installation, person.userId, saveScore, { ...sheet, cells });
      await done(installation, person.userId, submitSheet, sheet);
    };
    const [gone, ...staying] = bidders;
    // One sheet on the bid that leaves is in, the others are not.
    await score(team.evaluators[0] ?? team.officer, gone);
    for (const person of team.evaluators) for (const bidder of staying) await score(person, bidder);
    installation.wait(1);
    await withdraw(at, gone);
    expect((await findStepRunOf(db.read, lotId, 'commercial'))?.state).toBe('consensus');
    for (const { applicantId } of staying) {
      for (const { id: criterionId } of leafCriteria(commercialStep())) {
        const agreed = { lotId, stepId: 'commercial', applicantId, criterionId, score: 800 };
        await done(installation, team.chair.userId, recordConsensus, {
          ...agreed,
          reason: 'Entente du comité',
          revision: 0,
        });
      }
    }
    await done(installation, team.chair.userId, sealStep, commercial(at, await hashNow(at)));
    for (const [index, bidder] of bidders.entries()) {
      const submissionId = await at.submissionOf(bidder);
      const parts = { fixed: 10_000 + index * 2500, outcomes: 0 };
      await done(installation, team.officer.userId, enterPrices, { submissionId, parts, seen: {} });
    }
    await sealAndRecommend(at);
    const lot = await at.lot();
    expect(awardOf(lot)).toBe(staying[0]?.applicantId);
    expect(lot.prices?.lowest, 'the price of the bid that left stays').toBe(10_000);
    expect(lot.steps.every(({ seal }) => seal?.holds)).toBe(true);
  });

  describe('an abnormally low price', () => {
    const low = { cents: [5000, 12_500, 15_000] };

    it('keeps the prices from their seal until it is decided', async () => {
      const at = await withPrices(await open(), low);
      const { bidders, submissionOf, team } = at;
      const [bidder] = bidders;
      const undecided = await as(at, team.chair, sealPrices, commercial(at, ''));
      expect(undecided).toMatchObject({
        kind: 'problems',
        problems: [{ code: 'abnormal-price-undecided', proposal: bidder?.applicantId }],
      });
      const submissionId = await submissionOf(bidder);
      const accepted = { submissionId, kind: 'accepted', reason: ' ' } as const;
      expect(await as(at, team.officer, decidePrice, accepted)).toMatchObject({ kind: 'problems' });
      await done(at.installation, team.officer.userId, decidePrice, { ...accepted, reason: 'Expliqué' });
      expect(await as(at, team.officer, decidePrice, { ...accepted, reason: 'Encore' })).toEqual({
        kind: 'problems',
        problems: [{ code: 'already-done' }],
      });
      await sealAndRecommend(at);
      expect(awardOf(await at.lot())).toBe(bidder?.applicantId);
    });

    it('that is rejected has no rank, and is the lowest for nobody', async () => {
      const at = await withPrices(await open(), low);
      const submissionId = await at.submissionOf(at.bidders[0]);
      await done(at.installation, at.team.officer.userId, decidePrice, {
        submissionId,
        kind: 'rejected',
        reason: 'Sans explication',
      });
      expect((await ranked(at)).filter(([, rank]) => rank !== null)).toEqual([
        [1, 1, '80/1'],
        [2, 2, '6667/100'],
      ]);
    });

    it('is decided on anew once another price is entered; the same one leaves the decision alone', async () => {
      const db = await open();
      const at = await withPrices(db, low);
      const { installation, team, bidders } = at;
      const submissionId = await at.submissionOf(bidders[0]);
      const accepted = { submissionId, kind: 'accepted', reason: 'Économies démontrées' } as const;
      await done(installation, team.officer.userId, decidePrice, accepted);
      const enter = (parts: Record<string, number>, seen: Record<string, number>) =>
        done(installation, team.officer.userId, enterPrices, { submissionId, parts, seen });
      const [given, parted] = [
        { fixed: 5000, outcomes: 0 },
        { fixed: 4000, outcomes: 1000 },
      ];
      await enter(parted, given);
      const decision = async () =>
        (await at.lot()).prices?.bids.find(({ proposal }) => proposal === bidders[0]?.applicantId)?.abnormal;
      expect(await decision(), 'the whole is the same').toBe('accepted');
      await enter({ fixed: 500, outcomes: 0 }, parted);
      expect(await decision()).toBeNull();
      expect(await as(at, team.chair, sealPrices, commercial(at, ''))).toMatchObject({
        problems: [{ code: 'abnormal-price-undecided', proposal: bidders[0]?.applicantId }],
      });
      await done(installation, team.officer.userId, decidePrice, accepted);
      expect(await decision()).toBe('accepted');
      const { entries } = await listEntries(db.read, { act: 'enter-prices' }, { limit: 1 });
      expect(JSON.stringify(entries[0]?.before)).not.toContain('accepted');
      const secrets = await db.read.selectFrom('record_secrets').select('value').execute();
      const kept = JSON.stringify({ kind: 'accepted', reason: accepted.reason });
      expect(secrets.filter(({ value }) => value === kept)).toHaveLength(1);
    });

    describe('once another price has shifted what it is measured against', () => {
      /** What counts of the decisions on each bid, and what has lapsed. */
      const decisions = async (at: Decided) =>
        ((await at.lot()).prices?.bids ?? []).map(({ abnormal, lapsed }) => abnormal ?? (lapsed && 'lapsed'));
      const decide = async (at: Decided, place: number, kind: 'accepted' | 'rejected' | 'invalid') =>
        done(at.installation, at.team.officer.userId, decidePrice, {
          ...{ submissionId: await at.submissionOf(at.bidders[place]), kind },
          reason: `Décision ${kind}`,
        });
      const enter = async (at: Decided, place: number, fixed: number, before: number) =>
        done(at.installation, at.team.officer.userId, enterPrices, {
          submissionId: await at.submissionOf(at.bidders[place]),
          parts: { fixed, outcomes: 0 },
          seen: { fixed: before, outcomes: 0 },
        });
      const inOrder = async (at: Decided, all: (string | null)[]) => {
        const bids = (await at.lot()).prices?.bids ?? [];
        return at.bidders.map(
          ({ applicantId }) => all[bids.findIndex(({ proposal }) => proposal === applicantId)],
        );
      };
      const state = async (at: Decided) => inOrder(at, await decisions(at));

      it.each(['accepted', 'rejected'] as const)('is decided on anew (%s before)', async (before) => {
        const db = await open();
        const at = await withPrices(db, low);
        const { lotId, team } = at;
        await decide(at, 0, before);
        expect(await state(at)).toEqual([before, null, null]);
        await enter(at, 2, 14_000, 15_000);
        expect(await state(at)).toEqual(['lapsed', null, null]);
        expect(await as(at, team.chair, sealPrices, commercial(at, ''))).toMatchObject({
          problems: [{ code: 'abnormal-price-undecided', proposal: at.bidders[0]?.applicantId }],
        });
        // Lapsed, it is told by no file that is made of the result.
        const rows = await listPriceDecisions(db.read, [await at.submissionOf(at.bidders[0])]);
        expect(rows).toHaveLength(1);
        expect(countingDecisions(await at.lot(), rows)).toEqual([]);

        at.installation.wait(1);
        await decide(at, 0, 'accepted');
        expect(await state(at)).toEqual(['accepted', null, null]);
        const again = await listPriceDecisions(db.read, [await at.submissionOf(at.bidders[0])]);
        expect(countingDecisions(await at.lot(), again).map(({ kind }) => kind)).toEqual(['accepted']);
        const { entries } = await listEntries(db.read, { act: 'decide-price' }, { limit: 5 });
        expect(entries.map((entry) => [entry.before, entry.after, entry.reason])).toEqual([
          [{ kind: before, reason: `Décision ${before}` }, { kind: 'accepted' }, 'Décision accepted'],
          [null, { kind: before }, `Décision ${before}`],
        ]);
        await sealAndRecommend(at);
        const evaluation = await evaluateStage(db.read, at.rfpStageId);
        const checks = await checksOf(db.read, evaluation, await at.lot());
        expect(checks.filter(({ green }) => !green)).toEqual([]);
        expect((await findStepRunOf(db.read, lotId, 'commercial'))?.state).toBe('sealed');
      });

      it('counts again when the figures are again those it was taken on, and needs nothing when it is flagged no more', async () => {
        const at = await withPrices(await open(), low);
        await decide(at, 0, 'accepted');
        await enter(at, 2, 14_000, 15_000);
        await enter(at, 2, 15_000, 14_000);
        expect(await state(at)).toEqual(['accepted', null, null]);
        await enter(at, 1, 5200, 12_500);
        await enter(at, 2, 5200, 15_000);
        expect(await state(at)).toEqual(['lapsed', null, null]);
        expect((await at.lot()).prices?.problems).toEqual([]);
      });

      it('is left alone by what leaves its figures alone: the parts of another price', async () => {
        const at = await withPrices(await open(), low);
        await decide(at, 0, 'accepted');
        await done(at.installation, at.team.officer.userId, enterPrices, {
          submissionId: await at.submissionOf(at.bidders[2]),
          parts: { fixed: 10_000, outcomes: 5000 },
          seen: { fixed: 15_000, outcomes: 0 },
        });
        expect(await state(at)).toEqual(['accepted', null, null]);
      });

      it('by a bid that is taken out, too; two rejections do not undo each other', async () => {
        const at = await withPrices(await open(), { cents: [2000, 4000, 15_000] });
        await decide(at, 0, 'accepted');
        await decide(at, 1, 'rejected');
        expect(await state(at)).toEqual(['lapsed', 'rejected', null]);
        await decide(at, 0, 'rejected');
        expect(await state(at)).toEqual(['rejected', 'rejected', null]);
        await enter(at, 2, 16_000, 15_000);
        expect(await state(at)).toEqual(['lapsed', 'lapsed', null]);
        await decide(at, 1, 'invalid');
        expect((await at.lot()).prices?.problems.map(({ code }) => code)).toEqual([
          'abnormal-price-undecided',
        ]);
      });
    });

    it('is one that the plan’s rule flags: nothing else is accepted or rejected', async () => {
      const at = await withPrices(await open());
      const submissionId = await at.submissionOf(at.bidders[0]);
      const rejected = { submissionId, kind: 'rejected', reason: 'Trop bas' } as const;
      expect(await as(at, at.team.officer, decidePrice, rejected)).toEqual({
        kind: 'problems',
        problems: [{ code: 'nothing-flagged' }],
      });
    });
  });

  it('are sealed without the quorum of a rated part that was sealed with it; nothing else is forgiven', async () => {
    const at = await readyToOpen(await open(), { plan: { steps: [technical, commercialStep()] } });
    const cents = Object.fromEntries(at.bidders.map(({ applicantId }) => [applicantId, 10_000]));
    await openPriceRows(at, at.lotId, cents, ['fixed', 'outcomes']);
    await sealStepRows(at, at.lotId, commercialStep(), () => 800);
    const [evaluator] = at.team.evaluators;
    const [bidder] = at.bidders;
    if (evaluator === undefined || bidder === undefined) throw new Error('nobody');
    await declareConflict(at, evaluator, bidder);
    const progress = await listSheetProgress(at.installation.db.read, at.rfpStageId);
    const codes = progress.find(({ run }) => run.stepId === 'commercial')?.quorum.map(({ code }) => code);
    expect(new Set(codes), 'too few are left').toEqual(new Set(['quorum-lacking']));
    const hash = await hashNow(at);
    expect((await at.lot()).steps.at(-1)?.problems()).toEqual([]);
    await change(at.installation.db, (tx) =>
      tx.deleteFrom('consensus_scores').where('criterion_id', '=', 'soundness').execute(),
    );
    const unscored = await as(at, at.team.chair, sealPrices, commercial(at, hash));
    expect(unscored).toMatchObject({ kind: 'problems', problems: [{ code: 'score-absent' }, {}, {}] });
  });

  it.each([0, -1])('of %d cents or one that is missing keep the seal away', async (cents) => {
    const at = await withPrices(await open(), { cents: [cents, 12_500, 15_000] });
    expect(await as(at, at.team.chair, sealPrices, commercial(at, ''))).toMatchObject({ kind: 'problems' });
    await change(at.installation.db, (tx) => tx.deleteFrom('prices').execute());
    expect(await as(at, at.team.chair, sealPrices, commercial(at, ''))).toMatchObject({ kind: 'problems' });
  });

  it('are sealed by the chair, as they were shown', async () => {
    const at = await withPrices(await open());
    const hash = await hashNow(at);
    for (const person of [at.team.officer, at.team.lead, at.team.monitor]) {
      expect(await as(at, person, sealPrices, commercial(at, hash))).toEqual({
        kind: 'refused',
        why: 'role',
      });
    }
    const submissionId = await at.submissionOf(at.bidders[1]);
    const seen = { fixed: 12_500, outcomes: 0 };
    const entering = { submissionId, parts: { fixed: 11_000, outcomes: 0 }, seen };
    await done(at.installation, at.team.officer.userId, enterPrices, entering);
    expect(await as(at, at.team.officer, enterPrices, entering), 'over a colleague').toEqual({
      kind: 'problems',
      problems: [{ code: 'stale' }],
    });
    const outdated = await as(at, at.team.chair, sealPrices, commercial(at, hash));
    expect(outdated).toEqual({ kind: 'problems', problems: [{ code: 'stale' }] });
    await done(at.installation, at.team.chair.userId, sealPrices, commercial(at, await hashNow(at)));
    expect(await as(at, at.team.officer, enterPrices, { ...entering, seen: entering.parts })).toMatchObject({
      problems: [{ code: 'step-already-sealed' }],
    });
  });

  it('are shown to nobody, nor entered, before the rated criteria of their envelope are sealed', async () => {
    const db = await open();
    const at = await readyToOpen(db, { plan: { steps: [technical, commercialStep()] } });
    const { installation, lotId, team, rfpStageId: stageId } = at;
    const asked = await done(installation, team.officer.userId, requestOpening, { stageId });
    await done(installation, team.secondOfficer.userId, confirmOpening, { stageId, ...asked });
    expect((await findStepRunOf(db.read, lotId, 'commercial'))?.state).toBe('scoring');
    const submissionId = await at.submissionOf(at.bidders[0]);
    const parts = { fixed: 10_000, outcomes: 0 };
    const shut = { kind: 'refused', why: 'prices-open' };
    const entering = { submissionId, parts, seen: {} };
    expect(await as(at, team.officer, enterPrices, entering)).toEqual(shut);
    for (const person of [team.officer, team.chair, team.monitor, ...team.evaluators])
      expect(await as(at, person, readPrices, { lotId })).toEqual(shut);
    expect(await listPrices(db.read, [submissionId])).toEqual([]);
    const early = await as(at, team.chair, sealStep, commercial(at, ''));
    expect(early).toEqual({ kind: 'problems', problems: [{ code: 'sheets-outstanding' }] });
    const { prices, ranking } = await at.lot();
    expect([prices, ranking]).toEqual([null, null]);
  });
});

eachDatabase('a draw', (open) => {
  const tied = async (db: Parameters<typeof withPrices>[0]) => {
    const at = await withPrices(db, { cents: [10_000, 10_000, 15_000] });
    const [a = '', b = '', c = ''] = at.bidders.map(({ applicantId }) => applicantId);
    return { ...at, a, b, c };
  };

  it('counts only when a second officer has witnessed it', async () => {
    const at = await tied(await open());
    const { lotId, team, installation, a, b } = at;
    expect((await at.lot()).ranking?.awaitingDraw).toEqual([[a, b]]);
    const draw = await done(installation, team.officer.userId, recordDraw, { lotId, applicantIds: [b, a] });
    expect((await at.lot()).ranking?.awaitingDraw, 'drawn by one alone').toEqual([[a, b]]);
    expect(await as(at, team.officer, witnessDraw, draw)).toEqual({ kind: 'refused', why: 'second-person' });
    for (const person of [team.chair, team.monitor, team.lead, ...team.evaluators])
      expect(await as(at, person, witnessDraw, draw)).toEqual({ kind: 'refused', why: 'role' });
    expect((await at.lot()).ranking?.awaitingDraw).toEqual([[a, b]]);
    await done(installation, team.secondOfficer.userId, witnessDraw, draw);
    const { ranking } = await at.lot();
    expect(ranking?.awaitingDraw).toEqual([]);
    expect(ranking?.award).toMatchObject({ kind: 'first', proposal: b });
    expect(await as(at, team.secondOfficer, witnessDraw, draw)).toEqual({
      kind: 'problems',
      problems: [{ code: 'already-done' }],
    });
  });

  it('is made once: another waits until this one is set aside, with a reason', async () => {
    const db = await open();
    const at = await tied(db);
    const { lotId, team, installation, a, b } = at;
    const draw = await done(installation, team.officer.userId, recordDraw, { lotId, applicantIds: [b, a] });
    const other = { lotId, applicantIds: [a, b] };
    const alreadyDone = { kind: 'problems', problems: [{ code: 'already-done' }] };
    for (const officer of [team.officer, team.secondOfficer])
      expect(await as(at, officer, recordDraw, other)).toEqual(alreadyDone);
    expect(await as(at, team.chair, setAsideDraw, { ...draw, reason: 'Mal consigné' })).toEqual({
      kind: 'refused',
      why: 'role',
    });
    expect(await as(at, team.officer, setAsideDraw, { ...draw, reason: ' ' })).toEqual({
      kind: 'problems',
      problems: [{ code: 'reason-missing', at: 'reason' }],
    });
    await done(installation, team.officer.userId, setAsideDraw, { ...draw, reason: 'Mal consigné' });
    expect(await as(at, team.secondOfficer, witnessDraw, draw)).toEqual({ kind: 'unknown' });
    const right = await done(installation, team.officer.userId, recordDraw, other);
    await done(installation, team.secondOfficer.userId, witnessDraw, right);
    expect(await as(at, team.officer, setAsideDraw, { ...right, reason: 'Encore' })).toEqual(alreadyDone);
    expect((await at.lot()).ranking?.award).toMatchObject({ kind: 'first', proposal: a });
    const { entries } = await listEntries(db.read, { text: draw.drawId }, { limit: 9 });
    expect(entries.map(({ act, reason }) => [act, reason])).toEqual([
      ['set-aside-draw', 'Mal consigné'],
      ['record-draw', null],
    ]);
  });

  it('that is settled stays so: a draw left over from before decides nothing', async () => {
    const db = await open();
    const at = await tied(db);
    const { lotId, team, installation, a, b } = at;
    const draw = await done(installation, team.officer.userId, recordDraw, { lotId, applicantIds: [b, a] });
    const left = { id: crypto.randomUUID(), lotId, applicantIds: [a, b], drawnBy: team.officer.userId };
    const unwitnessed = { drawnAt: installation.now, witnessedBy: null, witnessedAt: null };
    await change(db, (tx) => createDraw(tx, { ...left, ...unwitnessed }));
    await done(installation, team.secondOfficer.userId, witnessDraw, draw);
    const late = { drawId: left.id };
    const notAwaited = { kind: 'problems', problems: [{ code: 'draw-not-awaited' }] };
    expect(await as(at, team.secondOfficer, witnessDraw, late)).toEqual(notAwaited);
    expect((await at.lot()).ranking?.award).toMatchObject({ kind: 'first', proposal: b });
    await sealAndRecommend(at);
    expect(await as(at, team.secondOfficer, witnessDraw, late)).toEqual(notAwaited);
    await change(db, (tx) => tx.deleteFrom('draws').where('id', '=', draw.drawId).execute());
    expect(await as(at, team.secondOfficer, witnessDraw, late), 'over a recommendation').toEqual({
      kind: 'problems',
      problems: [{ code: 'recommendation-in-force' }],
    });
  });

  it('is among exactly those whom the ladder leaves equal', async () => {
    const at = await tied(await open());
    const { lotId, team, a, b, c } = at;
    for (const applicantIds of [[a], [a, c], [a, b, c], [a, a], [a, b, b]]) {
      expect(await as(at, team.officer, recordDraw, { lotId, applicantIds })).toEqual({
        kind: 'problems',
        problems: [{ code: 'draw-not-of-the-tied' }],
      });
    }
    expect(await as(at, team.chair, recordDraw, { lotId, applicantIds: [a, b] })).toEqual({
      kind: 'refused',
      why: 'role',
    });
  });
});

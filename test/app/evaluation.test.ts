import { describe, expect, it } from 'vitest';
import type { ActDefinition } from '#app/acts/act.ts';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { confirmUnsealing } from '#app/acts/confirm-unsealing.ts';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { requestUnsealing } from '#app/acts/request-unsealing.ts';
import { awardOf } from '#app/evaluation/award.ts';
import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import { change } from '#db/client.server.ts';
import { deleteOpeningRequest } from '#db/queries/openings.ts';
import { endSubmission, listSubmissions } from '#db/queries/submissions.ts';
import type { Plan } from '#scoring/plan.ts';
import { writeFraction } from '#scoring/points.ts';
import { RECUSED } from '#scoring/scores.ts';
import { commercialStep, leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { type Bidder, declareConflict, proposalsInEvaluation } from '#test/support/stages.ts';
import { openPriceRows, type Scores, sealStepRows } from './workbook/sealed-stage.ts';

/** 260 technical points, one hundredth of which can be told apart, then 80 on the price alone. */
const technical = technicalStep({
  criteria: [leaf('big', 25_000, { scaleId: 'hundredths' }), leaf('small', 1000, { scaleId: 'hundredths' })],
});
const commercial = commercialStep({ criteria: [], price: { ...commercialStep().price, max: 8000 } });
const plan: Plan = proposalPlan({ max: 34_000, steps: [technical, commercial] });
const [a, b, c] = [0, 1, 2] as const;

type Scene = BuiltCompetition & { bidders: Bidder[]; lot: string; otherLot: string };

async function scene(db: TestDatabase, { regions = 1, changes = {} as Partial<Plan> } = {}): Promise<Scene> {
  const competition = await draftCompetition(db, { regions, plans: { rfp: { ...plan, ...changes } } });
  const bidders = await proposalsInEvaluation(competition);
  const [lot = '', otherLot = ''] = competition.lots.map(({ lotId }) => lotId);
  return { ...competition, bidders, lot, otherLot };
}

/** Everyone gives 8 of 10, but for what the test says of a bidder, by its place. */
function giving(at: Scene, odd: Record<number, (criterionId: string) => number> = {}): Scores {
  return (applicantId, criterionId) =>
    odd[at.bidders.findIndex((one) => one.applicantId === applicantId)]?.(criterionId) ?? 800;
}

async function read({ installation, rfpStageId }: Scene, lotId: string) {
  const lot = lotOf(await evaluateStage(installation.db.read, rfpStageId), lotId);
  if (lot === undefined) throw new Error('no such lot');
  return lot;
}

async function submissionOf({ installation }: Scene, lotId: string, bidder: Bidder | undefined) {
  const all = await listSubmissions(installation.db.read, { lotId });
  return all.find(({ applicantId }) => applicantId === bidder?.applicantId)?.id ?? '';
}

/** Prices of 100, 125 and 150 dollars, as far as they got there. */
async function price(at: Scene) {
  const cents = Object.fromEntries(
    at.bidders.map(({ applicantId }, i) => [applicantId, [10_000, 12_500, 15_000][i] ?? 0]),
  );
  await openPriceRows(at, at.lot, cents, ['fixed', 'outcomes']);
  await sealStepRows(at, at.lot, commercial, giving(at));
}

const ranksOf = async (at: Scene) =>
  (await read(at, at.lot)).ranking?.entries.map(({ proposal, rank, total }) => [
    at.bidders.findIndex(({ applicantId }) => applicantId === proposal),
    rank,
    total && writeFraction(total),
  ]);

eachDatabase('an evaluation', (open) => {
  describe('of scores', () => {
    it('lets exactly 156 pass and stops 155.99', async () => {
      const at = await scene(await open());
      const almost = (criterion: string) => (criterion === 'small' ? 599 : 600);
      await sealStepRows(at, at.lot, technical, giving(at, { [a]: () => 600, [b]: almost }));
      const [step] = (await read(at, at.lot)).steps;
      const told = at.bidders.map(({ applicantId }) => {
        const one = step?.result?.proposals.find(({ proposal }) => proposal === applicantId);
        return [one?.total && writeFraction(one.total), one?.outcome];
      });
      expect(told).toEqual([
        ['156/1', 'passed'],
        ['15599/100', 'failed'],
        ['208/1', 'passed'],
      ]);
      expect((await read(at, at.lot)).steps[1]?.entrants).not.toContain(at.bidders[b]?.applicantId);
    });

    it('says that a seal no longer holds once a score was changed behind it', async () => {
      const at = await scene(await open());
      await sealStepRows(at, at.lot, technical, giving(at));
      expect((await read(at, at.lot)).steps[0]?.seal?.holds).toBe(true);
      await change(at.installation.db, (tx) =>
        tx
          .updateTable('consensus_scores')
          .set({ score: 801 })
          .where('applicant_id', '=', at.bidders[a]?.applicantId ?? '')
          .where('criterion_id', '=', 'big')
          .execute(),
      );
      expect((await read(at, at.lot)).steps[0]?.seal?.holds).toBe(false);
    });

    it('leaves out of a lot all scores of someone in conflict with a bidder they had scored', async () => {
      const at = await scene(await open());
      await sealStepRows(at, at.lot, technical, giving(at));
      const [evaluator] = at.team.evaluators;
      const [bidder] = at.bidders;
      if (evaluator === undefined || bidder === undefined) throw new Error('nobody');
      await declareConflict(at, evaluator, bidder);
      const [step] = (await read(at, at.lot)).steps;
      const person = step?.individual?.evaluators.indexOf(evaluator.userId) ?? -1;
      const own = step?.individual?.scores.filter((_, i) => i % 3 === person);
      expect([...(own ?? [])]).toEqual(Array(6).fill(RECUSED));
      expect(step?.problems().map(({ code }) => code)).toEqual(Array(3).fill('quorum-lacking'));
    });

    it('takes the exact mean where the plan says so, and no consensus', async () => {
      const at = await scene(await open(), { changes: { method: 'mean' } });
      await sealStepRows(at, at.lot, technical, giving(at));
      await change(at.installation.db, (tx) =>
        tx
          .updateTable('scores')
          .set({ score: 801 })
          .where('evaluator_id', '=', at.team.evaluators[0]?.userId ?? '')
          .where('applicant_id', '=', at.bidders[a]?.applicantId ?? '')
          .where('criterion_id', '=', 'big')
          .execute(),
      );
      const [step] = (await read(at, at.lot)).steps;
      const one = step?.result?.proposals.find(({ proposal }) => proposal === at.bidders[a]?.applicantId);
      expect(one?.total && writeFraction(one.total)).toBe('2497/12');
    });
  });

  describe('of prices', () => {
    const endAs = async (at: Scene, state: 'withdrawn' | 'disqualified', bidder: number) => {
      const id = await submissionOf(at, at.lot, at.bidders[bidder]);
      await change(at.installation.db, (tx) =>
        endSubmission(tx, id, { state, at: at.installation.now, reason: 'Lettre reçue' }),
      );
    };

    it('a bid disqualified before the opening is never the lowest', async () => {
      const at = await scene(await open());
      await sealStepRows(at, at.lot, technical, giving(at));
      await endAs(at, 'disqualified', a);
      at.installation.wait(1);
      await price(at);
      expect(await ranksOf(at)).toEqual([
        [b, 1, '288/1'],
        [c, 2, '27467/100'],
      ]);
    });

    it('one that withdraws after the opening gives its place to the next, and no price is computed anew', async () => {
      const at = await scene(await open());
      await sealStepRows(at, at.lot, technical, giving(at));
      await price(at);
      at.installation.wait(1);
      await endAs(at, 'withdrawn', a);
      const ranked = (await ranksOf(at))?.filter(([, rank]) => rank !== null);
      expect(ranked).toEqual([
        [b, 1, '272/1'],
        [c, 2, '26133/100'],
      ]);
    });

    it('nobody left means no award', async () => {
      const at = await scene(await open());
      await sealStepRows(at, at.lot, technical, () => 100);
      expect(awardOf(await read(at, at.lot))).toBeNull();
    });
  });
});

eachDatabase('the opening', (open) => {
  const both = async (at: Scene, scores = giving(at)) => {
    for (const lot of [at.lot, at.otherLot]) await sealStepRows(at, lot, technical, scores);
  };
  const as = <Input, Output>(
    at: Scene,
    person: { userId: string },
    act: Parameters<typeof done<Input, Output>>[2],
    input: Input,
  ) => {
    const { now } = at.installation;
    return perform(at.installation, { userId: person.userId, passwordGivenAt: now }, act, input);
  };

  it('waits for every lot of the competition', async () => {
    const at = await scene(await open(), { regions: 2 });
    await sealStepRows(at, at.lot, technical, giving(at));
    expect(await as(at, at.team.officer, requestOpening, { stageId: at.rfpStageId })).toEqual({
      kind: 'problems',
      problems: [{ code: 'step-not-sealed', lotId: at.otherLot, stepId: 'technical' }],
    });
    const unsealing = { lotId: at.otherLot, stepId: 'technical', reason: 'Erreur' };
    for (const act of [requestUnsealing, confirmUnsealing] as ActDefinition<typeof unsealing, unknown>[])
      expect(await as(at, at.team.chair, act, unsealing)).toEqual({ kind: 'refused', why: 'step-sealed' });
  });

  it('takes two officers, and shuts the seals for good', async () => {
    const at = await scene(await open(), { regions: 2 });
    await both(at);
    const stage = { stageId: at.rfpStageId };
    const asked = await done(at.installation, at.team.officer.userId, requestOpening, stage);
    const opening = { ...stage, ...asked };
    expect(await as(at, at.team.officer, confirmOpening, opening)).toEqual({
      kind: 'refused',
      why: 'second-person',
    });
    expect(await as(at, at.team.chair, confirmOpening, opening)).toEqual({ kind: 'refused', why: 'role' });
    await done(at.installation, at.team.secondOfficer.userId, confirmOpening, opening);
    for (const lotId of [at.lot, at.otherLot]) {
      const unsealing = { lotId, stepId: 'technical', reason: 'Erreur', unsealingId: 'none' };
      const shut = { kind: 'refused', why: 'no-price-open' };
      expect(await as(at, at.team.chair, requestUnsealing, unsealing)).toEqual(shut);
      expect(await as(at, at.team.officer, confirmUnsealing, unsealing)).toEqual(shut);
    }
  });

  it('follows the request that the second officer was shown, and no later one', async () => {
    const at = await scene(await open(), { regions: 2 });
    await both(at);
    const stage = { stageId: at.rfpStageId };
    const { officer, secondOfficer } = at.team;
    const asked = await done(at.installation, officer.userId, requestOpening, stage);
    await change(at.installation.db, (tx) => deleteOpeningRequest(tx, asked.openingId));
    const again = await done(at.installation, officer.userId, requestOpening, stage);
    expect(await as(at, secondOfficer, confirmOpening, { ...stage, ...asked })).toEqual({
      kind: 'problems',
      problems: [{ code: 'stale' }],
    });
    await done(at.installation, secondOfficer.userId, confirmOpening, { ...stage, ...again });
  });

  it('is of no use to an unsealing by one alone', async () => {
    const at = await scene(await open(), { regions: 2 });
    await both(at);
    const step = { lotId: at.lot, stepId: 'technical' };
    const reason = 'Erreur';
    const asked = await done(at.installation, at.team.chair.userId, requestUnsealing, { ...step, reason });
    const request = { ...step, ...asked };
    expect(await as(at, at.team.chair, confirmUnsealing, request)).toEqual({
      kind: 'refused',
      why: 'second-person',
    });
    expect(await as(at, at.team.officer, confirmUnsealing, request)).toMatchObject({ kind: 'done' });
  });

  it('leaves the price of a bidder who failed shut', async () => {
    const at = await scene(await open(), { regions: 2 });
    await both(at, giving(at, { [a]: () => 100 }));
    const stage = { stageId: at.rfpStageId };
    const asked = await done(at.installation, at.team.officer.userId, requestOpening, stage);
    const opening = { ...stage, ...asked };
    await done(at.installation, at.team.secondOfficer.userId, confirmOpening, opening);
    const enter = async (bidder: number) => ({
      submissionId: await submissionOf(at, at.lot, at.bidders[bidder]),
      parts: { fixed: 10_000, outcomes: 0 },
      seen: {},
    });
    expect(await as(at, at.team.officer, enterPrices, await enter(a))).toEqual({
      kind: 'problems',
      problems: [{ code: 'proposal-not-standing', proposal: at.bidders[a]?.applicantId, lotId: at.lot }],
    });
    expect(await as(at, at.team.officer, enterPrices, await enter(b))).toMatchObject({ kind: 'done' });
  });
});

import { describe, expect, test } from 'vitest';
import { add, digits, fraction, sum, writeFraction } from '#scoring/points.ts';
import { type PriceBid, priceResult } from '#scoring/price.ts';
import { RECUSED } from '#scoring/scores.ts';
import { addPrices, checkMandatory, scoreStep, workingOf } from '#scoring/steps.ts';
import { commercialStep, leaf, planWith, proposalPlan } from '#test/scoring/support/plans.ts';
import { consensusTable, individualTable } from '#test/scoring/support/tables.ts';

describe('the threshold of the technical envelope', () => {
  const plan = planWith({ criteria: [leaf('fine', 26_000, { scaleId: 'hundredths' })] });

  test('156 passes', () => {
    const [result] = scoreStep(plan, 'technical', consensusTable({ p1: { fine: 600 } })).proposals;
    expect(result).toMatchObject({ outcome: 'passed', failures: [] });
    expect(writeFraction(result!.total!)).toBe('156/1');
    expect(writeFraction(result!.distance!)).toBe('0/1');
  });

  test('155.99 fails, by a hundredth', () => {
    const two = planWith({
      criteria: [leaf('a', 25_900, { scaleId: 'hundredths' }), leaf('b', 100, { scaleId: 'hundredths' })],
    });
    // 155.4 + 0.59
    const [result] = scoreStep(two, 'technical', consensusTable({ p1: { a: 600, b: 590 } })).proposals;
    expect(result!.outcome).toBe('failed');
    expect(writeFraction(result!.total!)).toBe('15599/100');
    expect(writeFraction(result!.distance!)).toBe('-1/100');
    expect(result!.failures).toMatchObject([{ kind: 'step-minimum', minimum: { num: 156n, den: 1n } }]);
  });

  test('155.995 fails: nothing is rounded before the test', () => {
    const two = planWith({
      criteria: [leaf('a', 25_950, { scaleId: 'hundredths' }), leaf('b', 50, { scaleId: 'hundredths' })],
    });
    // 155.7 + 0.295
    const [result] = scoreStep(two, 'technical', consensusTable({ p1: { a: 600, b: 590 } })).proposals;
    expect(writeFraction(result!.total!)).toBe('31199/200');
    expect(result!.outcome).toBe('failed');
    expect(digits(result!.total!, 2).text).toBe('155.99');
  });

  test('a bid of 67.27 % does not pass a minimum of 70 % of 500', () => {
    const five = planWith({
      max: 50_000,
      minimum: 7000,
      criteria: [leaf('all', 50_000, { scaleId: 'hundredths' })],
    });
    const low = consensusTable({ p1: { all: 673 }, p2: { all: 700 }, p3: { all: 699 } });
    expect(scoreStep(five, 'technical', low).proposals.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'passed',
      'failed',
    ]);
    // 336.35 points, 67.27 %
    const exact = planWith({
      max: 50_000,
      minimum: 7000,
      criteria: [leaf('a', 49_500, { scaleId: 'hundredths' }), leaf('b', 500, { scaleId: 'hundredths' })],
    });
    const [bid] = scoreStep(exact, 'technical', consensusTable({ p1: { a: 673, b: 643 } })).proposals;
    expect(writeFraction(bid!.total!)).toBe('6727/20');
    expect(bid).toMatchObject({ outcome: 'failed', distance: fraction(-273n, 20n) });
  });

  test('a minimum of one criterion fails the proposal whatever its total', () => {
    const strict = planWith({
      max: 20_000,
      minimum: 5000,
      criteria: [leaf('c1', 10_000, { minimum: 5000 }), leaf('c2', 10_000)],
    });
    const table = consensusTable({
      p1: { c1: 450, c2: 1000 },
      p2: { c1: 500, c2: 1000 },
      p3: { c1: 450, c2: 500 },
    });
    const [one, two, three] = scoreStep(strict, 'technical', table).proposals;
    expect(one).toMatchObject({
      outcome: 'failed',
      failures: [{ kind: 'criterion-minimum', criterionId: 'c1' }],
    });
    expect(one!.failures[0]).toMatchObject({
      points: fraction(45n, 1n),
      minimum: fraction(50n, 1n),
      distance: fraction(-5n, 1n),
    });
    expect(two).toMatchObject({ outcome: 'passed', failures: [] });
    expect(three!.failures.map(({ kind }) => kind)).toEqual(['criterion-minimum', 'step-minimum']);
  });

  test('a minimum of a criterion is exact on a mean of thirds', () => {
    const strict = planWith({
      max: 10_000,
      minimum: null,
      criteria: [leaf('c1', 10_000, { minimum: 6667, scaleId: 'hundredths' })],
    });
    const of = (scores: number[]) =>
      scoreStep(strict, 'technical', individualTable('p1', { c1: scores })).proposals[0]!;
    expect(of([600, 700, 700])).toMatchObject({ outcome: 'failed', total: fraction(200n, 3n) });
    expect(of([600, 700, 701])).toMatchObject({ outcome: 'passed', total: fraction(2001n, 30n) });
  });
});

describe('the working', () => {
  const plan = proposalPlan({ method: 'mean' });
  const table = individualTable('p1', {
    delivery: [700, 800, 750],
    management: [1000, RECUSED, 900],
    approach: [500, 500, 501].map((s) => s - (s % 50)),
  });
  const result = scoreStep(plan, 'technical', table);
  const working = workingOf(result, 'p1');

  test('says for each criterion what was given, by whom, its weight and what was lost', () => {
    expect(working.map(({ criterionId }) => criterionId)).toEqual(['delivery', 'management', 'approach']);
    expect(working[0]).toMatchObject({
      given: [
        { evaluator: 'a', score: 700 },
        { evaluator: 'b', score: 800 },
        { evaluator: 'c', score: 750 },
      ],
      counted: 3,
      mean: fraction(15n, 2n),
      scaleMax: fraction(10n, 1n),
      weight: fraction(6n, 1n),
      max: fraction(60n, 1n),
      points: fraction(45n, 1n),
      lost: fraction(15n, 1n),
      minimum: null,
      passed: true,
    });
    expect(working[1]).toMatchObject({
      given: [{ score: 1000 }, { evaluator: 'b', score: 'recused' }, { score: 900 }],
      counted: 2,
      mean: fraction(19n, 2n),
      points: fraction(38n, 1n),
    });
  });

  test('adds up: points to the total, points and losses to the maximum', () => {
    const total = sum(working.map(({ points }) => points!));
    expect(total).toEqual(result.proposals[0]!.total);
    expect(add(total, sum(working.map(({ lost }) => lost!)))).toEqual(result.max);
  });

  test('shows what is absent as absent', () => {
    const open = scoreStep(
      plan,
      'technical',
      consensusTable({ p1: { delivery: 700, approach: 0 } }, ['delivery', 'management', 'approach']),
    );
    expect(workingOf(open, 'p1')[1]).toMatchObject({
      given: [{ score: 'absent' }],
      mean: null,
      points: null,
      lost: null,
      passed: null,
    });
    expect(workingOf(open, 'p1')[2]).toMatchObject({
      given: [{ score: 0 }],
      points: fraction(0n, 1n),
      lost: fraction(160n, 1n),
    });
    expect(() => workingOf(open, 'p9')).toThrow('p9');
  });
});

describe('a mandatory step', () => {
  const plan = proposalPlan();
  const verdict = (proposal: string, requirementId: string, met: boolean) => ({
    proposal,
    requirementId,
    met,
  });

  test('is passed by meeting everything, failed by one requirement, blocked by an absent verdict', () => {
    const result = checkMandatory(
      plan,
      'mandatory',
      ['p1', 'p2', 'p3'],
      [
        verdict('p2', 'insured', false),
        verdict('p1', 'signed', true),
        verdict('p1', 'insured', true),
        verdict('p2', 'signed', true),
        verdict('p3', 'signed', false),
      ],
    );
    expect(result.proposals.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'blocked']);
    expect(result.proposals[1]!.failures).toEqual([{ kind: 'requirement', requirementId: 'insured' }]);
    expect(result.proposals[2]!.missing).toEqual([
      { code: 'verdict-absent', proposal: 'p3', requirementId: 'insured' },
    ]);
    expect(result.blocked).toBe(true);
    expect(workingOf(result, 'p1')).toEqual([]);
  });

  test('takes no verdict that nobody asked for, and none twice', () => {
    expect(() => checkMandatory(plan, 'mandatory', ['p1'], [verdict('p2', 'signed', true)])).toThrow('p2');
    expect(() => checkMandatory(plan, 'mandatory', ['p1'], [verdict('p1', 'other', true)])).toThrow('other');
    expect(() =>
      checkMandatory(
        plan,
        'mandatory',
        ['p1'],
        [verdict('p1', 'signed', true), verdict('p1', 'signed', false)],
      ),
    ).toThrow('two');
    expect(() => checkMandatory(plan, 'technical', ['p1'], [])).toThrow('no requirements');
  });
});

describe('the commercial step', () => {
  const plan = proposalPlan({
    steps: proposalPlan().steps.map((step) =>
      step.kind === 'commercial' ? { ...step, minimum: 5000 } : step,
    ),
  });
  const rated = scoreStep(
    plan,
    'commercial',
    consensusTable({ p1: { soundness: 1000 }, p2: { soundness: 200 }, p3: { soundness: 200 } }),
  );
  const bid = (proposal: string, cents: number | null, changes: Partial<PriceBid> = {}): PriceBid => {
    return { proposal, cents, status: 'standing', abnormal: null, ...changes };
  };
  const whole = (bids: PriceBid[]) =>
    addPrices(plan, rated, priceResult(commercialStep().price, bids, plan.abnormal));

  test('adds rounded price points to exact rated points, and only then tests its minimum', () => {
    expect(rated.proposals.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
    expect(rated.proposals.map((one) => one.distance)).toEqual([null, null, null]);
    const result = whole([bid('p1', 15_000_000), bid('p2', 10_000_000), bid('p3', 12_500_000)]);
    expect(result.proposals.map(({ total }) => writeFraction(total!))).toEqual(['6833/100', '44/1', '37/1']);
    expect(result.proposals.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed']);
    expect(result.proposals[2]).toMatchObject({
      distance: fraction(-3n, 1n),
      failures: [{ kind: 'step-minimum' }],
    });
  });

  test('is blocked by a missing price, everywhere, and by an undecided one where it lies', () => {
    const missing = whole([bid('p1', 15_000_000), bid('p2', null), bid('p3', 12_500_000)]);
    expect(missing.proposals.map(({ outcome }) => outcome)).toEqual(['blocked', 'blocked', 'blocked']);
    expect(missing.proposals[0]!.missing).toEqual([{ code: 'price-missing', proposal: 'p2' }]);
    expect(whole([bid('p1', 15_000_000), bid('p2', 12_000_000)]).proposals[2]!.missing).toEqual([
      { code: 'price-missing', proposal: 'p3' },
    ]);
    const low = whole([bid('p1', 15_000_000), bid('p2', 5_000_000), bid('p3', 12_500_000)]);
    expect(low.proposals.map(({ outcome }) => outcome)).toEqual(
      ['failed', 'blocked', 'failed'].map((o, i) => (i === 0 ? 'passed' : o)),
    );
    expect(low.blocked).toBe(true);
  });

  test('fails a bid that is out, whatever its points: a failure disqualifies', () => {
    const result = whole([
      bid('p1', 10_000_000),
      bid('p2', 1, { status: 'invalid' }),
      bid('p3', 9_000_000, { abnormal: 'rejected' }),
    ]);
    expect(result.proposals.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'failed']);
    expect(result.proposals[1]).toMatchObject({
      total: null,
      failures: [{ kind: 'bid-out', why: 'invalid' }],
    });
    expect(result.proposals[2]).toMatchObject({
      total: null,
      failures: [{ kind: 'bid-out', why: 'abnormal' }],
    });
  });

  test('without rated criteria is its price alone', () => {
    const bare = proposalPlan({ steps: [commercialStep({ criteria: [], max: 3500 })] });
    const none = scoreStep(bare, 'commercial', {
      proposals: ['p1'],
      criteria: [],
      evaluators: [],
      scores: new Int32Array(0),
    });
    const result = addPrices(bare, none, priceResult(commercialStep().price, [bid('p1', 1)], bare.abnormal));
    expect(result.proposals[0]).toMatchObject({ outcome: 'passed', total: fraction(35n, 1n) });
  });
});

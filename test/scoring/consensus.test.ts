import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flagName, openFlags, sealProblems, spreadFlags } from '#scoring/consensus.ts';
import { fraction } from '#scoring/points.ts';
import type { Problem } from '#scoring/problems.ts';
import { ABSENT, RECUSED, recuse } from '#scoring/scores.ts';
import { scoreStep } from '#scoring/steps.ts';
import { halves, leaf, planWith } from '#test/scoring/support/plans.ts';
import { consensusTable, individualTable } from '#test/scoring/support/tables.ts';

const free = planWith({ max: 10_000, minimum: null, criteria: [leaf('c1', 10_000)] });
const spreads = (scores: number[], plan = free) => spreadFlags(plan, individualTable('p1', { c1: scores }));

describe('a spread', () => {
  test('of 6 and 9 on a scale of 0 to 10 is flagged', () => {
    expect(spreads([600, 900])).toEqual([
      { kind: 'spread', proposal: 'p1', criterionId: 'c1', low: 600, high: 900, share: fraction(3n, 10n) },
    ]);
  });

  test.each([
    [[600, 850], false],
    [[600, 899], false],
    [[600, 900], true],
    [[0, 1000], true],
    [[700, 700, 700], false],
    [[700, 400, 600, 650], true],
    [[900], false],
    [[900, ABSENT], false],
    [[900, RECUSED], false],
    [[900, ABSENT, 600], true],
    [[], false],
  ])('of %j: %s', (scores, flagged) => expect(spreads(scores).length > 0).toBe(flagged));

  test('is a share of the width of the scale, not of its maximum', () => {
    const narrow = { ...free, scales: [{ ...halves, min: 500 }] };
    expect(spreads([700, 850], narrow)).toMatchObject([{ share: fraction(3n, 10n) }]);
    expect(spreads([700, 800], narrow)).toEqual([]);
  });

  test('is tested exactly where a quotient would be rounded', () => {
    const third = { ...free, spread: 3333, scales: [{ ...halves, max: 3 }] };
    expect(spreads([0, 1], third)).toHaveLength(1);
    expect(spreads([0, 1], { ...third, spread: 3334 })).toEqual([]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.nat({ max: 1000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (max, part, spread) => {
          const gap = part % (max + 1);
          const flagged = spreads([0, gap], { ...free, spread, scales: [{ ...halves, max }] }).length > 0;
          expect(flagged).toBe(BigInt(gap) * 10_000n >= BigInt(spread) * BigInt(max));
        },
      ),
    );
  });
});

describe('mixed pass and fail', () => {
  test('on a criterion with a minimum', () => {
    const plan = planWith({ max: 10_000, minimum: null, criteria: [leaf('c1', 10_000, { minimum: 6000 })] });
    expect(spreads([600, 550, 650], plan)).toEqual([
      {
        kind: 'mixed',
        proposal: 'p1',
        criterionId: 'c1',
        stepId: 'technical',
        passing: ['a', 'c'],
        failing: ['b'],
      },
    ]);
    expect(spreads([600, 650], plan)).toEqual([]);
    expect(spreads([500, 550], plan)).toEqual([]);
    expect(spreads([500, RECUSED, ABSENT], plan)).toEqual([]);
  });

  test('on the minimum of the step, among those who scored it whole', () => {
    const plan = planWith({ max: 20_000, minimum: 6000, criteria: [leaf('c1', 10_000), leaf('c2', 10_000)] });
    const table = individualTable('p1', { c1: [600, 600, 600], c2: [600, 550, ABSENT] });
    expect(spreadFlags(plan, table)).toEqual([
      {
        kind: 'mixed',
        proposal: 'p1',
        criterionId: null,
        stepId: 'technical',
        passing: ['a'],
        failing: ['b'],
      },
    ]);
    expect(spreadFlags(plan, recuse(table, 'b', 'p1'))).toEqual([]);
    expect(spreadFlags(plan, individualTable('p1', { c1: [600, 300] }))).toMatchObject([{ kind: 'spread' }]);
  });
});

describe('a flag', () => {
  test('is settled by its name, which does not change with the scores', () => {
    const [flag] = spreads([600, 900]);
    const [wider] = spreads([100, 900]);
    expect(flagName(flag!)).toBe(flagName(wider!));
    expect(openFlags([flag!], new Set())).toEqual([flag]);
    expect(openFlags([flag!], new Set([flagName(flag!)]))).toEqual([]);
  });

  test('has a name of its own for each kind, proposal, criterion and step', () => {
    const where = { proposal: 'p1', stepId: 's', passing: [], failing: [] };
    const names = [
      flagName({
        kind: 'spread',
        proposal: 'p1',
        criterionId: 'c1',
        low: 0,
        high: 1,
        share: fraction(1n, 1n),
      }),
      flagName({ kind: 'mixed', criterionId: 'c1', ...where }),
      flagName({ kind: 'mixed', criterionId: null, ...where }),
      flagName({ kind: 'mixed', criterionId: null, ...where, proposal: 'p2' }),
    ];
    expect(new Set(names).size).toBe(4);
  });
});

test('a step is sealed only when nothing is missing, every flag is settled and the quorum stands', () => {
  const individual = individualTable('p1', { c1: [600, 900] });
  const flags = spreadFlags(free, individual);
  const whole = scoreStep(free, 'technical', consensusTable({ p1: { c1: 750 } }));
  const open = scoreStep(free, 'technical', consensusTable({ p1: {} }, ['c1']));
  const quorum: Problem[] = [{ code: 'quorum-lacking', proposal: 'p1', evaluators: 2, quorum: 3 }];
  const settled = new Set(flags.map(flagName));
  expect(sealProblems(whole, flags, settled, [])).toEqual([]);
  expect(sealProblems(open, flags, settled, []).map(({ code }) => code)).toEqual(['score-absent']);
  expect(sealProblems(whole, flags, settled, quorum).map(({ code }) => code)).toEqual(['quorum-lacking']);
  expect(sealProblems(whole, flags, new Set(), [])).toEqual([
    { code: 'flag-open', proposal: 'p1', criterionId: 'c1', flag: flagName(flags[0]!) },
  ]);
});

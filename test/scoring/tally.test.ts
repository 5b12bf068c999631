import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LeafCriterion } from '#scoring/plan.ts';
import { compare, fraction } from '#scoring/points.ts';
import { ABSENT, RECUSED } from '#scoring/scores.ts';
import { scoreStep, workingOf } from '#scoring/steps.ts';
import { competitionRanks, compileStep, outcomeOf, retally, tally } from '#scoring/tally.ts';
import { expected, order, pointsOf, type Rational, ranks } from '#test/scoring/oracle.ts';
import { attainable, reordered, someCase } from '#test/scoring/support/arbitrary.ts';
import { leaf, planWith, proposalPlan } from '#test/scoring/support/plans.ts';
import { consensusTable, individualTable } from '#test/scoring/support/tables.ts';

const reduced = (value: Rational | null) => (value === null ? null : fraction(value[0], value[1]));

describe('against the slow oracle', () => {
  test('totals, outcomes and the working agree', () => {
    fc.assert(
      fc.property(someCase(), ({ plan, step, table }) => {
        const result = scoreStep(plan, step.id, table);
        for (const [row, proposal] of table.proposals.entries()) {
          const wanted = expected(plan, step, table, proposal);
          expect(result.proposals[row]).toMatchObject({
            proposal,
            total: reduced(wanted.total),
            outcome: wanted.outcome,
          });
          for (const working of workingOf(result, proposal)) {
            const criterion = step.criteria.find(({ id }) => id === working.criterionId) as LeafCriterion;
            expect(working.points).toEqual(reduced(pointsOf(plan, criterion, table, proposal)));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('ranks of the passing agree', () => {
    fc.assert(
      fc.property(someCase({ absent: 0, recused: 5 }), ({ plan, step, table }) => {
        const counted = tally(compileStep(plan, step.id, table.evaluators.length), table);
        const found = competitionRanks(counted.units, (row) => outcomeOf(counted, row) === 'passed');
        const passing = table.proposals.filter(
          (proposal) => expected(plan, step, table, proposal).outcome === 'passed',
        );
        const wanted = ranks(passing.map((proposal) => expected(plan, step, table, proposal).total!));
        for (const [row, proposal] of table.proposals.entries()) {
          const place = passing.indexOf(proposal);
          expect(found[row]).toBe(place < 0 ? 0 : wanted[place]);
        }
      }),
    );
  });

  test('the minimum is exact at one unit around the total', () => {
    fc.assert(
      fc.property(
        someCase({ absent: 0, recused: 0 }),
        fc.integer({ min: -1, max: 1 }),
        ({ plan, step, table }, nudge) => {
          const total = expected(plan, step, table, table.proposals[0]!).total!;
          // The share of the maximum, in basis points, nearest to the total from below, and its two
          // neighbours.
          const minimum = Number((total[0] * 1_000_000n) / (total[1] * BigInt(step.max))) + nudge;
          fc.pre(minimum >= 1 && minimum <= 10_000);
          const tested = {
            ...step,
            minimum,
            criteria: (step.criteria as LeafCriterion[]).map((criterion) => ({
              ...criterion,
              minimum: null,
            })),
          };
          const [result] = scoreStep({ ...plan, steps: [tested] }, step.id, table).proposals;
          const atLeast = order(total, [BigInt(minimum) * BigInt(step.max), 1_000_000n]) >= 0;
          expect(result!.outcome).toBe(atLeast ? 'passed' : 'failed');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the order of proposals, criteria and evaluators never matters', () => {
    const shuffled = someCase().chain(({ plan, step, table }) =>
      fc.record({
        plan: fc.constant(plan),
        table: fc.constant(table),
        criteria: fc.shuffledSubarray(step.criteria, { minLength: step.criteria.length }),
        turned: fc
          .tuple(
            ...[table.proposals, table.criteria, table.evaluators].map((ids) =>
              fc.shuffledSubarray(ids, { minLength: ids.length }),
            ),
          )
          .map(([proposals, columns, people]) => reordered(table, proposals!, columns!, people!)),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ plan, table, criteria, turned }) => {
        const [step, ...rest] = plan.steps;
        const turnedPlan = { ...plan, steps: [{ ...step!, criteria }, ...rest] } as typeof plan;
        const straight = scoreStep(plan, step!.id, table);
        const found = scoreStep(turnedPlan, step!.id, turned);
        for (const one of straight.proposals) {
          const other = found.proposals.find(({ proposal }) => proposal === one.proposal)!;
          expect({ ...other, missing: new Set(other.missing), failures: new Set(other.failures) }).toEqual({
            ...one,
            missing: new Set(one.missing),
            failures: new Set(one.failures),
          });
        }
      }),
    );
  });

  test('a changed score counted alone equals counting everything again', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: -2, max: 1_000_000 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(someCase({ absent: 20, recused: 20 }), changes, ({ plan, step, table }, list) => {
        const compiled = compileStep(plan, step.id, table.evaluators.length);
        const counted = tally(compiled, { ...table, scores: table.scores.slice() });
        for (const [any, value] of list) {
          const place = any % table.scores.length;
          const [cell, evaluator] = [
            Math.floor(place / table.evaluators.length),
            place % table.evaluators.length,
          ];
          const [row, c] = [Math.floor(cell / table.criteria.length), cell % table.criteria.length];
          retally(counted, row, c, evaluator, value < 0 ? value : attainable(compiled.criteria[c]!, value));
        }
        expect(counted).toEqual(tally(compiled, counted.table));
      }),
      { numRuns: 300 },
    );
  });
});

describe('missing is not zero', () => {
  const plan = planWith({ max: 20_000, minimum: null, criteria: [leaf('c1', 10_000), leaf('c2', 10_000)] });

  test('an absent score blocks; a score of zero counts', () => {
    const result = scoreStep(
      plan,
      'technical',
      consensusTable({ p1: { c1: 1000 }, p2: { c1: 1000, c2: 0 } }),
    );
    expect(result.blocked).toBe(true);
    expect(result.proposals[0]).toMatchObject({ outcome: 'blocked', total: null, distance: null });
    expect(result.proposals[0]!.missing).toEqual([
      { code: 'score-absent', proposal: 'p1', criterionId: 'c2', evaluator: 'consensus' },
    ]);
    expect(result.proposals[1]).toMatchObject({
      outcome: 'passed',
      total: { num: 100n, den: 1n },
      missing: [],
    });
  });

  test('one absent score among several evaluators blocks too', () => {
    const result = scoreStep(
      plan,
      'technical',
      individualTable('p1', { c1: [800, ABSENT, 900], c2: [800, 800, 800] }),
    );
    expect(result.proposals[0]).toMatchObject({ outcome: 'blocked', total: null });
    expect(result.proposals[0]!.missing).toMatchObject([
      { code: 'score-absent', criterionId: 'c1', evaluator: 'b' },
    ]);
  });

  test('a recused evaluator leaves the mean; when nobody is left the criterion blocks', () => {
    const means = scoreStep(
      plan,
      'technical',
      individualTable('p1', { c1: [800, RECUSED, 900], c2: [800, 700, 750] }),
    );
    expect(means.proposals[0]!.total).toEqual({ num: 160n, den: 1n });
    const nobody = scoreStep(
      plan,
      'technical',
      individualTable('p1', { c1: [RECUSED, RECUSED], c2: [800, 700] }),
    );
    expect(nobody.proposals[0]!.missing).toEqual([
      { code: 'criterion-without-evaluator', proposal: 'p1', criterionId: 'c1' },
    ]);
    expect(nobody.proposals[0]!.outcome).toBe('blocked');
  });

  test('a step without any evaluator blocks', () => {
    const table = { proposals: ['p1'], criteria: ['c1', 'c2'], evaluators: [], scores: new Int32Array(0) };
    expect(scoreStep(plan, 'technical', table).proposals[0]!.outcome).toBe('blocked');
  });
});

describe('scores belong to criteria, not to places', () => {
  const plan = proposalPlan();
  const given = { p1: { approach: 1000, management: 500, interview: 200, delivery: 0 } };

  test('columns in another order, and of other steps, give the same total', () => {
    for (const columns of [
      Object.keys(given.p1),
      ['interview', 'delivery', 'approach', 'management'],
      ['delivery', 'management', 'approach'],
    ]) {
      const row = Object.fromEntries(Object.entries(given.p1).filter(([id]) => columns.includes(id)));
      const result = scoreStep(plan, 'technical', consensusTable({ p1: row }, columns));
      expect(result.proposals[0]!.total).toEqual({ num: 180n, den: 1n });
    }
  });

  test('a criterion without a column is a bug, not a zero', () => {
    expect(() =>
      scoreStep(plan, 'technical', consensusTable({ p1: { delivery: 1, management: 1 } })),
    ).toThrow('no column');
  });
});

describe('what the engine refuses to count', () => {
  const plan = planWith({ max: 10_000, minimum: null, criteria: [leaf('c1', 10_000)] });
  const compiled = compileStep(plan, 'technical', 2);

  test.each([1001, -3, 2_000_000_000])('a score of %i', (score) => {
    const table = individualTable('p1', { c1: [score, 0] });
    expect(() => tally(compiled, table)).toThrow(RangeError);
    expect(() => retally(tally(compiled, individualTable('p1', { c1: [0, 0] })), 0, 0, 0, score)).toThrow(
      RangeError,
    );
  });

  test.each([ABSENT - 2, 0, 99, 1001])('a score of %i where the scale goes from 1 to 10', (score) => {
    const scales = [{ ...proposalPlan().scales[0]!, id: 'from-one', min: 100 }];
    const plan = planWith(
      { max: 1000, minimum: null, criteria: [leaf('c', 1000, { scaleId: 'from-one' })] },
      { scales },
    );
    const compiled = compileStep(plan, 'technical', 1);
    expect(() => tally(compiled, consensusTable({ p: { c: score } }))).toThrow(RangeError);
    const counted = tally(compiled, consensusTable({ p: { c: 100 } }));
    expect(() => retally(counted, 0, 0, 0, score)).toThrow(RangeError);
    expect(counted).toEqual(tally(compiled, consensusTable({ p: { c: 100 } })));
    for (const kept of [100, 1000, ABSENT, RECUSED]) retally(counted, 0, 0, 0, kept);
  });

  test('more than sixteen evaluators, or a table that does not fit', () => {
    expect(() => compileStep(plan, 'technical', 17)).toThrow(RangeError);
    expect(() => tally(compiled, individualTable('p1', { c1: [1, 2, 3] }))).toThrow('number of evaluators');
    expect(() =>
      tally(compiled, { ...individualTable('p1', { c1: [1, 2] }), scores: new Int32Array(3) }),
    ).toThrow('holes');
    expect(() => compileStep(plan, 'nothing', 1)).toThrow('nothing');
    expect(() => compileStep(proposalPlan(), 'mandatory', 1)).toThrow('mandatory');
  });

  test('a plan whose numbers outgrow exact integers', () => {
    const scales = [999_983, 999_979, 999_961].map((max, index) => ({
      ...plan.scales[0]!,
      id: `s${index}`,
      max,
      step: 1,
    }));
    const criteria = scales.map(({ id }, index) => leaf(`c${index}`, 7, { scaleId: id }));
    expect(() => compileStep(planWith({ max: 21, criteria }, { scales }), 'technical', 1)).toThrow(
      RangeError,
    );
  });
});

describe('ranks', () => {
  const all = () => true;

  test.each([
    [[], []],
    [[5], [1]],
    [
      [7, 7, 5],
      [1, 1, 3],
    ],
    [
      [5, 7, 7, 5, 9],
      [4, 2, 2, 4, 1],
    ],
    [
      [0, 0],
      [1, 1],
    ],
  ])('of %j are %j', (totals, wanted) => {
    expect([...competitionRanks(totals, all)]).toEqual(wanted);
    expect([...competitionRanks(totals.map(BigInt), all)]).toEqual(wanted);
  });

  test('pass over whoever does not stand', () => {
    expect([...competitionRanks([9, 7, 7, 5], (index) => index !== 0)]).toEqual([0, 1, 1, 3]);
  });

  test('totals that floating point adds up differently are one rank', () => {
    // 0.1 + 0.2 and 0.3: unequal as floats, equal as points.
    const plan = planWith({ max: 10_000, minimum: null, criteria: [leaf('c1', 5000), leaf('c2', 5000)] }, {});
    const table = consensusTable({
      p1: { c1: 100, c2: 200 },
      p2: { c1: 300, c2: 0 },
      p3: { c1: 0, c2: 250 },
    });
    expect(0.1 + 0.2).not.toBe(0.3);
    const [a, b] = scoreStep(plan, 'technical', table).proposals;
    expect(compare(a!.total!, b!.total!)).toBe(0);
    const counted = tally(compileStep(plan, 'technical', 1), table);
    expect([...competitionRanks(counted.units, all)]).toEqual([1, 1, 3]);
  });
});

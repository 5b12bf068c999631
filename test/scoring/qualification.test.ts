import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '#scoring/plan.ts';
import { fraction } from '#scoring/points.ts';
import { type Qualification, qualificationHolds, qualify } from '#scoring/qualification.ts';
import { checkMandatory, scoreStep } from '#scoring/steps.ts';
import { qualificationPlan } from '#test/scoring/support/plans.ts';
import { consensusTable } from '#test/scoring/support/tables.ts';

/**
 * Applicants with their score out of 10 in hundredths, null when it is absent; `refused` fail the mandatory
 * step.
 */
function outcome(
  given: Record<string, number | null>,
  plan: Plan = qualificationPlan(),
  refused: string[] = [],
): Qualification {
  const names = Object.keys(given);
  const verdicts = names.flatMap((proposal) => {
    return ['signed', 'insured'].map((requirementId) => ({
      proposal,
      requirementId,
      met: !refused.includes(proposal),
    }));
  });
  const rows = names
    .filter((name) => !refused.includes(name))
    .map((name) => [name, given[name] === null ? {} : { 'capacity-1': given[name] }] as const);
  const scored = scoreStep(
    plan,
    'capacity',
    consensusTable(Object.fromEntries(rows) as Record<string, Record<string, number>>, ['capacity-1']),
  );
  return qualify(plan, names, [scored, checkMandatory(plan, 'mandatory', names, verdicts)]);
}

const qualified = ({ entries }: Qualification) =>
  entries.filter((entry) => entry.qualified).map(({ proposal }) => proposal);

describe('a pass mark', () => {
  test('is reached exactly or not at all', () => {
    const result = outcome({ a: 700, b: 699, c: 1000 });
    expect(qualified(result)).toEqual(['a', 'c']);
    expect(result.entries[1]).toMatchObject({
      qualified: false,
      rank: null,
      total: fraction(699n, 10n),
      distance: fraction(-1n, 10n),
      reasons: [{ kind: 'below-pass-mark', passMark: fraction(70n, 1n) }],
    });
    expect(result.entries.map(({ rank }) => rank)).toEqual([2, null, 1]);
  });

  test('does not help whoever failed a step', () => {
    const result = outcome({ a: 1000, b: 800 }, qualificationPlan(), ['a']);
    expect(qualified(result)).toEqual(['b']);
    expect(result.entries[0]).toMatchObject({
      qualified: false,
      rank: null,
      reasons: [{ kind: 'step-failed', stepId: 'mandatory' }],
    });
  });
});

describe('a shortlist', () => {
  const plan = qualificationPlan({ passMark: null, shortlist: 2 });

  test('takes so many, best first', () => {
    const result = outcome({ a: 500, b: 900, c: 700 }, plan);
    expect(qualified(result)).toEqual(['b', 'c']);
    expect(result.entries[0]).toMatchObject({
      rank: 3,
      reasons: [{ kind: 'below-shortlist', shortlist: 2, rank: 3 }],
    });
  });

  test('takes all of those tied at its border', () => {
    expect(qualified(outcome({ a: 700, b: 900, c: 700, d: 700, e: 699 }, plan))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(qualified(outcome({ a: 900, b: 900, c: 900 }, plan))).toEqual(['a', 'b', 'c']);
    expect(qualified(outcome({ a: 900, b: 900, c: 899 }, plan))).toEqual(['a', 'b']);
  });

  test('has no place for whoever misses the pass mark, nor for the refused', () => {
    const both = qualificationPlan({ passMark: 7000, shortlist: 2 });
    expect(qualified(outcome({ a: 600, b: 900, c: 700 }, both))).toEqual(['b', 'c']);
    expect(qualified(outcome({ a: 1000, b: 900, c: 700 }, both, ['a']))).toEqual(['b', 'c']);
    expect(qualified(outcome({ a: 600 }, both))).toEqual([]);
  });
});

describe('while anything is missing', () => {
  test('nobody qualifies and nobody is refused', () => {
    const result = outcome({ a: 900, b: null });
    expect(result.blocked).toBe(true);
    expect(result.problems).toEqual([
      { code: 'score-absent', proposal: 'b', criterionId: 'capacity-1', evaluator: 'consensus' },
    ]);
    expect(result.entries.map((entry) => [entry.qualified, entry.rank])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('a step without a result is missing too', () => {
    const plan = qualificationPlan();
    const result = qualify(plan, ['a'], []);
    expect(result.problems).toEqual([{ code: 'step-result-missing', proposal: 'a', stepId: 'mandatory' }]);
    const passed = checkMandatory(plan, 'mandatory', ['a'], []);
    const silent = { ...passed, proposals: passed.proposals.map((one) => ({ ...one, missing: [] })) };
    expect(qualify(plan, ['a'], [silent])).toMatchObject({ blocked: true, entries: [{ qualified: null }] });
  });
});

test('the law holds for every set of scores, and sees an unfair border', () => {
  const scores = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    fc.integer({ min: 60, max: 75 }).map((tens) => tens * 10),
  );
  const options = fc.record({
    passMark: fc.constantFrom(null, 6500, 7000),
    shortlist: fc.constantFrom(1, 2, 3),
  });
  fc.assert(
    fc.property(scores, options, (given, option) => {
      const result = outcome(given, qualificationPlan(option));
      expect(qualificationHolds(result)).toBe(true);
      const total = Object.keys(given).length;
      const wanted = Object.values(given).filter((score) => score >= (option.passMark ?? 0) / 10).length;
      expect(qualified(result).length).toBeGreaterThanOrEqual(Math.min(option.shortlist, wanted));
      expect(result.entries).toHaveLength(total);
    }),
  );
  const fair = outcome({ a: 900, b: 900, c: 800 }, qualificationPlan({ shortlist: 1 }));
  const unfair = {
    ...fair,
    entries: fair.entries.map((entry) => (entry.proposal === 'b' ? { ...entry, qualified: false } : entry)),
  };
  expect(qualificationHolds(unfair)).toBe(false);
  expect(qualificationHolds({ ...fair, blocked: true })).toBe(false);
});

import { describe, expect, test } from 'vitest';
import type { PriceFormula } from '#scoring/plan.ts';
import { priceRuleProblems } from '#scoring/price-rule.ts';
import { commercialStep } from '#test/scoring/support/plans.ts';

describe('the price rule', () => {
  const base = commercialStep().price;
  const formula = (value: PriceFormula) =>
    priceRuleProblems({ ...base, formula: value }, 'price').map(({ code }) => code);

  test.each<[PriceFormula, string[]]>([
    [{ kind: 'lowest-over-price' }, []],
    [{ kind: 'linear', full: null, none: { ofLowest: 20_000 } }, []],
    [{ kind: 'linear', full: 100, none: { cents: 101 } }, []],
    [{ kind: 'linear', full: 100, none: { cents: 100 } }, ['price-bounds-reversed']],
    [{ kind: 'linear', full: null, none: { ofLowest: 10_000 } }, ['number-out-of-range']],
    [{ kind: 'linear', full: 0, none: { cents: 100 } }, ['number-out-of-range']],
    [
      {
        kind: 'ranges',
        ranges: [
          { upTo: 11_000, share: 10_000 },
          { upTo: null, share: 5000 },
        ],
      },
      [],
    ],
    [{ kind: 'ranges', ranges: [{ upTo: null, share: 10_000 }] }, []],
    [{ kind: 'ranges', ranges: [] }, ['price-ranges-not-covering']],
    [{ kind: 'ranges', ranges: [{ upTo: 11_000, share: 10_000 }] }, ['price-ranges-not-covering']],
    [
      {
        kind: 'ranges',
        ranges: [
          { upTo: 11_000, share: 9000 },
          { upTo: null, share: 0 },
        ],
      },
      ['price-ranges-not-covering'],
    ],
    [
      {
        kind: 'ranges',
        ranges: [
          { upTo: 9000, share: 10_000 },
          { upTo: null, share: 0 },
        ],
      },
      ['number-out-of-range'],
    ],
    [
      {
        kind: 'ranges',
        ranges: [
          { upTo: 12_000, share: 10_000 },
          { upTo: 11_000, share: 500 },
          { upTo: null, share: 0 },
        ],
      },
      ['price-ranges-out-of-order'],
    ],
    [
      {
        kind: 'ranges',
        ranges: [
          { upTo: 12_000, share: 10_000 },
          { upTo: null, share: 10_000 },
        ],
      },
      ['price-ranges-out-of-order'],
    ],
    [
      {
        kind: 'ranges',
        ranges: [
          { upTo: null, share: 10_000 },
          { upTo: null, share: 0 },
        ],
      },
      ['price-ranges-out-of-order'],
    ],
  ])('%j', (value, wanted) => expect(formula(value)).toEqual(wanted));

  test('has parts, an example, points, and a rounding that leaves its maximum alone', () => {
    const of = (changes: Partial<typeof base>) =>
      priceRuleProblems({ ...base, ...changes }, 'price').map(({ code }) => code);
    expect(of({ parts: [] })).toEqual(['price-parts-missing']);
    expect(of({ example: [] })).toEqual(['price-example-missing']);
    expect(of({ example: [100, 0] })).toEqual(['number-out-of-range']);
    expect(of({ max: 0 })).toEqual(['number-out-of-range']);
    expect(of({ rounding: { rule: 'half-up', decimals: 7 } })).toEqual(['number-out-of-range']);
    expect(of({ max: 3505, rounding: { rule: 'half-up', decimals: 1 } })).toEqual([
      'price-rounding-too-coarse',
    ]);
    expect(of({ max: 3500, rounding: { rule: 'half-up', decimals: 0 } })).toEqual([]);
  });
});

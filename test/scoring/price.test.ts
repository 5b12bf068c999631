import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceFormula, PriceRule } from '#scoring/plan.ts';
import { compare, fraction, fromHundredths, writeFraction, ZERO } from '#scoring/points.ts';
import { decisionGrounds, type PriceBid, priceOfParts, priceResult, workedExample } from '#scoring/price.ts';
import { lowestOverPrice } from '#test/scoring/oracle.ts';
import { commercialStep } from '#test/scoring/support/plans.ts';

const rule = commercialStep().price;
const abnormal = { belowMean: 4000, belowNext: 3000 };
const accepted = { abnormal: 'accepted' } as const;

function bid(proposal: string, cents: number | null, changes: Partial<PriceBid> = {}): PriceBid {
  return { proposal, cents, status: 'standing', abnormal: null, ...changes };
}

function points(bids: PriceBid[], changes: Partial<PriceRule> = {}): (string | null)[] {
  const result = priceResult({ ...rule, ...changes }, bids, abnormal);
  return result.bids.map((one) => (one.points === null ? null : writeFraction(one.points)));
}

describe('lowest ÷ price', () => {
  test('100,000, 125,000 and 150,000 on 35 points give 35, 28 and 23.33', () => {
    const result = priceResult(
      rule,
      [bid('a', 10_000_000), bid('b', 12_500_000), bid('c', 15_000_000)],
      abnormal,
    );
    expect(result.bids.map((one) => writeFraction(one.points!))).toEqual(['35/1', '28/1', '2333/100']);
    expect(result.bids[2]).toMatchObject({
      exact: fraction(70n, 3n),
      working: { kind: 'lowest-over-price', lowest: 10_000_000 },
    });
    expect(result).toMatchObject({ blocked: false, problems: [], lowest: 10_000_000 });
  });

  test('is rounded by the rule of the plan', () => {
    const bids = [bid('a', 10_000_000), bid('b', 16_000_000)];
    // 35 × 10 ÷ 16 = 21.875
    expect(points(bids)).toEqual(['35/1', '547/25']);
    expect(points(bids, { rounding: { rule: 'half-even', decimals: 2 } })).toEqual(['35/1', '547/25']);
    expect(points(bids, { rounding: { rule: 'down', decimals: 2 } })).toEqual(['35/1', '2187/100']);
    expect(points(bids, { rounding: { rule: 'down', decimals: 0 } })).toEqual(['35/1', '21/1']);
    expect(points(bids, { rounding: { rule: 'half-up', decimals: 3 } })).toEqual(['35/1', '175/8']);
  });

  test('agrees with the slow oracle', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 10 ** 14 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 100_000 }), (cents, max) => {
        const bids = cents.map((price, index) => bid(`p${index}`, price, accepted));
        const wanted = cents.map((price) =>
          writeFraction(fraction(lowestOverPrice(max, price, cents), 100n)),
        );
        expect(points(bids, { max })).toEqual(wanted);
      }),
    );
  });
});

describe('linear between bounds', () => {
  const linear = (full: number | null, none: { cents: number } | { ofLowest: number }, cents: number[]) => {
    return points(
      cents.map((price, index) => bid(`p${index}`, price, accepted)),
      { formula: { kind: 'linear', full, none } },
    );
  };

  test.each<[number | null, { cents: number } | { ofLowest: number }, number[], string[]]>([
    [null, { ofLowest: 20_000 }, [1000, 1500, 2000, 3000], ['35/1', '35/2', '0/1', '0/1']],
    [500, { cents: 2500 }, [500, 400, 1500, 2500, 2501], ['35/1', '35/1', '35/2', '0/1', '0/1']],
    [null, { cents: 4000 }, [1000, 3000], ['35/1', '1167/100']],
    // Every price above the bound: the lowest still gets all, as "the lowest" is what gets all.
    [null, { cents: 500 }, [1000, 2000], ['35/1', '0/1']],
    [5000, { ofLowest: 20_000 }, [1000, 4000, 6000], ['35/1', '35/1', '0/1']],
    [null, { ofLowest: 15_000 }, [3], ['35/1']],
    [null, { ofLowest: 15_000 }, [3, 4], ['35/1', '1167/100']],
  ])('%j to %j: %j', (full, none, cents, wanted) => expect(linear(full, none, cents)).toEqual(wanted));

  test('shows its bounds', () => {
    const formula: PriceFormula = { kind: 'linear', full: null, none: { ofLowest: 15_000 } };
    const [first] = priceResult({ ...rule, formula }, [bid('a', 3)], abnormal).bids;
    expect(first!.working).toEqual({ kind: 'linear', lowest: 3, full: 3, none: fraction(9n, 2n) });
  });
});

describe('ranges', () => {
  const formula: PriceFormula = {
    kind: 'ranges',
    ranges: [
      { upTo: 11_000, share: 10_000 },
      { upTo: 12_500, share: 5000 },
      { upTo: null, share: 0 },
    ],
  };

  test('end exactly at their bound', () => {
    const bids = [1000, 1100, 1101, 1250, 1251, 9000].map((price, index) => bid(`p${index}`, price));
    expect(points(bids, { formula })).toEqual(['35/1', '35/1', '35/2', '35/2', '0/1', '0/1']);
    const [, , third] = priceResult({ ...rule, formula }, bids, abnormal).bids;
    expect(third!.working).toEqual({ kind: 'ranges', lowest: 1000, upTo: 12_500, share: 5000 });
  });

  test('that cover nothing are a bug that the checks of the plan refuse', () => {
    const open: PriceFormula = { kind: 'ranges', ranges: [{ upTo: 11_000, share: 10_000 }] };
    expect(() => points([bid('a', 1), bid('b', 2)], { formula: open })).toThrow('cover');
  });
});

describe('whatever the formula', () => {
  const formulas = fc.constantFrom<PriceFormula>(
    { kind: 'lowest-over-price' },
    { kind: 'linear', full: null, none: { ofLowest: 20_000 } },
    { kind: 'linear', full: 500, none: { cents: 90_000 } },
    {
      kind: 'ranges',
      ranges: [
        { upTo: 12_000, share: 10_000 },
        { upTo: 30_000, share: 4000 },
        { upTo: null, share: 0 },
      ],
    },
  );
  const someBids = fc
    .array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 7 })
    .map((prices) => {
      return prices.map((cents, index) => bid(`p${index}`, cents, accepted));
    });

  test('one bid alone has points and no flag', () => {
    fc.assert(
      fc.property(formulas, fc.integer({ min: 1, max: 500 }), (formula, cents) => {
        const result = priceResult({ ...rule, formula }, [bid('p1', cents)], abnormal);
        expect(result.bids[0]).toMatchObject({ points: fromHundredths(3500), flags: [] });
        expect(result.blocked).toBe(false);
      }),
    );
  });

  test('points lie between none and all, and a lower price never gets less', () => {
    fc.assert(
      fc.property(formulas, someBids, (formula, bids) => {
        const { bids: results } = priceResult({ ...rule, formula }, bids, abnormal);
        for (const one of results) {
          expect(compare(one.points!, ZERO)).toBeGreaterThanOrEqual(0);
          expect(compare(one.points!, fromHundredths(3500))).toBeLessThanOrEqual(0);
          for (const other of results) {
            if (one.cents! <= other.cents!)
              expect(compare(one.points!, other.points!)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  test('the order of bids never matters', () => {
    const shuffled = someBids.chain((bids) =>
      fc.tuple(fc.constant(bids), fc.shuffledSubarray(bids, { minLength: bids.length })),
    );
    fc.assert(
      fc.property(formulas, shuffled, (formula, [bids, turned]) => {
        const byName = (list: PriceBid[]) =>
          new Map(priceResult({ ...rule, formula }, list, abnormal).bids.map((one) => [one.proposal, one]));
        expect(byName(turned)).toEqual(byName(bids));
      }),
    );
  });

  test('a bid that is out, even at one cent, changes nobody’s points or flags', () => {
    const outs = fc.constantFrom<Partial<PriceBid>>(
      { status: 'disqualified' },
      { status: 'invalid' },
      { abnormal: 'rejected' },
    );
    fc.assert(
      fc.property(formulas, someBids, outs, fc.constantFrom(1, 50_000, null), (formula, bids, out, cents) => {
        const without = priceResult({ ...rule, formula }, bids, abnormal);
        const found = priceResult({ ...rule, formula }, [bid('out', cents, out), ...bids], abnormal);
        expect(found.bids.slice(1)).toEqual(without.bids);
        expect(found).toMatchObject({ lowest: without.lowest, problems: without.problems });
        expect(found.bids[0]).toMatchObject({ points: null, exact: null, working: null, flags: [] });
      }),
    );
  });
});

describe('who counts', () => {
  const three = (changes: Partial<PriceBid>) => [
    bid('a', 8_000_000, changes),
    bid('b', 10_000_000),
    bid('c', 12_500_000),
  ];

  test('the lowest price is not taken over disqualified bids', () => {
    expect(points(three({ status: 'disqualified' }))).toEqual([null, '35/1', '28/1']);
  });

  test('a bid found invalid later is taken out and the prices are computed anew', () => {
    expect(points(three({}))).toEqual(['35/1', '28/1', '112/5']);
    expect(points(three({ status: 'invalid' }))).toEqual([null, '35/1', '28/1']);
    expect(points(three({ abnormal: 'rejected' }))).toEqual([null, '35/1', '28/1']);
  });

  test('a bid withdrawn after the opening keeps its part in the prices', () => {
    expect(points(three({ status: 'withdrawn' }))).toEqual(points(three({})));
  });

  test('each says why it is out', () => {
    const bids = [
      bid('a', null, { status: 'disqualified' }),
      bid('b', 1, { status: 'invalid' }),
      bid('c', 1, { abnormal: 'rejected' }),
      bid('d', 5),
    ];
    const result = priceResult(rule, bids, abnormal);
    expect(result.bids.map(({ out }) => out)).toEqual(['disqualified', 'invalid', 'abnormal', null]);
    expect(result).toMatchObject({ blocked: false, lowest: 5 });
  });

  test('nobody at all gives nothing, and blocks nothing', () => {
    expect(priceResult(rule, [], abnormal)).toEqual({ blocked: false, problems: [], lowest: null, bids: [] });
  });
});

describe('what blocks', () => {
  test.each([0, -1, -10_000_000])('a price of %i cents', (cents) => {
    const result = priceResult(rule, [bid('a', cents), bid('b', 100)], abnormal);
    expect(result).toMatchObject({
      blocked: true,
      lowest: null,
      problems: [{ code: 'price-not-positive', proposal: 'a', cents }],
    });
    expect(result.bids.map((one) => one.points)).toEqual([null, null]);
  });

  test('a missing price, which is not a price of zero', () => {
    const result = priceResult(rule, [bid('a', null), bid('b', 100)], abnormal);
    expect(result.problems).toEqual([{ code: 'price-missing', proposal: 'a' }]);
    expect(result.bids.map((one) => one.points)).toEqual([null, null]);
    expect(priceResult(rule, [bid('a', null, { status: 'withdrawn' })], abnormal).blocked).toBe(true);
  });

  test('half a cent is a bug', () => expect(() => points([bid('a', 100.5)])).toThrow(RangeError));
});

describe('abnormally low', () => {
  const flags = (prices: number[], which = 0) => {
    const result = priceResult(
      rule,
      prices.map((cents, index) => bid(`p${index}`, cents)),
      abnormal,
    );
    return result.bids[which]!.flags.map(({ kind }) => kind);
  };

  test.each<[number[], string[]]>([
    [
      [6000, 10_000, 10_000],
      ['below-mean', 'below-next'],
    ],
    [[6001, 10_000, 10_000], ['below-next']],
    [[7000, 10_000, 10_000], ['below-next']],
    [[7001, 10_000, 10_000], []],
    [[6000, 8000, 12_000], ['below-mean']],
    [[6001, 8000, 12_000], []],
    [[7000, 10_000], ['below-next']],
    [[7001, 10_000], []],
    [[5000], []],
    [[5000, 5000], []],
    [[5000, 5000, 20_000], ['below-mean']],
  ])('%j: %j', (prices, wanted) => expect(flags(prices)).toEqual(wanted));

  test('equal prices are flagged alike, whatever their order', () => {
    expect([flags([5000, 5000, 20_000], 0), flags([5000, 5000, 20_000], 1)]).toEqual([
      ['below-mean'],
      ['below-mean'],
    ]);
  });

  test('is tested exactly on a mean of thirds', () => {
    // The mean of the others is 10000⅓; 40 % below it is 6000⅕.
    expect(flags([6000, 10_000, 10_000, 10_001])).toContain('below-mean');
    expect(flags([6001, 10_000, 10_000, 10_001])).not.toContain('below-mean');
  });

  test('blocks until it is decided, and shows its points meanwhile', () => {
    const bids = [bid('a', 6000), bid('b', 10_000), bid('c', 10_000)];
    const undecided = priceResult(rule, bids, abnormal);
    expect(undecided).toMatchObject({
      blocked: true,
      problems: [{ code: 'abnormal-price-undecided', proposal: 'a' }],
    });
    expect(undecided.bids[0]!.points).toEqual(fromHundredths(3500));
    expect(undecided.bids[0]!.flags).toEqual([
      { kind: 'below-mean', mean: fraction(10_000n, 1n), below: fraction(2n, 5n) },
      { kind: 'below-next', next: fraction(10_000n, 1n), below: fraction(2n, 5n) },
    ]);
    const kept = priceResult(rule, [{ ...bids[0]!, ...accepted }, ...bids.slice(1)], abnormal);
    expect(kept).toMatchObject({ blocked: false, problems: [] });
    expect(kept.bids[0]!.flags).toHaveLength(2);
    expect(points([{ ...bids[0]!, abnormal: 'rejected' }, ...bids.slice(1)])).toEqual([null, '35/1', '35/1']);
  });

  describe('a decision on the figures of its moment', () => {
    /** The bids with one more decision, as it is kept. */
    const decide = (bids: PriceBid[], proposal: string, kind: 'accepted' | 'rejected') => {
      const grounds = decisionGrounds(priceResult(rule, bids, abnormal), proposal, kind);
      return bids.map((one) => (one.proposal === proposal ? { ...one, abnormal: kind, grounds } : one));
    };
    const low = [bid('a', 5000), bid('b', 12_500), bid('c', 15_000)];
    const counted = (bids: PriceBid[]) => {
      const [first] = priceResult(rule, bids, abnormal).bids;
      return [first?.abnormal, first?.lapsed, first?.out];
    };
    const withC = (bids: PriceBid[], changes: Partial<PriceBid>) =>
      bids.map((one) => (one.proposal === 'c' ? { ...one, ...changes } : one));

    test.each(['accepted', 'rejected'] as const)('counts as long as they are the same (%s)', (kind) => {
      const decided = decide(low, 'a', kind);
      const out = kind === 'rejected' ? 'abnormal' : null;
      expect(counted(decided)).toEqual([kind, null, out]);
      expect(counted(withC(decided, { status: 'withdrawn' })), 'its price stays').toEqual([kind, null, out]);
      const others = withC(decided, { cents: 15_001 });
      expect(counted(others)).toEqual([null, kind, null]);
      expect(priceResult(rule, others, abnormal).problems).toEqual([
        { code: 'abnormal-price-undecided', proposal: 'a' },
      ]);
      expect(counted(withC(decided, { status: 'invalid' }))).toEqual([null, kind, null]);
      const unknown = others.map((one) => ({ ...one, grounds: null }));
      expect(counted(unknown), 'where its figures are not known').toEqual([kind, null, out]);
    });

    test('hands out no figures of others with the result', () => {
      const [first] = priceResult(rule, decide(low, 'a', 'accepted'), abnormal).bids;
      expect(first).not.toHaveProperty('grounds');
    });

    test('counts at once, and whoever decides comes to an end', () => {
      const prices = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 2, maxLength: 6 });
      const choices = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 80, maxLength: 80 });
      fc.assert(
        fc.property(prices, choices, (cents, chosen) => {
          let bids = cents.map((one, index) => bid(`p${index}`, one));
          for (const [which, rejects] of chosen) {
            const open = priceResult(rule, bids, abnormal).problems.flatMap((problem) =>
              problem.code === 'abnormal-price-undecided' ? [problem.proposal] : [],
            );
            const proposal = open[which % open.length];
            if (proposal === undefined) return;
            const kind = rejects ? 'rejected' : 'accepted';
            bids = decide(bids, proposal, kind);
            const result = priceResult(rule, bids, abnormal);
            expect(result.bids.find((one) => one.proposal === proposal)?.abnormal).toBe(kind);
          }
          throw new Error('decided for ever');
        }),
      );
    });
  });

  test('a withdrawn bid needs no decision', () => {
    expect(
      priceResult(rule, [bid('a', 1, { status: 'withdrawn' }), bid('b', 10_000)], abnormal).blocked,
    ).toBe(false);
  });
});

test('the worked example is the rule itself over the example prices', () => {
  const result = workedExample(rule, abnormal);
  expect(result.bids.map((one) => [one.proposal, writeFraction(one.points!)])).toEqual([
    ['1', '35/1'],
    ['2', '28/1'],
    ['3', '2333/100'],
  ]);
});

describe('the price form', () => {
  const parts = (given: Record<string, number>) => priceOfParts(rule, new Map(Object.entries(given)));

  test('adds its parts', () => expect(parts({ fixed: 100, outcomes: 250 })).toBe(350));
  test('takes a part of zero, but no absent or negative one', () => {
    expect(parts({ fixed: 100, outcomes: 0 })).toBe(100);
    expect(parts({ fixed: 100 })).toEqual([{ code: 'price-part-missing', partId: 'outcomes' }]);
    expect(parts({ fixed: -1, outcomes: 5 })).toEqual([
      { code: 'price-part-negative', partId: 'fixed', cents: -1 },
    ]);
  });
  test('refuses what no longer fits whole cents', () => {
    expect(parts({ fixed: Number.MAX_SAFE_INTEGER, outcomes: 5 })).toEqual([{ code: 'price-too-large' }]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Fraction, fraction, fromHundredths, sum } from '#scoring/points.ts';
import type { BidStatus } from '#scoring/price.ts';
import { type RankBid, type Ranking, rankingHolds, rankLot } from '#scoring/ranking.ts';
import type { Outcome } from '#scoring/steps.ts';
import { ranks } from '#test/scoring/oracle.ts';
import { proposalPlan } from '#test/scoring/support/plans.ts';

const plan = proposalPlan();

type Shape = {
  technical: Fraction;
  third: Fraction;
  commercial: Fraction;
  cents: number | null;
  status: BidStatus;
  failed: string | null;
};

/** A whole bid: by default 200 + 20 + 60 points and 100 dollars. Points in hundredths or as fractions. */
function bid(proposal: string, changes: { [Key in keyof Shape]?: Shape[Key] | number } = {}): RankBid {
  const points = (value: Fraction | number | undefined, usual: number) => {
    return typeof value === 'object' ? value : fromHundredths(value === undefined ? usual : value);
  };
  const totals: Record<string, Fraction | null> = {
    mandatory: null,
    technical: points(changes.technical, 20_000),
    third: points(changes.third, 2000),
    commercial: points(changes.commercial, 6000),
  };
  const ids = Object.keys(totals);
  const last = changes.failed ? ids.indexOf(changes.failed as string) : ids.length - 1;
  return {
    proposal,
    status: (changes.status as BidStatus | undefined) ?? 'standing',
    steps: ids.slice(0, last + 1).map((stepId) => {
      const outcome: Outcome = stepId === changes.failed ? 'failed' : 'passed';
      return { stepId, outcome, total: totals[stepId]! };
    }),
    cents: changes.cents === undefined ? 10_000 : (changes.cents as number | null),
  };
}

const places = (ranking: Ranking) =>
  Object.fromEntries(ranking.entries.map(({ proposal, rank }) => [proposal, rank]));

describe('ranks', () => {
  test('go by exact totals, each with its points by step', () => {
    const ranking = rankLot(
      plan,
      [bid('a'), bid('b', { technical: 21_000 }), bid('c', { third: fraction(61n, 3n) })],
      [],
    );
    expect(ranking.entries.map(({ proposal, rank }) => [proposal, rank])).toEqual([
      ['b', 1],
      ['c', 2],
      ['a', 3],
    ]);
    expect(ranking.entries[0]!.total).toEqual(fraction(290n, 1n));
    expect(ranking.entries[1]!.points.map(({ stepId }) => stepId)).toEqual([
      'technical',
      'third',
      'commercial',
    ]);
    expect(sum(ranking.entries[1]!.points.map(({ points }) => points))).toEqual(ranking.entries[1]!.total);
    expect(ranking.award).toEqual({ kind: 'first', proposal: 'b' });
  });

  test('part totals that floating point cannot', () => {
    const close = fraction(10n ** 18n + 1n, 10n ** 16n);
    expect(Number(close.num) / Number(close.den)).toBe(100);
    const ranking = rankLot(plan, [bid('a', { technical: 10_000 }), bid('b', { technical: close })], []);
    expect(places(ranking)).toEqual({ a: 2, b: 1 });
    expect(ranking.entries[0]!.ladder).toEqual([]);
  });

  test('join totals that floating point parts', () => {
    const thirds = [fraction(1n, 10n), fraction(2n, 10n)] as const;
    const bids = [
      bid('a', { technical: thirds[0], third: thirds[1] }),
      bid('b', { technical: thirds[1], third: thirds[0] }),
    ];
    const ranking = rankLot({ ...plan, ties: [] }, bids, []);
    expect(places(ranking)).toEqual({ a: 1, b: 1 });
    expect(ranking.award).toEqual({ kind: 'tied', proposals: ['a', 'b'] });
  });

  test('are 1, 1, 3 while a tie stands', () => {
    const ranking = rankLot(plan, [bid('c', { third: 0 }), bid('a'), bid('b')], []);
    expect(places(ranking)).toEqual({ a: 1, b: 1, c: 3 });
    expect(ranking.awaitingDraw).toEqual([['a', 'b']]);
    expect(ranking.award).toEqual({ kind: 'awaiting-draw', proposals: ['a', 'b'] });
  });
});

describe('the tie ladder', () => {
  const even = { technical: 20_500, third: 1500 };

  test('first asks the technical points', () => {
    const ranking = rankLot(plan, [bid('a'), bid('b', even)], []);
    expect(places(ranking)).toEqual({ b: 1, a: 2 });
    expect(ranking.entries[0]!.ladder).toEqual([
      {
        rule: { kind: 'higher-step', stepId: 'technical' },
        groups: [
          { proposals: ['b'], value: { kind: 'points', points: fraction(205n, 1n) } },
          { proposals: ['a'], value: { kind: 'points', points: fraction(200n, 1n) } },
        ],
      },
    ]);
    expect(ranking.entries[1]!.ladder).toEqual(ranking.entries[0]!.ladder);
  });

  test('then the price, only among those still tied', () => {
    const ranking = rankLot(
      plan,
      [bid('a', { cents: 300 }), bid('b', { cents: 200 }), bid('c', { ...even, cents: 900 })],
      [],
    );
    expect(places(ranking)).toEqual({ c: 1, b: 2, a: 3 });
    expect(ranking.entries[0]!.ladder).toHaveLength(1);
    expect(ranking.entries[1]!.ladder.map(({ rule }) => rule.kind)).toEqual(['higher-step', 'lower-price']);
    expect(ranking.entries[2]!.ladder[1]!.groups).toEqual([
      { proposals: ['b'], value: { kind: 'cents', cents: 200 } },
      { proposals: ['a'], value: { kind: 'cents', cents: 300 } },
    ]);
  });

  test('then the draw, which comes from outside', () => {
    const tied = [bid('a'), bid('b'), bid('c'), bid('d', { third: 0 })];
    const open = rankLot(plan, tied, []);
    expect(places(open)).toEqual({ a: 1, b: 1, c: 1, d: 4 });
    expect(open.entries[0]!.ladder.at(-1)).toEqual({
      rule: { kind: 'draw' },
      groups: [{ proposals: ['a', 'b', 'c'], value: { kind: 'awaiting-draw' } }],
    });
    const drawn = rankLot(plan, tied, [['c', 'a', 'b']]);
    expect(places(drawn)).toEqual({ c: 1, a: 2, b: 3, d: 4 });
    expect(drawn).toMatchObject({ awaitingDraw: [], award: { kind: 'first', proposal: 'c' } });
    expect(drawn.entries[1]!.ladder.at(-1)!.groups[1]).toEqual({
      proposals: ['a'],
      value: { kind: 'drawn', place: 2 },
    });
  });

  test('a draw that does not name all of the tied decides nothing; a wider or a later one does', () => {
    const tied = [bid('a'), bid('b')];
    expect(rankLot(plan, tied, [['a', 'c']]).awaitingDraw).toEqual([['a', 'b']]);
    expect(places(rankLot(plan, tied, [['c', 'b', 'a']]))).toEqual({ b: 1, a: 2 });
    expect(
      places(
        rankLot(plan, tied, [
          ['a', 'b'],
          ['b', 'a'],
        ]),
      ),
    ).toEqual({ b: 1, a: 2 });
  });

  test('ranks whoever a rule puts behind a standing tie after all of the tied', () => {
    const ranking = rankLot(plan, [bid('c', { cents: 20_000 }), bid('a'), bid('b')], []);
    expect(places(ranking)).toEqual({ a: 1, b: 1, c: 3 });
    expect(ranking.awaitingDraw).toEqual([['a', 'b']]);
  });

  test('leaves the tied tied where the plan has no further rule', () => {
    const ranking = rankLot(
      { ...plan, ties: [{ kind: 'lower-price' }] },
      [bid('a'), bid('b'), bid('c', { cents: 1 })],
      [],
    );
    expect(places(ranking)).toEqual({ c: 1, a: 2, b: 2 });
    expect(ranking.awaitingDraw).toEqual([]);
  });
});

describe('who never has a rank', () => {
  test('whoever failed a step, however many points it has', () => {
    for (const failed of ['mandatory', 'technical', 'third', 'commercial']) {
      const ranking = rankLot(plan, [bid('a'), bid('b', { technical: 26_000, failed })], []);
      expect(places(ranking)).toEqual({ a: 1 });
      expect(ranking.unranked).toEqual([{ proposal: 'b', why: 'failed', stepId: failed }]);
    }
  });

  test('a proposal of 67.27 % under a minimum of 70 %, even alone', () => {
    const ranking = rankLot(plan, [bid('a', { technical: 33_635, failed: 'technical' })], []);
    expect(ranking).toMatchObject({ blocked: false, entries: [], award: { kind: 'no-award' } });
  });

  test.each(['withdrawn', 'disqualified', 'invalid'] as const)(
    'one that is %s; its place goes to the next',
    (status) => {
      const ranking = rankLot(
        plan,
        [bid('a', { third: 2500, status }), bid('b'), bid('c', { third: 1900 })],
        [],
      );
      expect(places(ranking)).toEqual({ b: 1, c: 2 });
      expect(ranking.unranked).toEqual([{ proposal: 'a', why: status, stepId: null }]);
    },
  );

  test('nobody passing is no award; one passing goes on', () => {
    expect(rankLot(plan, [], [])).toMatchObject({ blocked: false, award: { kind: 'no-award' } });
    expect(rankLot(plan, [bid('a')], []).award).toEqual({ kind: 'first', proposal: 'a' });
  });
});

describe('missing is not zero', () => {
  test('a standing proposal without a result blocks every rank', () => {
    const short = bid('b');
    const cases: RankBid[] = [
      { ...short, steps: short.steps.filter(({ stepId }) => stepId !== 'third') },
      {
        ...short,
        steps: short.steps.map((step) => (step.stepId === 'third' ? { ...step, total: null } : step)),
      },
      {
        ...short,
        steps: short.steps.map((step) => (step.stepId === 'third' ? { ...step, outcome: 'blocked' } : step)),
      },
    ];
    for (const open of cases) {
      const ranking = rankLot(plan, [bid('a'), open], []);
      expect(ranking).toMatchObject({ blocked: true, award: { kind: 'blocked' } });
      expect(ranking.problems).toEqual([{ code: 'step-result-missing', proposal: 'b', stepId: 'third' }]);
      expect(ranking.entries.map(({ rank, total }) => [rank, total])).toEqual([
        [null, null],
        [null, null],
      ]);
    }
  });

  test('a price that is not there blocks; that of a failed proposal is never there', () => {
    expect(rankLot(plan, [bid('a', { cents: null })], []).problems).toEqual([
      { code: 'price-missing', proposal: 'a' },
    ]);
    expect(rankLot(plan, [bid('a', { cents: null, failed: 'technical' })], []).blocked).toBe(false);
  });

  test('a total of zero is a total', () => {
    const zero = bid('b', { technical: 0, third: 0, commercial: 0 });
    expect(places(rankLot(plan, [bid('a'), zero], []))).toEqual({ a: 1, b: 2 });
  });
});

describe('laws', () => {
  const someBid = fc.record({
    technical: fc.integer({ min: 0, max: 4 }).map((points) => points * 100),
    third: fc
      .tuple(fc.bigInt({ min: 0n, max: 4n }), fc.bigInt({ min: 1n, max: 3n }))
      .map(([num, den]) => fraction(num, den)),
    commercial: fc.integer({ min: 0, max: 2 }).map((points) => points * 100),
    cents: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom<BidStatus>(
      'standing',
      'standing',
      'standing',
      'withdrawn',
      'disqualified',
      'invalid',
    ),
    failed: fc.constantFrom(null, null, null, 'technical', 'commercial'),
  });
  const someBids = fc
    .array(someBid, { maxLength: 8 })
    .map((shapes) => shapes.map((shape, index) => bid(`p${index}`, shape)));
  const draws = fc
    .shuffledSubarray(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'], { minLength: 6 })
    .map((draw) => [draw]);

  test('of ranks hold for every set of bids', () => {
    fc.assert(
      fc.property(someBids, fc.oneof(fc.constant<string[][]>([]), draws), (bids, drawn) => {
        const ranking = rankLot(plan, bids, drawn);
        expect(rankingHolds(ranking)).toBe(true);
        expect(ranking.entries.length + ranking.unranked.length).toBe(bids.length);
        for (const [one, other] of ranking.entries
          .slice(1)
          .map((entry, index) => [ranking.entries[index]!, entry] as const)) {
          expect(compare(one.total!, other.total!)).toBeGreaterThanOrEqual(0);
          if (one.rank === other.rank)
            expect(ranking.awaitingDraw.some((tied) => tied.includes(one.proposal))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('without a ladder the ranks are those of the slow oracle', () => {
    fc.assert(
      fc.property(someBids, (bids) => {
        const { entries } = rankLot({ ...plan, ties: [] }, bids, []);
        expect(entries.map(({ rank }) => rank)).toEqual(
          ranks(entries.map(({ total }) => [total!.num, total!.den])),
        );
      }),
    );
  });

  test('the order of bids never matters', () => {
    const shuffled = someBids.chain((bids) =>
      fc.tuple(fc.constant(bids), fc.shuffledSubarray(bids, { minLength: bids.length }), draws),
    );
    fc.assert(
      fc.property(shuffled, ([bids, turned, drawn]) => {
        const [one, other] = [rankLot(plan, bids, drawn), rankLot(plan, turned, drawn)];
        expect(places(other)).toEqual(places(one));
        expect(new Set(other.unranked)).toEqual(new Set(one.unranked));
      }),
    );
  });

  test('a failed proposal more changes no rank', () => {
    fc.assert(
      fc.property(someBids, draws, (bids, drawn) => {
        const more = [bid('failed', { technical: 26_000, failed: 'technical' }), ...bids];
        expect(places(rankLot(plan, more, drawn))).toEqual(places(rankLot(plan, bids, drawn)));
      }),
    );
  });

  test('see a wrong rank', () => {
    const good = rankLot(plan, [bid('a'), bid('b', { third: 0 })], []);
    const [first, second] = good.entries as [Ranking['entries'][0], Ranking['entries'][0]];
    expect(
      rankingHolds({
        ...good,
        entries: [
          { ...first, rank: 2 },
          { ...second, rank: 1 },
        ],
      }),
    ).toBe(false);
    expect(rankingHolds({ ...good, entries: [first, { ...second, rank: 3 }] })).toBe(false);
    expect(rankingHolds({ ...good, entries: [first, { ...second, rank: 1 }] })).toBe(false);
    expect(rankingHolds({ ...good, unranked: [{ proposal: 'a', why: 'failed', stepId: 'third' }] })).toBe(
      false,
    );
    expect(rankingHolds({ ...good, blocked: true })).toBe(false);
  });
});

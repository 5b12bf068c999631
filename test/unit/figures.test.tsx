import { describe, expect, test } from 'vitest';
import { pricedBids, tellsHiddenPrice } from '#app/evaluation/priced-bids.ts';
import { RankingChart } from '#app/routes/$lang.competitions.$competitionId.lots.$lotId.ranking/ranking-chart.tsx';
import { PriceTable } from '#app/ui/price-table.tsx';
import { PriceWorking } from '#app/ui/price-working.tsx';
import type { PriceFormula } from '#scoring/plan.ts';
import { fromHundredths } from '#scoring/points.ts';
import { type PriceBid, priceResult } from '#scoring/price.ts';
import { commercialStep } from '#test/scoring/support/plans.ts';
import { draw } from '#test/support/draw.tsx';

const spaced = (html: string) => html.replaceAll(/\s/g, ' ');

describe('the chart of the ranking', () => {
  const steps = [
    { id: 'technical', title: 'Enveloppe technique', rated: true, result: null },
    { id: 'commercial', title: 'Enveloppe commerciale', rated: true, result: null },
  ];
  const points = [
    { stepId: 'technical', points: fromHundredths(16_000) },
    { stepId: 'commercial', points: fromHundredths(8000) },
  ];
  const alpha = { applicantId: 'a', name: 'Alpha', rank: 1, total: fromHundredths(24_000), points };
  const lines = [{ ...alpha, cents: 10_000, ladder: [] }];
  const chart = (minimum: ReturnType<typeof fromHundredths> | null) =>
    spaced(draw(<RankingChart lines={lines} steps={steps} max={fromHundredths(34_000)} minimum={minimum} />));

  test('has the minimum of its first part as a line, in the head of the table, and in words', () => {
    const html = chart(fromHundredths(15_600));
    const at = 262 + (156 / 340) * (720 - 64 - 262);
    const line = /<g class="chart__threshold"><line x1="([\d.]+)" x2="\1"/.exec(html);
    expect(Number(line?.[1])).toBeCloseTo(at, 6);
    expect(html).toContain('>Seuil 156</text>');
    expect(html).toContain('Enveloppe technique<span class="cell-note">Seuil 156</span></th>');
    expect(
      html.split('le seuil de « Enveloppe technique », première partie de chaque barre : 156 points.'),
    ).toHaveLength(3);
  });

  test('has none where the first part has no minimum', () => {
    expect(chart(null)).not.toMatch(/chart__threshold|Seuil|seuil/);
  });
});

describe('the working of a price', () => {
  const working = (formula: PriceFormula, cents: number[]) => {
    const rule = { ...commercialStep().price, max: 8000, formula };
    const bids = cents.map((own, index): PriceBid => {
      return { proposal: String(index), cents: own, status: 'standing', abnormal: null };
    });
    return priceResult(rule, bids, { belowMean: 10_000, belowNext: 10_000 }).bids.map((bid) =>
      bid.working === null || bid.cents === null
        ? null
        : spaced(draw(<PriceWorking rule={rule} working={bid.working} cents={bid.cents} />)),
    );
  };

  test.each<[string, PriceFormula, number[], string[]]>([
    [
      'a straight line to a share of the lowest, to the fraction of a cent',
      { kind: 'linear', full: null, none: { ofLowest: 15_005 } },
      [100_01, 120_00, 200_00],
      [
        'Tous les points jusqu’à 100,01 $',
        '80 × (150,065005 $ − 120,00 $) ÷ (150,065005 $ − 100,01 $)',
        'Aucun point à partir de 150,065005 $',
      ],
    ],
    [
      'a straight line between two amounts',
      { kind: 'linear', full: 100_00, none: { cents: 200_00 } },
      [90_00, 150_00],
      ['Tous les points jusqu’à 100,00 $', '80 × (200,00 $ − 150,00 $) ÷ (200,00 $ − 100,00 $)'],
    ],
    [
      'ranges of the lowest',
      {
        kind: 'ranges',
        ranges: [
          { upTo: 11_000, share: 10_000 },
          { upTo: null, share: 2500 },
        ],
      },
      [100_00, 150_00],
      [
        '100 % du prix le plus bas : 100 % des points, soit 80',
        '150 % du prix le plus bas : 25 % des points, soit 20',
      ],
    ],
    [
      'the lowest price over the price',
      { kind: 'lowest-over-price' },
      [125_00, 100_00],
      ['80 × 100,00 $ ÷ 125,00 $', '80 × 100,00 $ ÷ 100,00 $'],
    ],
  ])('%s', (_name, formula, cents, told) => {
    expect(working(formula, cents)).toEqual(told);
  });

  test('tells nothing of the price of a bidder hidden from the reader', () => {
    const { price } = commercialStep();
    const bid = (proposal: string, cents: number): PriceBid => {
      return { proposal, cents, status: 'standing', abnormal: null };
    };
    const prices = priceResult(price, [bid('low', 77_77), bid('mid', 200_00), bid('high', 400_00)], {
      belowMean: 2000,
      belowNext: 2000,
    });
    const filed = ['low', 'mid', 'high'].map((applicantId) => {
      return { submissionId: applicantId, applicantId, name: applicantId, status: 'standing', ended: null };
    });
    const lot = { prices, bids: filed } as unknown as Parameters<typeof pricedBids>[0]['lot'];
    const without = (hidden: string) => ({ lot, visibility: { sees: (id: string) => id !== hidden } });
    const table = (hidden: string) => {
      const bids = pricedBids(without(hidden));
      return spaced(draw(<PriceTable bids={bids} rule={{ max: price.max, formula: price.formula.kind }} />));
    };
    expect(table('nobody')).toContain('77,77 $ ÷ 200,00 $');
    // What it would tell is the page's to refuse.
    expect(['nobody', 'low', 'mid', 'high'].filter((one) => tellsHiddenPrice(without(one)))).toEqual(['low']);
    expect(table('high')).toContain('77,77 $ ÷ 200,00 $');
    expect(table('high')).not.toContain('50 % sous');
    expect(table('high')).toContain('Bien sous le prix suivant');
  });
});

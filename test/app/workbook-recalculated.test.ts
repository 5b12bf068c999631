import type ExcelJS from 'exceljs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WorkbookData } from '#app/workbook/workbook-data.ts';
import type { Plan, PriceRule } from '#scoring/plan.ts';
import { RECUSED } from '#scoring/scores.ts';
import {
  commonPlan,
  finePlan,
  ladderPlan,
  meanPlan,
  minimaPlan,
  pricePlan,
} from '#test/app/workbook/plans.ts';
import {
  differences,
  findOffice,
  opened,
  recalculated,
  shown,
  written,
} from '#test/app/workbook/recalculate.ts';
import { type GivenLot, type GivenProposal, sampleData } from '#test/app/workbook/sample.ts';
import { qualificationPlan } from '#test/scoring/support/plans.ts';

const office = await findOffice();
if (office === null) {
  process.stderr.write(
    'The workbook is not recalculated here: install libreoffice-calc-nogui for these tests.\n',
  );
}

const bid = (
  technical: number,
  cents: number | null,
  change: Partial<GivenProposal> = {},
): GivenProposal => ({
  scores: { delivery: technical, management: technical, approach: technical, interview: 700, soundness: 700 },
  cents,
  ...change,
});

const cases: Record<string, WorkbookData> = {
  'a whole ranking': sampleData(finePlan(), {
    peel: {
      proposals: {
        Boréale: bid(812, 1_234_567_89),
        Rive: bid(733, 1_000_000_00),
        Juste: bid(600, 999_999_99),
        Presque: bid(600, null, { scores: { delivery: 600, management: 600, approach: 599 } }),
        Absente: bid(900, null, { unmet: 'insured' }),
        Partie: bid(640, 1_100_000_01, { status: 'withdrawn' }),
        Fausse: bid(640, 200_000_00, { status: 'invalid' }),
      },
    },
    york: { proposals: { Boréale: bid(701, 333_333_33) } },
    durham: { proposals: { Rive: bid(500, null) } },
    ottawa: { proposals: { Rive: bid(750, null), Boréale: bid(700, null) }, shutFrom: 'third' },
  }),
  'ties: 1, 1, 3 and a draw': sampleData(finePlan(), {
    peel: {
      proposals: { A: bid(700, 100_00), B: bid(700, 100_00), C: bid(650, 100_00) },
    },
    york: {
      proposals: { A: bid(700, 100_00), B: bid(700, 100_00), C: bid(700, 100_00), D: bid(900, 100_00) },
      draws: [['C', 'A', 'B']],
    },
  }),
  'ladder: higher step, then lower price': sampleData(ladderPlan(), {
    peel: {
      proposals: { A: bid(700, 300_00), B: bid(700, 200_00), C: bid(700, 200_00) },
      draws: [['C', 'B']],
    },
  }),
  'a missing price, and an undecided one': sampleData(finePlan(), {
    peel: { proposals: { A: bid(700, 100_00), B: bid(800, null) } },
    york: { proposals: { A: bid(700, 100_00), B: bid(800, 20_00), C: bid(800, 110_00) } },
    halton: { proposals: { A: bid(700, 100_00), B: bid(800, 20_00, { abnormal: 'rejected' }) } },
  }),
  'the mean of those not recused': sampleData(meanPlan(), {
    peel: {
      proposals: {
        A: { scores: spread([700, 750, 800]), cents: 100_00 },
        B: { scores: spread([700, 755, RECUSED]), cents: 99_99 },
        C: { scores: { ...spread([600, 600, 600]), approach: [600, 600, 599] }, cents: null },
      },
    },
  }),
  'a mean of what is common to all lots, where each lot has its own evaluators': sampleData(
    { ...commonPlan(), method: 'mean' },
    ownEvaluators(),
  ),
  'criteria common to all lots, failing everywhere': sampleData(commonPlan(), {
    peel: { proposals: { A: bid(700, 100_00), B: bid(500, null), C: bid(800, 90_00) } },
    york: { proposals: { A: bid(700, 120_00), B: bid(500, null), C: bid(800, 130_00) } },
  }),
  'a minimum of one criterion, and of the commercial step': sampleData(minimaPlan(), {
    peel: { proposals: { A: bid(900, 100_00), B: bid(550, null), C: bid(900, 900_00) } },
  }),
  'a qualification with a pass mark and a shortlist': sampleData(qualificationPlan({ shortlist: 2 }), {
    whole: {
      proposals: {
        A: { scores: { 'capacity-1': 700 } },
        B: { scores: { 'capacity-1': 699 } },
        C: { scores: { 'capacity-1': 912 } },
        D: { scores: { 'capacity-1': 700 } },
        E: { scores: { 'capacity-1': 650 }, unmet: 'signed' },
      },
    },
  }),
  'chance, by consensus': sampleData(finePlan(), randomLots(1, 1)),
  'chance, by the mean': sampleData(meanPlan(), randomLots(2, 3)),
  ...Object.fromEntries(
    priceRules().map(([name, rule]) => [name, sampleData(pricePlan(rule), { peel: prices() })]),
  ),
};

describe.skipIf(office === null)('the workbook, recalculated', () => {
  const before = new Map<string, ExcelJS.Workbook>();
  const after = new Map<string, ExcelJS.Workbook>();

  beforeAll(async () => {
    const files: Buffer[] = [];
    const names: string[] = [];
    for (const [name, data] of Object.entries(cases)) {
      names.push(name);
      files.push(await written(data, languageOf(name)));
    }
    for (const [index, file] of files.entries()) before.set(names[index]!, await opened(file));
    for (const [index, workbook] of (await recalculated(office!, files)).entries())
      after.set(names[index]!, workbook);
  }, 300_000);

  test.each(Object.keys(cases))('%s: every figure is the application’s', (name) => {
    expect(differences(before.get(name)!, after.get(name)!)).toEqual([]);
  });
});

describe.skipIf(office === null)('what if', () => {
  test('changed scores and prices change the sheet as they change the application', async () => {
    const plan = finePlan();
    const lot = (change: Record<string, GivenProposal>): Record<string, GivenLot> => ({
      peel: {
        proposals: {
          A: bid(812, 1_234_567_89),
          B: bid(733, 1_000_000_00),
          C: bid(600, 999_999_99),
          D: bid(599, null),
          ...change,
        },
      },
    });
    const base = await written(sampleData(plan, lot({})), 'en');
    const changes: [Record<string, GivenProposal>, (workbook: ExcelJS.Workbook) => void][] = [
      [
        { A: bid(812, 1_234_567_89, { scores: { ...bid(812, 0).scores, approach: 500 } }) },
        (w) => setScore(w, 'A', 'approach', 5),
      ],
      // The cheapest falls below the minimum: it has no rank, and its price is no longer the lowest.
      [
        { C: bid(600, 999_999_99, { scores: { ...bid(600, 0).scores, approach: 599 } }) },
        (w) => setScore(w, 'C', 'approach', 5.99),
      ],
      [{ B: bid(733, 1_300_000_00) }, (w) => setPrice(w, 'B', 650_000)],
    ];
    const files: Buffer[] = [];
    for (const [, change] of changes) {
      const workbook = await opened(base);
      change(workbook);
      files.push(Buffer.from(await workbook.xlsx.writeBuffer()));
    }
    // A proposal that failed has no price: whatever its scores become, it stays without a rank.
    const lifted = await opened(base);
    for (const criterion of ['delivery', 'management', 'approach']) setScore(lifted, 'D', criterion, 9);
    files.push(Buffer.from(await lifted.xlsx.writeBuffer()));

    const results = await recalculated(office!, files);
    for (const [index, [change]] of changes.entries()) {
      const { ranking, prices } = sampleData(plan, lot(change)).lots[0]!;
      const expected = Object.fromEntries(
        ranking!.entries.map(({ proposal, rank, total }) => [proposal, [rank, cents(total!)]]),
      );
      const rows = rankingRows(results[index]!);
      for (const [proposal, [rank, total]] of rows) {
        expect([proposal, rank, rank === null ? null : total]).toEqual([
          proposal,
          expected[proposal]?.[0] ?? null,
          expected[proposal]?.[1] ?? null,
        ]);
      }
      expect(prices!.bids.length).toBe(index === 1 ? 2 : 3);
    }
    expect(rankingRows(results[1]!).get('C')?.[0]).toBeNull();
    expect([...rankingRows(results[3]!).keys()]).toEqual(['A', 'B', 'C']);
  }, 300_000);
});

describe.skipIf(office === null)('what if, by the mean', () => {
  test('a score common to all lots changes in each where its evaluator counts, a recused one in none', async () => {
    const plan: Plan = { ...commonPlan(), method: 'mean' };
    const base = await written(sampleData(plan, ownEvaluators()), 'en');
    const workbook = await opened(base);
    setIndividual(workbook, ['peel lot', 'A', 'delivery (en)', 'Alice'], 5);
    const [result] = await recalculated(office!, [Buffer.from(await workbook.xlsx.writeBuffer())]);
    const given = ownEvaluators();
    given.peel!.proposals.A!.scores.delivery = [500, 800, RECUSED];
    given.york!.proposals.A!.scores.delivery = [500, 800, 900];
    const sheet = result!.worksheets[1]!;
    const expected = sampleData(plan, given).lots.flatMap(({ steps }) => {
      const { tally } = steps.find(({ stepId }) => stepId === 'technical')!.result!;
      return tally!.table.proposals.map((_, row) => tally!.units[row]! / tally!.step.denominator);
    });
    let total = 0;
    sheet.getColumn(2).eachCell((cell, row) => {
      if (shown(cell) === 'Total') total = row;
    });
    const shownTotals = [8, 10, 12, 14].map((column) => Number(shown(sheet.getRow(total).getCell(column))));
    for (const [index, points] of expected.entries()) expect(shownTotals[index]).toBeCloseTo(points, 9);
  }, 300_000);
});

describe.skipIf(office === null)('what if, after draws', () => {
  test('places in draws of two ties say nothing of each other', async () => {
    const data = sampleData(finePlan(), {
      peel: {
        proposals: {
          A: bid(800, 100_00),
          B: bid(800, 100_00),
          C: bid(700, 100_00),
          D: bid(700, 100_00),
        },
        draws: [
          ['B', 'A'],
          ['D', 'C'],
        ],
      },
    });
    const base = await opened(await written(data, 'en'));
    expect([...rankingRows(base)].map(([name, [rank]]) => [name, rank])).toEqual([
      ['B', 1],
      ['A', 2],
      ['D', 3],
      ['C', 4],
    ]);
    for (const criterion of ['delivery', 'management', 'approach']) {
      setScore(base, 'A', criterion, 7.5);
      setScore(base, 'D', criterion, 7.5);
    }
    const [result] = await recalculated(office!, [Buffer.from(await base.xlsx.writeBuffer())]);
    expect([...rankingRows(result!)].map(([name, [rank]]) => [name, rank])).toEqual([
      ['B', 1],
      ['A', 2],
      ['D', 2],
      ['C', 4],
    ]);
  }, 300_000);
});

/** Two lots whose third evaluator is not the same, and in one of them is out. */
function ownEvaluators(): Record<string, GivenLot> {
  const scores = (third: number, other: number): GivenProposal['scores'] => ({
    delivery: [700, 800, third],
    management: [700, 700, 700],
    approach: [other, other, other],
    interview: [700, 700, 700],
    soundness: [700, 700, 700],
  });
  const lot = (third: string, one: number, other: number): GivenLot => ({
    evaluators: ['Alice', 'Benoît', third],
    proposals: {
      A: { scores: scores(one, other), cents: 100_00 },
      B: { scores: scores(600, 800), cents: 90_00 },
    },
  });
  return { peel: lot('Chloé', RECUSED, 700), york: lot('Denis', 900, 710) };
}

function setIndividual(workbook: ExcelJS.Workbook, place: string[], score: number): void {
  const sheet = workbook.getWorksheet('Individual scores')!;
  sheet.eachRow((row) => {
    const here = [1, 2, 5, 6].map((column) => shown(row.getCell(column)));
    if (here.every((text, index) => text === place[index])) row.getCell(7).value = score;
  });
}

/** By proposal: its rank and its total in hundredths, as the first sheet shows them. */
function rankingRows(workbook: ExcelJS.Workbook): Map<string, [unknown, number]> {
  const sheet = workbook.getWorksheet('Ranking')!;
  const heads = sheet.getRow(4).values as unknown[];
  const totalAt = heads.findIndex((_, index) =>
    String(shown(sheet.getRow(4).getCell(Math.max(index, 1)))).startsWith('Total'),
  );
  const rows = new Map<string, [unknown, number]>();
  for (let row = 5; row <= sheet.rowCount; row += 1) {
    const cells = sheet.getRow(row);
    rows.set(String(shown(cells.getCell(3))), [
      shown(cells.getCell(1)),
      Math.round(Number(shown(cells.getCell(totalAt))) * 100),
    ]);
  }
  return rows;
}

function cents({ num, den }: { num: bigint; den: bigint }): number {
  return Math.round((Number(num) / Number(den)) * 100);
}

function setScore(workbook: ExcelJS.Workbook, proposal: string, criterion: string, score: number): void {
  const sheet = workbook.worksheets[1]!;
  let column = 0;
  sheet.getRow(5).eachCell((cell, number) => {
    if (shown(cell) === proposal && column === 0) column = number;
  });
  sheet.getColumn(2).eachCell((cell, row) => {
    if (String(shown(cell)).trim() === `${criterion} (en)`) sheet.getRow(row).getCell(column).value = score;
  });
}

/** The same amount in each of the two parts. */
function setPrice(workbook: ExcelJS.Workbook, proposal: string, part: number): void {
  const sheet = workbook.getWorksheet('Prices')!;
  sheet.getColumn(2).eachCell((cell, row) => {
    if (shown(cell) !== proposal) return;
    sheet.getRow(row).getCell(3).value = part;
    sheet.getRow(row).getCell(4).value = part;
  });
}

/** Each case in one language, half of them in either: the formulas are the same, the texts in them are not. */
function languageOf(name: string): 'fr' | 'en' {
  return Object.keys(cases).indexOf(name) % 2 === 0 ? 'fr' : 'en';
}

function spread(scores: number[]): Record<string, number[]> {
  return { delivery: scores, management: scores, approach: scores, interview: scores, soundness: scores };
}

function priceRules(): [string, Partial<PriceRule>][] {
  const rounding = { rule: 'half-up', decimals: 2 } as const;
  return [
    [
      'lowest over price, half to the even digit',
      { formula: { kind: 'lowest-over-price' }, rounding: { rule: 'half-even', decimals: 1 } },
    ],
    [
      'lowest over price, whole points cut off',
      { formula: { kind: 'lowest-over-price' }, rounding: { rule: 'down', decimals: 0 } },
    ],
    [
      'lowest over price, six decimals',
      { formula: { kind: 'lowest-over-price' }, rounding: { rule: 'half-up', decimals: 6 } },
    ],
    [
      'a straight line from the lowest to 150 %',
      { formula: { kind: 'linear', full: null, none: { ofLowest: 15_000 } }, rounding },
    ],
    [
      'a straight line between two amounts',
      { formula: { kind: 'linear', full: 1_000_000_00, none: { cents: 2_000_000_01 } }, rounding },
    ],
    [
      'ranges',
      {
        formula: {
          kind: 'ranges',
          ranges: [
            { upTo: 10_500, share: 10_000 },
            { upTo: 12_000, share: 6667 },
            { upTo: null, share: 0 },
          ],
        },
        rounding,
      },
    ],
  ];
}

function prices(): GivenLot {
  const cents = [
    1_000_000_00, 1_050_000_00, 1_050_000_01, 1_200_000_00, 1_333_333_33, 1_500_000_00, 1_999_999_99,
    2_500_000_00,
  ];
  return {
    proposals: Object.fromEntries(
      cents.map((price, index) => [`P${index}`, bid(700 + index, price, { abnormal: 'accepted' })]),
    ),
  };
}

/** Lots of proposals by chance, many of them at the minimum, level with each other or priced alike. */
function randomLots(seed: number, evaluators: number): Record<string, GivenLot> {
  const score = fc.constantFrom(550, 599, 600, 600, 601, 650, 700, 733, 1000);
  const scores = fc.array(score, { minLength: evaluators, maxLength: evaluators });
  const proposal = fc.record({
    scores: fc.record({
      delivery: scores,
      management: scores,
      approach: scores,
      interview: scores,
      soundness: scores,
    }),
    cents: fc.constantFrom(100_000_00, 100_000_00, 99_999_99, 123_456_78, 150_000_00),
    abnormal: fc.constantFrom(null, 'accepted' as const),
    status: fc.constantFrom(
      'standing' as const,
      'standing' as const,
      'standing' as const,
      'withdrawn' as const,
    ),
  });
  const lot = fc.array(proposal, { minLength: 1, maxLength: 7 });
  return Object.fromEntries(
    fc.sample(lot, { numRuns: 12, seed }).map((proposals, at): [string, GivenLot] => [
      `lot ${at}`,
      {
        proposals: Object.fromEntries(proposals.map((one, index) => [`P${index}`, one])),
        draws: [proposals.map((_, index) => `P${index}`).reverse()],
      },
    ]),
  );
}

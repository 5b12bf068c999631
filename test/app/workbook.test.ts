import { PassThrough, Writable } from 'node:stream';
import type ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dividedNumbers, planDivision, shareNumbers } from '#app/workbook/price-working.ts';
import type { WorkbookData } from '#app/workbook/workbook-data.ts';
import { writeWorkbook } from '#app/workbook/write-workbook.ts';
import type { PriceFormula, PriceRule } from '#scoring/plan.ts';
import { priceResult } from '#scoring/price.ts';
import { commonPlan } from '#test/app/workbook/plans.ts';
import { opened, shown, unpacked, written } from '#test/app/workbook/recalculate.ts';
import { type GivenProposal, sampleData } from '#test/app/workbook/sample.ts';
import { commercialStep, leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';

const fine = { scaleId: 'hundredths' } as const;
const plan = proposalPlan({
  steps: proposalPlan().steps.map((step) =>
    step.id === 'technical' ? technicalStep({ criteria: [leaf('approach', 26_000, fine)] }) : step,
  ),
});
const bid = (approach: number, cents: number | null, change: Partial<GivenProposal> = {}): GivenProposal => ({
  scores: { approach, interview: 700, soundness: 700 },
  cents,
  ...change,
});

const common: GivenProposal = {
  scores: { delivery: 700, management: 700, approach: 700, interview: 700, soundness: 700 },
  cents: 100_00,
};

/** 6.00 of 10 is 156 of 260 points; 5.99 is 155.74. */
function thresholdData(): WorkbookData {
  const data = sampleData(plan, {
    peel: { proposals: { Haute: bid(900, 200_00), Juste: bid(600, 100_00), Presque: bid(599, null) } },
  });
  // Whatever else goes wrong: the price of a proposal that failed is handed to the writer.
  data.lots[0]!.prices!.bids.push({
    ...data.lots[0]!.prices!.bids[0]!,
    proposal: 'Presque',
    cents: 987_654_321,
  });
  data.lots[0]!.priceParts.push({ proposal: 'Presque', partId: 'fixed', cents: 987_654_321 });
  return data;
}

const hostile = [
  '=HYPERLINK("http://example.invalid","x")',
  '+1+1',
  '-1-1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  "'=1+1",
  'a\u0000b\u0007c\u202ed\ud800e',
  '_x0041_ & <b>"gras"</b>',
];

describe('the workbook', () => {
  test.each([
    [
      'fr',
      [
        'Classement',
        '2. Enveloppe technique',
        '3. Troisième étape',
        '4. Enveloppe commerciale',
        'Notes individuelles',
      ],
      ['Exigences obligatoires', 'Prix', 'Non retenues', 'Plan d’évaluation', 'Déclarations', 'Vérification'],
    ],
    [
      'en',
      [
        'Ranking',
        '2. Enveloppe technique (en)',
        '3. Troisième étape (en)',
        '4. Enveloppe commerciale (en)',
        'Individual scores',
      ],
      ['Mandatory requirements', 'Prices', 'Not advanced', 'Evaluation plan', 'Declarations', 'Verification'],
    ],
  ] as const)(
    'has its sheets in %s, each protected without a password and ready to print',
    async (lang, ...names) => {
      const workbook = await opened(await written(thresholdData(), lang));
      expect(workbook.worksheets.map(({ name }) => name)).toEqual(names.flat());
      for (const sheet of workbook.worksheets) {
        const { pageSetup, name } = sheet;
        expect([name, pageSetup.paperSize, pageSetup.orientation, pageSetup.fitToPage]).toEqual([
          name,
          1,
          'landscape',
          true,
        ]);
        expect(pageSetup.printArea).toMatch(/^A1:[A-Z]+\d+$/);
        const { sheetProtection } = sheet as unknown as {
          sheetProtection: { sheet?: boolean; hashValue?: string };
        };
        expect([sheetProtection.sheet, sheetProtection.hashValue]).toEqual([true, undefined]);
      }
      const ranking = workbook.worksheets[0]!;
      expect(ranking.views[0]).toMatchObject({ xSplit: 3, ySplit: 4 });
      expect(ranking.pageSetup.printTitlesRow).toBe('4:4');
      const frozen = workbook.getWorksheet(names[1]?.[3] ?? '')!;
      expect(frozen.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
      expect(frozen.pageSetup.printTitlesRow).toBe('4:4');
    },
  );

  test('has the parts of each sheet in the order that Excel asks for', async () => {
    const order = [
      'sheetPr',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'sheetProtection',
      'autoFilter',
      'mergeCells',
      'pageMargins',
      'pageSetup',
      'headerFooter',
    ];
    const texts = await unpacked(await written(thresholdData(), 'fr'));
    const sheets = texts.match(/<worksheet.*?<\/worksheet>/gs) ?? [];
    expect(sheets).toHaveLength(11);
    for (const sheet of sheets) {
      const outline = sheet.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>');
      const places = order.map((part) => outline.indexOf(`<${part}`)).filter((place) => place >= 0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.length).toBeGreaterThanOrEqual(9);
    }
  });

  test('156 passes and goes to the ranking; below it there is no rank, and the price is nowhere', async () => {
    const file = await written(thresholdData(), 'fr');
    const workbook = await opened(file);
    expect(column(workbook, 'Classement', 3, 5)).toEqual(['Haute', 'Juste']);
    expect(column(workbook, 'Prix', 2, 6)).toEqual(['Haute', 'Juste']);
    expect(column(workbook, 'Non retenues', 2, 5)).toEqual(['Presque']);
    expect(shown(workbook.getWorksheet('Non retenues')!.getCell('G5'))).toBeCloseTo(-0.26, 10);
    const texts = await unpacked(file);
    expect(texts).not.toMatch(/987654321|9876543\.21/);
  });

  test('says the distance of 155.99 as it is, not rounded to 156', async () => {
    const criteria = [leaf('approach', 26_000, { scaleId: 'hundredths' })];
    const odd = { ...plan.scales[1]!, id: 'ten-thousandths', max: 26_000, step: 1 };
    const data = sampleData(
      {
        ...plan,
        scales: [...plan.scales, { ...odd, descriptors: [{ ...odd.descriptors[0]!, to: 26_000 }] }],
        steps: plan.steps.map((step) =>
          step.id === 'technical'
            ? technicalStep({ criteria: [{ ...criteria[0]!, scaleId: 'ten-thousandths' }] })
            : step,
        ),
      },
      { peel: { proposals: { Presque: bid(15_599, null), Juste: bid(15_600, 100_00) } } },
    );
    const workbook = await opened(await written(data, 'en'));
    const stopped = workbook.getWorksheet('Not advanced')!.getRow(5);
    expect([2, 5, 6].map((at) => shown(stopped.getCell(at)))).toEqual(['Presque', 155.99, 156]);
    expect(shown(stopped.getCell(7))).toBeCloseTo(-0.01, 10);
    expect(stopped.getCell(5).numFmt).toBe('#,##0.00##');
    expect(column(workbook, 'Ranking', 3, 5)).toEqual(['Juste']);
  });

  test('keeps what people wrote as text, whatever it begins with', async () => {
    const data = sampleData(plan, {
      peel: { proposals: Object.fromEntries(hostile.map((name) => [name, bid(800, 100_00)])) },
    });
    data.competition.title = { fr: '=1+1', en: '=1+1' };
    for (const step of data.lots[0]!.steps) {
      for (const [index, score] of step.individual.entries())
        score.comment = hostile[index % hostile.length]!;
    }
    const file = await written(data, 'fr');
    const workbook = await opened(file);
    const comments = new Set(column(workbook, 'Notes individuelles', 9, 5));
    for (const text of [
      '=HYPERLINK("http://example.invalid","x")',
      '+1+1',
      '@SUM(A1)',
      '\t=1+1',
      '\n=1+1',
      'abcd\ufffde',
    ]) {
      expect(comments).toContain(text);
    }
    const risky = workbook.getWorksheet('Notes individuelles')!.getCell('B5');
    expect([shown(risky), risky.numFmt]).toEqual([hostile[0], '@']);
    // Every formula of the file is one of ours: none repeats a word of the texts.
    const formulas = (await unpacked(file)).match(/<f>[^<]*<\/f>/g) ?? [];
    expect(formulas.length).toBeGreaterThan(100);
    expect(formulas.filter((formula) => /HYPERLINK|SUM\(A1\)|1\+1<|-1-1/.test(formula))).toEqual([]);
    expect(await unpacked(file)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e]/);
  });

  test('gives sheets names that Excel accepts, whatever the steps are called', async () => {
    const title = { fr: "Étape d'évaluation [A/B]: très, très longue : suite", en: "Step's [A/B]" };
    const steps = plan.steps.map((step) => (step.kind === 'rated' ? { ...step, title } : step));
    const data = sampleData({ ...plan, steps }, { peel: { proposals: { Une: bid(800, 100_00) } } });
    const names = (await opened(await written(data, 'fr'))).worksheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  });

  test('has a row for a lot where nobody is left, one that is not sealed, and one that was cancelled', async () => {
    const data = sampleData(plan, {
      empty: { proposals: { Basse: bid(100, null) } },
      early: { proposals: { Une: bid(800, null) }, shutFrom: 'mandatory' },
      cancelled: { proposals: { Une: bid(800, 100_00) } },
    });
    data.lots[2]!.cancelled = { reason: 'Région retirée' };
    const workbook = await opened(await written(data, 'en'));
    const states = column(workbook, 'Ranking', 10, 5);
    expect(column(workbook, 'Ranking', 1, 5)).toEqual([null, null, null]);
    expect(states).toEqual(['No proposal to rank', 'Step not sealed', 'Lot cancelled: Région retirée']);
  });

  test.each([
    ['fr', 'Lot pas encore recommandé', 'Aucune proposition n’a été arrêtée aux étapes montrées ici.'],
    ['en', 'Lot not recommended yet', 'No proposal was stopped at the steps shown here.'],
  ] as const)(
    'never calls a lot unsealed that its reader may not see yet, in %s',
    async (lang, why, shownOnly) => {
      const data = sampleData(plan, {
        seen: { proposals: { Une: bid(800, 100_00) } },
        unseen: { proposals: { Une: bid(800, 100_00) }, shutFrom: 'mandatory' },
      });
      data.lots[1]!.withheld = 'not-recommended';
      const workbook = await opened(await written(data, lang));
      const texts = workbook.worksheets.map((sheet) => {
        const found: unknown[] = [];
        sheet.eachRow((row) => row.eachCell((cell) => found.push(shown(cell))));
        return found;
      });
      for (const index of [0, 1, 2, 3, 5, 6])
        expect(texts[index], workbook.worksheets[index]!.name).toContain(why);
      const all = texts.flat();
      for (const untrue of ['Étape non scellée', 'Step not sealed', 'Prix non ouverts', 'Prices not opened'])
        expect(all).not.toContain(untrue);
      expect(texts[7]).toContain(shownOnly);
    },
  );

  test('says that everyone goes on only when every step is known', async () => {
    const said = async (shutFrom?: string) => {
      const lot = { proposals: { Une: bid(800, 100_00) }, ...(shutFrom ? { shutFrom } : {}) };
      return column(await opened(await written(sampleData(plan, { peel: lot }), 'en')), 'Not advanced', 1, 5);
    };
    expect(await said()).toEqual(['Every proposal goes on.']);
    expect(await said('third')).toEqual(['No proposal was stopped at the steps shown here.']);
    expect(await said('mandatory')).toEqual(['No result to show yet.']);
  });

  test('tells the common scores of whoever scored in one lot alone', async () => {
    const data = sampleData(commonPlan(), {
      peel: { evaluators: ['Alice', 'Benoît'], proposals: { Une: common } },
      york: { evaluators: ['Alice', 'Denis'], proposals: { Une: common } },
    });
    const sheet = (await opened(await written(data, 'en'))).getWorksheet('Individual scores')!;
    const rows: unknown[][] = [];
    sheet.eachRow((row) => rows.push([1, 5, 6].map((at) => shown(row.getCell(at)))));
    const told = rows.filter(([, criterion]) => criterion === 'delivery (en)');
    expect(told).toEqual(
      ['Alice', 'Benoît', 'Denis', 'Consensus'].map((who) => ['All lots', 'delivery (en)', who]),
    );
    const own = rows.filter(([, criterion]) => criterion === 'management (en)');
    expect(own.map(([lot, , who]) => [lot, who])).toEqual(
      ['peel lot', 'york lot'].flatMap((lot, index) =>
        ['Alice', ['Benoît', 'Denis'][index], 'Consensus'].map((who) => [lot, who]),
      ),
    );
  });

  test('stops when the reader goes away', async () => {
    const body = new PassThrough();
    const writing = writeWorkbook(thresholdData(), 'fr', body);
    body.destroy();
    await expect(writing).rejects.toThrow();
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    await expect(writeWorkbook(thresholdData(), 'fr', full)).rejects.toThrow('disk full');
  });
});

describe('the long division of the price sheet', () => {
  const cents = fc.integer({ min: 1, max: 5_000_000_000_00 });
  const formulas: fc.Arbitrary<PriceFormula> = fc.oneof(
    fc.constant<PriceFormula>({ kind: 'lowest-over-price' }),
    fc
      .integer({ min: 10_001, max: 30_000 })
      .map((ofLowest): PriceFormula => ({ kind: 'linear', full: null, none: { ofLowest } })),
    fc.tuple(cents, cents).map(
      ([a, b]): PriceFormula => ({
        kind: 'linear',
        full: Math.min(a, b),
        none: { cents: Math.max(a, b) + 1 },
      }),
    ),
    fc.integer({ min: 1, max: 9999 }).map(
      (share): PriceFormula => ({
        kind: 'ranges',
        ranges: [
          { upTo: 11_000, share: 10_000 },
          { upTo: null, share },
        ],
      }),
    ),
  );
  const rules: fc.Arbitrary<PriceRule> = fc.record({
    max: fc.integer({ min: 1, max: 100_000 }),
    formula: formulas,
    rounding: fc.record({
      rule: fc.constantFrom('half-up', 'half-even', 'down'),
      decimals: fc.integer({ min: 0, max: 4 }),
    }),
    parts: fc.constant(commercialStep().price.parts),
    provenance: fc.constant('example'),
    example: fc.constant([1]),
  });

  test('comes to the points that the rules give, in whole numbers that a spreadsheet holds', () => {
    fc.assert(
      fc.property(rules, fc.array(cents, { minLength: 1, maxLength: 6 }), (rule, prices) => {
        const bids = prices.map((price, index) => ({
          proposal: String(index),
          cents: price,
          status: 'standing' as const,
          abnormal: 'accepted' as const,
        }));
        const result = priceResult(rule, bids, { belowMean: 4000, belowNext: 3000 });
        const shares = prices.map((price) =>
          shareNumbers(rule.formula, { cents: price, lowest: result.lowest! }),
        );
        const division = planDivision(rule, Math.max(...shares.map(({ den }) => den)));
        for (const [index, { num, den }] of shares.entries()) {
          const numbers = dividedNumbers(division, num, den);
          const [quotient, remainder] = [numbers.at(-2)!, numbers.at(-1)!];
          const divisor = den * division.part;
          const up = {
            'half-up': 2 * remainder >= divisor,
            'half-even': 2 * remainder > divisor || (2 * remainder === divisor && quotient % 2 === 1),
            down: false,
          }[rule.rounding.rule];
          const { points } = result.bids[index]!;
          const units = (points!.num * 10n ** BigInt(rule.rounding.decimals)) / points!.den;
          expect(BigInt(quotient + (up ? 1 : 0))).toBe(units);
          const largest =
            Math.max(...numbers.filter((_, at) => at % 2 === 1), 0) * division.radix + num * division.radix;
          if (den <= 1e11) expect(largest).toBeLessThan(1e15);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function column(
  workbook: ExcelJS.Workbook,
  sheet: string,
  at: number,
  from: number,
): (string | number | null)[] {
  const rows = workbook.getWorksheet(sheet)!;
  return Array.from({ length: rows.rowCount - from + 1 }, (_, index) =>
    shown(rows.getRow(from + index).getCell(at)),
  );
}

import type { Criterion, Provenance, Step } from '#scoring/plan.ts';
import { type Fraction, fromHundredths } from '#scoring/points.ts';
import { minimumPoints } from '#scoring/thresholds.ts';
import { type Book, heading, inLang, torontoClock } from './book.ts';
import { priceRuleInWords } from './price-in-words.ts';
import { heightOfLines, linesOf } from './row-height.ts';
import { blank, type Cell, figure, label, type Row, type SheetLayout, userText } from './sheet.ts';
import { inCell } from './units.ts';

/** The plan as it was frozen: criteria and their weights, thresholds, scales, the rules, and its fingerprint. */
export function planSheet(book: Book): SheetLayout {
  const { t } = book;
  const columns = [9, 52, 16, 26, 12, 12, 12, 12, 26].map((width) => ({ width }));
  return {
    name: book.names.plan,
    columns,
    frozen: { rows: 4, columns: 2 },
    headRow: 4,
    pages: { wide: 1, tall: 0 },
    filter: null,
    *rows(): Iterable<Row> {
      yield* heading(book, t('workbook:sheets.plan'), t('workbook:plan.note'), columns);
      yield {
        cells: [
          label(t('workbook:number'), 'head'),
          label(t('workbook:plan.element'), 'head'),
          label(t('workbook:plan.scope'), 'head'),
          label(t('workbook:plan.scale'), 'head'),
          label(t('workbook:maximum'), 'headFigure'),
          label(t('workbook:plan.weight'), 'headFigure'),
          label(t('workbook:minimum'), 'headFigure'),
          label(t('workbook:plan.minimumShare'), 'headFigure'),
          label(t('workbook:plan.provenance'), 'head'),
        ],
      };
      for (const [index, step] of book.data.plan.steps.entries())
        yield* stepRows(book, step, String(index + 1));
      yield { cells: [] };
      yield* factRows(book);
      yield { cells: [] };
      yield* scaleRows(book);
    },
  };
}

function factRows(book: Book): Row[] {
  const { t, data, formats } = book;
  const { plan } = data;
  const percent = (basisPoints: number) => formats.percent({ num: BigInt(basisPoints), den: 100n });
  const facts: [string, Cell, string?][] = [
    [t('workbook:plan.fingerprint'), label(data.fingerprint, 'code')],
    [t('workbook:plan.version'), label(String(data.planVersion), 'text')],
    [
      t('workbook:plan.publishedAt'),
      data.publishedAt === null ? label('–', 'text') : figure(torontoClock(data.publishedAt), 'dateTime'),
    ],
    [t('workbook:plan.max'), label(formats.number(fromHundredths(plan.max)), 'text')],
    [t('workbook:plan.method'), label(t(`workbook:plan.methods.${plan.method}`), 'text')],
    [t('workbook:plan.quorum'), label(String(plan.quorum), 'text')],
    [t('workbook:plan.spread'), label(percent(plan.spread), 'text')],
  ];
  if (plan.passMark !== null)
    facts.push([t('workbook:plan.passMark'), label(percent(plan.passMark), 'text')]);
  if (plan.shortlist !== null)
    facts.push([t('workbook:plan.shortlist'), label(String(plan.shortlist), 'text')]);
  if (book.commercial !== null) {
    const abnormal = { mean: percent(plan.abnormal.belowMean), next: percent(plan.abnormal.belowNext) };
    const [rule, ties] = [priceRuleInWords(book, book.commercial), tiesInWords(book)];
    facts.push([t('workbook:plan.price'), userText(rule, 'text'), rule]);
    facts.push([t('workbook:plan.abnormal'), label(t('workbook:plan.abnormalRule', abnormal), 'text')]);
    facts.push([t('workbook:plan.ties'), userText(ties, 'text'), ties]);
  }
  return facts.map(([name, value, long]) => ({
    cells: [label(name, 'strong'), blank('strong'), value, ...Array.from({ length: 6 }, () => blank('text'))],
    merges: [
      [1, 2],
      [3, 9],
    ],
    height: heightOfLines(long === undefined ? 1 : linesOf(long, 115)),
  }));
}

function tiesInWords(book: Book): string {
  const { t, data } = book;
  return data.plan.ties
    .map((rule, index) => {
      const title =
        rule.kind === 'higher-step'
          ? (data.plan.steps.find(({ id }) => id === rule.stepId)?.title[book.lang] ?? '')
          : '';
      return `${index + 1}. ${t(`workbook:plan.tieRules.${rule.kind}`, { title })}`;
    })
    .join('  ');
}

function* stepRows(book: Book, step: Step, number: string): Iterable<Row> {
  const { t, data } = book;
  if (step.kind === 'mandatory') {
    yield elementRow(book, {
      number,
      step,
      title: inLang(book, step.title),
      max: null,
      minimum: null,
      provenance: step.provenance,
    });
    for (const [index, requirement] of step.requirements.entries()) {
      const title = `\u2003${inLang(book, requirement.title)}`;
      yield elementRow(book, {
        number: `${number}.${index + 1}`,
        title,
        max: null,
        minimum: null,
        provenance: requirement.provenance,
      });
    }
    return;
  }
  const { max, minimum, provenance } = step;
  yield elementRow(book, { number, step, title: inLang(book, step.title), max, minimum, provenance });
  const visit = function* (criteria: Criterion[], prefix: string, depth: number): Iterable<Row> {
    for (const [index, criterion] of criteria.entries()) {
      const own = `${prefix}.${index + 1}`;
      const title = `${'\u2003'.repeat(depth)}${inLang(book, criterion.title)}`;
      if (criterion.kind === 'group') {
        yield elementRow(book, {
          number: own,
          title,
          max: criterion.max,
          minimum: null,
          provenance: criterion.provenance,
        });
        yield* visit(criterion.children, own, depth + 1);
      } else {
        const scale = data.plan.scales.find(({ id }) => id === criterion.scaleId);
        yield elementRow(book, {
          number: own,
          title,
          max: criterion.max,
          minimum: criterion.minimum,
          provenance: criterion.provenance,
          scope: t(`workbook:plan.scopes.${criterion.scope}`),
          scale: scale === undefined ? '' : inLang(book, scale.title),
        });
      }
    }
  };
  yield* visit(step.criteria, number, 1);
  if (step.kind !== 'commercial') return;
  const place = `${number}.${step.criteria.length + 1}`;
  yield elementRow(book, {
    number: place,
    title: `\u2003${t('workbook:plan.pricePoints')}`,
    max: step.price.max,
    minimum: null,
    provenance: step.price.provenance,
  });
}

type Element = {
  number: string;
  title: string;
  max: number | null;
  minimum: number | null;
  provenance: Provenance;
  step?: Step;
  scope?: string;
  scale?: string;
};

function elementRow(
  book: Book,
  { number, title, max, minimum, provenance, step, scope, scale }: Element,
): Row {
  const { t, data } = book;
  const [text, points, shares] =
    step === undefined
      ? (['text', 'points', 'share'] as const)
      : (['group', 'groupFigure', 'groupShare'] as const);
  const cell = (value: Fraction | null) => (value === null ? blank(points) : figure(inCell(value), points));
  const least = max === null ? null : minimumPoints(max, minimum);
  const failing = step?.failing === 'all-lots' ? t('workbook:plan.failingAllLots') : '';
  return {
    cells: [
      label(number, text),
      userText(title, text),
      label(scope ?? failing, text),
      userText(scale ?? '', text),
      cell(max === null ? null : fromHundredths(max)),
      figure(max === null ? null : max / data.plan.max, shares),
      cell(least),
      figure(minimum === null ? null : minimum / 10_000, shares),
      label(t(`workbook:plan.provenances.${provenance}`), text),
    ],
  };
}

function* scaleRows(book: Book): Iterable<Row> {
  const { t, data, formats } = book;
  const heads = ['plan.scale', 'plan.descriptor', 'plan.from', 'plan.to', 'plan.meaning'] as const;
  const merges: [number, number][] = [[5, 9]];
  const rest = (style: 'head' | 'text') => [blank(style), blank(style), blank(style), blank(style)];
  yield {
    cells: [...heads.map((key) => label(t(`workbook:${key}`), 'head')), ...rest('head')],
    merges,
    height: 18,
  };
  for (const scale of data.plan.scales) {
    const range = {
      from: formats.number(fromHundredths(scale.min)),
      to: formats.number(fromHundredths(scale.max)),
      step: formats.number(fromHundredths(scale.step)),
    };
    yield {
      cells: [
        userText(inLang(book, scale.title), 'group'),
        blank('group'),
        label(t('workbook:plan.scaleRange', range), 'group'),
        blank('group'),
        ...rest('text').map(() => blank('group')),
        blank('group'),
      ],
      merges: [
        [1, 2],
        [3, 9],
      ],
      height: 16,
    };
    for (const { from, to, title, text } of scale.descriptors) {
      const words = inLang(book, text);
      yield {
        cells: [
          blank('text'),
          userText(inLang(book, title), 'text'),
          figure(inCell(fromHundredths(from)), 'points'),
          figure(inCell(fromHundredths(to)), 'points'),
          userText(words, 'text'),
          ...rest('text'),
        ],
        merges,
        height: heightOfLines(linesOf(words, 74)),
      };
    }
  }
}

import type { Fraction } from '#scoring/points.ts';
import { type Book, heading, inLang, proposalName } from './book.ts';
import { bidCell, type CommercialPlan } from './commercial-plan.ts';
import { listStops, type Stop } from './not-advanced.ts';
import { type ScorePlan, summaryCell } from './score-plan.ts';
import {
  at,
  blank,
  type Cell,
  figure,
  label,
  live,
  onSheet,
  type Row,
  type SheetLayout,
  userText,
} from './sheet.ts';
import { inCell } from './units.ts';

type Parts = { book: Book; scores: ReadonlyMap<string, ScorePlan>; commercial: CommercialPlan | null };
/** Points, the minimum they were held against, and what lacks; blank where the reason is not about points. */
type Measure = { points: Cell; minimum: Cell; distance: Cell };

/** Who goes no further: at which step, why, and by how many points. */
export function notAdvancedSheet(parts: Parts): SheetLayout {
  const { book } = parts;
  const { t } = book;
  const columns = [26, 34, 28, 60, 14, 14, 14].map((width) => ({ width }));
  return {
    name: book.names.notAdvanced,
    columns,
    frozen: { rows: 4, columns: 2 },
    headRow: 4,
    pages: { wide: 1, tall: 0 },
    filter: { row: 4, columns: columns.length },
    *rows(): Iterable<Row> {
      yield* heading(book, t('workbook:sheets.notAdvanced'), t('workbook:notAdvanced.note'), columns);
      const heads = ['lot', 'proposal', 'step', 'notAdvanced.reason'] as const;
      const figures = ['points', 'minimum', 'distance'] as const;
      yield {
        cells: [
          ...heads.map((key) => label(t(`workbook:${key}`), 'head')),
          ...figures.map((key) => label(t(`workbook:${key}`), 'headFigure')),
        ],
      };
      const stops = listStops(book.data);
      if (stops.length === 0) yield { cells: [label(t(`workbook:notAdvanced.${nobody(book)}`), 'text')] };
      for (const stop of stops) {
        const step = book.data.plan.steps.find(({ id }) => id === stop.stepId);
        const { points, minimum, distance } = measure(parts, stop);
        yield {
          cells: [
            userText(stop.lot.name[book.lang], 'text'),
            userText(proposalName(stop.lot, stop.proposal), 'strong'),
            userText(step === undefined ? '–' : inLang(book, step.title), 'text'),
            userText(reason(parts, stop), 'comment'),
            points,
            minimum,
            distance,
          ],
        };
      }
    },
  };
}

/** That everyone goes on is true once every step has its result; before that, only what has one may be spoken of. */
function nobody({ data }: Book): 'none' | 'noneShown' | 'nothingShown' {
  const known = data.lots
    .filter(({ cancelled }) => cancelled === null)
    .flatMap(({ steps }) => steps.map(({ result }) => result !== null));
  if (!known.includes(true)) return 'nothingShown';
  return known.includes(false) ? 'noneShown' : 'none';
}

function reason({ book, scores }: Parts, { why, stepId, lot, proposal }: Stop): string {
  const { t, data } = book;
  const { plan } = data;
  switch (why.kind) {
    case 'requirement': {
      const step = plan.steps.find(({ id }) => id === stepId);
      const requirement =
        step?.kind === 'mandatory' ? step.requirements.find(({ id }) => id === why.requirementId) : undefined;
      const verdict = lot.steps
        .find((one) => one.stepId === stepId)
        ?.verdicts.find((one) => one.proposal === proposal && one.requirementId === why.requirementId);
      const text = t('workbook:notAdvanced.requirement', {
        title: requirement?.title[book.lang] ?? why.requirementId,
      });
      return verdict?.reason ? `${text}\n${verdict.reason}` : text;
    }
    case 'step-minimum':
      return t('workbook:notAdvanced.stepMinimum');
    case 'criterion-minimum':
      return t('workbook:notAdvanced.criterionMinimum', {
        title: criterionTitle(book, scores, why.criterionId),
      });
    case 'bid-out': {
      const decision = lot.priceDecisions.find((one) => one.proposal === proposal && one.kind !== 'accepted');
      const text = t(`workbook:notAdvanced.out.${why.why}`);
      return decision === undefined ? text : `${text}\n${decision.reason}`;
    }
    case 'ended':
      return `${t(`workbook:notAdvanced.${why.how}`)}\n${why.reason}`;
    case 'other-lot':
      return t('workbook:notAdvanced.otherLot', { lot: why.lot.name[book.lang] });
    case 'below-pass-mark':
      return t('workbook:notAdvanced.passMark');
    case 'below-shortlist':
      return t('workbook:notAdvanced.shortlist', { rank: why.rank, shortlist: why.shortlist });
  }
}

/** Live where the figure stands on another sheet, so that it moves with the scores. */
function measure({ book, scores, commercial }: Parts, { why, stepId, lot, proposal }: Stop): Measure {
  if (why.kind === 'below-pass-mark') {
    const total = lot.qualification?.entries.find((one) => one.proposal === proposal)?.total ?? null;
    return fixed(total, why.passMark, why.distance);
  }
  if (why.kind !== 'step-minimum' && why.kind !== 'criterion-minimum') return fixed(null, null, null);
  const sheet = stepId === null ? undefined : scores.get(stepId);
  if (why.kind === 'criterion-minimum') {
    const found = sheet?.find(lot.id, proposal);
    const line = sheet?.lines.find(({ criterion }) => criterion.id === why.criterionId);
    if (sheet === undefined || found === undefined || line === undefined)
      return fixed(why.points, why.minimum, why.distance);
    return moving(onSheet(sheet.name) + at(found.column + 1, line.row), why);
  }
  const priced = stepId === book.commercial?.id;
  if (priced) {
    const whole =
      commercial === null
        ? undefined
        : (bidCell(commercial, lot.id, proposal, 'whole') ??
          bidCell(commercial, lot.id, proposal, 'awarded'));
    return whole === undefined ? fixed(why.points, why.minimum, why.distance) : moving(whole, why);
  }
  const total = sheet && summaryCell(sheet, lot.id, proposal, 'total');
  const distance = sheet && summaryCell(sheet, lot.id, proposal, 'distance');
  if (total === undefined || distance === undefined) return fixed(why.points, why.minimum, why.distance);
  return {
    points: live(total, inCell(why.points), 'points'),
    minimum: figure(inCell(why.minimum), 'points'),
    distance: live(distance, inCell(why.distance), 'sum'),
  };
}

// Ten decimals: what a binary subtraction leaves behind does not show, a real distance does.
function moving(source: string, why: { points: Fraction; minimum: Fraction; distance: Fraction }): Measure {
  const minimum = inCell(why.minimum);
  return {
    points: live(source, inCell(why.points), 'points'),
    minimum: figure(minimum, 'points'),
    distance: live(`IF(ISNUMBER(${source}),ROUND(${source}-${minimum},10),"")`, inCell(why.distance), 'sum'),
  };
}

function fixed(points: Fraction | null, minimum: Fraction | null, distance: Fraction | null): Measure {
  const cell = (value: Fraction | null) =>
    value === null ? blank('points') : figure(inCell(value), 'points');
  return { points: cell(points), minimum: cell(minimum), distance: cell(distance) };
}

function criterionTitle(book: Book, scores: Parts['scores'], criterionId: string): string {
  for (const { lines } of scores.values()) {
    const line = lines.find(({ criterion }) => criterion.id === criterionId);
    if (line !== undefined) return `${line.number} ${inLang(book, line.criterion.title)}`;
  }
  return criterionId;
}

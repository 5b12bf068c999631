import { scaleOf } from '#scoring/criteria.ts';
import { fromHundredths } from '#scoring/points.ts';
import { type Book, heading, inLang, proposalName } from './book.ts';
import type { IndividualBlock, IndividualPlan } from './individual-plan.ts';
import { heightOfLines, linesOf, rowHeight } from './row-height.ts';
import { type ScorePlan, scoreOf } from './score-plan.ts';
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
import type { IndividualScore } from './workbook-data.ts';

export const SCORE_COLUMN = 7;

/** Who gave what, and why; the consensus and any dissent below the scores it came from. */
export function individualSheet(
  book: Book,
  plan: IndividualPlan,
  scores: ReadonlyMap<string, ScorePlan>,
): SheetLayout {
  const { t } = book;
  const columns = [22, 30, 22, 8, 32, 24, 9, 9, 72].map((width) => ({ width }));
  return {
    name: book.names.individual,
    columns,
    frozen: { rows: 4, columns: 2 },
    headRow: 4,
    pages: { wide: 1, tall: 0 },
    filter: { row: 4, columns: columns.length },
    *rows() {
      yield* heading(
        book,
        t('workbook:sheets.individual'),
        t(book.data.plan.method === 'mean' ? 'workbook:individual.noteMean' : 'workbook:individual.note'),
        columns,
      );
      yield {
        cells: [
          label(t('workbook:lot'), 'head'),
          label(t('workbook:proposal'), 'head'),
          label(t('workbook:step'), 'head'),
          label(t('workbook:number'), 'head'),
          label(t('workbook:criterion'), 'head'),
          label(t('workbook:evaluator'), 'head'),
          label(t('workbook:score'), 'headFigure'),
          label(t('workbook:scaleMaximum'), 'headFigure'),
          label(t('workbook:comment'), 'head'),
        ],
      };
      for (const block of plan.blocks) yield* blockRows(book, block, scores.get(block.step.id)!, columns);
    },
  };
}

function* blockRows(
  book: Book,
  block: IndividualBlock,
  scores: ScorePlan,
  columns: SheetLayout['columns'],
): Iterable<Row> {
  const { t, data } = book;
  const { lot, proposal, criterion, step } = block;
  const line = scores.lines.find((one) => one.criterion.id === criterion.id)!;
  const where: Cell[] = [
    block.allLots ? label(t('workbook:allLots'), 'muted') : userText(lot.name[book.lang], 'muted'),
    userText(proposalName(lot, proposal), 'muted'),
    userText(inLang(book, step.title), 'muted'),
    label(line.number, 'muted'),
    userText(inLang(book, criterion.title), 'muted'),
  ];
  const least = rowHeight(where, columns);
  const width = columns.at(-1)!.width;
  const maximum = figure(inCell(fromHundredths(scaleOf(data.plan, criterion).max)), 'points');
  const row = (who: Cell, score: Cell, text: string): Row => ({
    cells: [where[0], where[1], where[2], where[3], where[4], who, score, maximum, userText(text, 'comment')],
    height: Math.max(least, heightOfLines(linesOf(text, width))),
  });
  for (const [index, score] of block.scores.entries()) {
    const cell = given(book, score, block.sameAs[index] ?? null);
    yield row(userText(score.evaluator, 'text'), cell, score.comment);
  }
  if (data.plan.method === 'consensus') {
    const column = scores.find(lot.id, proposal)!;
    const counted = scoreOf(column, line.leaves[0]!);
    const source = onSheet(scores.name) + at(column.column, line.row);
    const consensus = live(
      `IF(ISNUMBER(${source}),${source},"")`,
      counted === null ? '' : counted.sum / counted.count / 100,
      'sum',
    );
    yield row(label(t('workbook:consensus'), 'strong'), consensus, block.reason ?? '');
  }
  for (const { evaluator, text } of block.dissents) {
    yield row(userText(t('workbook:dissentOf', { name: evaluator }), 'text'), blank('points'), text);
  }
}

// An absent score is an empty cell, which blocks the mean; a recused one is a text, which the mean passes over.
function given({ t, data }: Book, { score }: IndividualScore, sameAs: number | null): Cell {
  if (score === 'absent') return blank('points');
  if (score === 'recused') return label(t('workbook:recused'), 'muted');
  if (sameAs !== null) {
    const source = at(SCORE_COLUMN, sameAs);
    return live(`IF(ISNUMBER(${source}),${source},"")`, score / 100, 'ownScore');
  }
  return figure(score / 100, data.plan.method === 'mean' ? 'score' : 'points');
}

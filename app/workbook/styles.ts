import type { Alignment, Border, Borders, Fill, Font, Style } from 'exceljs';
import type { Lang } from '#app/i18n/languages.ts';

const names = [
  'title',
  'subtitle',
  'note',
  'head',
  'headFigure',
  'band',
  'text',
  'comment',
  'muted',
  'strong',
  'group',
  'groupFigure',
  'points',
  'share',
  'groupShare',
  'score',
  'ownScore',
  'money',
  'price',
  'draw',
  'sum',
  'total',
  'totalText',
  'verdict',
  'rank',
  'whole',
  'dateTime',
  'code',
  'working',
] as const;
export type StyleName = (typeof names)[number];
/** A name followed by `!` is the same style as text, which keeps what looks like a formula from becoming one. */
export type CellStyle = StyleName | `${StyleName}!`;

const ink = { argb: 'FF1A1A1A' };
const grey = { argb: 'FF4D4D4D' };
const hairline: Border = { style: 'thin', color: { argb: 'FFB3B3B3' } };
const rule: Border = { style: 'medium', color: ink };
const dotted: Border = { style: 'dotted', color: { argb: 'FF4D4D4D' } };
const lines: Partial<Borders> = { top: hairline, bottom: hairline, left: hairline, right: hairline };
/** What a reader may change in a copy; the legend of each sheet names the dotted frame. */
const input: Partial<Borders> = { top: dotted, bottom: dotted, left: dotted, right: dotted };

const pointsFormat = '#,##0.00##';
const moneyFormat: Record<Lang, string> = { fr: '#,##0.00\\ "$"', en: '"$"#,##0.00' };
const shareFormat: Record<Lang, string> = { fr: '0.00\\ %', en: '0.00%' };
const textFormat = '@';

/** The look of the workbook: black headings, hairlines, nothing said by colour alone. */
export function stylesFor(lang: Lang): ReadonlyMap<CellStyle, Partial<Style>> {
  const styles: Record<StyleName, Partial<Style>> = {
    title: style(font({ size: 16, bold: true }), {
      alignment: left({ wrapText: false, vertical: 'middle', indent: 0 }),
    }),
    subtitle: style(font({ color: grey }), { alignment: left({ wrapText: false, indent: 0 }) }),
    note: style(font({ color: grey }), { alignment: left({ indent: 0 }) }),
    head: style(font({ bold: true, color: { argb: 'FFFFFFFF' } }), {
      fill: solid('FF1A1A1A'),
      alignment: left({ vertical: 'middle' }),
      border: lines,
    }),
    headFigure: style(font({ bold: true, color: { argb: 'FFFFFFFF' } }), {
      fill: solid('FF1A1A1A'),
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
      border: lines,
    }),
    band: style(font({ bold: true }), {
      fill: solid('FFE6E6E6'),
      alignment: left({ wrapText: false, vertical: 'middle' }),
      border: { top: hairline, bottom: hairline },
    }),
    text: style(font({}), { alignment: left({}), border: lines }),
    comment: style(font({}), { alignment: left({}), border: lines }),
    muted: style(font({ color: grey }), { alignment: left({}), border: lines }),
    strong: style(font({ bold: true }), { alignment: left({}), border: lines }),
    group: style(font({ bold: true }), { fill: solid('FFF2F2F2'), alignment: left({}), border: lines }),
    groupFigure: style(font({ bold: true }), {
      fill: solid('FFF2F2F2'),
      numFmt: pointsFormat,
      alignment: right(),
      border: lines,
    }),
    points: style(font({}), { numFmt: pointsFormat, alignment: right(), border: lines }),
    share: style(font({}), { numFmt: shareFormat[lang], alignment: right(), border: lines }),
    groupShare: style(font({ bold: true }), {
      fill: solid('FFF2F2F2'),
      numFmt: shareFormat[lang],
      alignment: right(),
      border: lines,
    }),
    score: style(font({ color: { argb: 'FF00478F' } }), {
      numFmt: pointsFormat,
      alignment: right(),
      border: input,
    }),
    ownScore: style(font({}), { numFmt: pointsFormat, alignment: right(), border: lines }),
    money: style(font({}), { numFmt: moneyFormat[lang], alignment: right(), border: lines }),
    price: style(font({ color: { argb: 'FF00478F' } }), {
      numFmt: moneyFormat[lang],
      alignment: right(),
      border: input,
    }),
    draw: style(font({ color: { argb: 'FF00478F' } }), {
      numFmt: '0',
      alignment: { horizontal: 'center', vertical: 'top' },
      border: input,
    }),
    sum: style(font({ bold: true }), { numFmt: pointsFormat, alignment: right(), border: lines }),
    total: style(font({ bold: true }), {
      numFmt: pointsFormat,
      alignment: right(),
      border: { ...lines, top: rule },
    }),
    totalText: style(font({ bold: true }), { alignment: left({}), border: { ...lines, top: rule } }),
    verdict: style(font({ bold: true }), {
      alignment: { horizontal: 'center', vertical: 'top', wrapText: true },
      border: lines,
    }),
    rank: style(font({ bold: true, size: 12 }), {
      numFmt: '0',
      alignment: { horizontal: 'center', vertical: 'top' },
      border: lines,
    }),
    whole: style(font({}), { numFmt: '0', alignment: right(), border: lines }),
    dateTime: style(font({}), { numFmt: 'yyyy-mm-dd hh:mm', alignment: left({}), border: lines }),
    code: style({ ...font({}), name: 'Consolas' }, { alignment: left({}), border: lines }),
    working: style(font({ color: grey, size: 9 }), { numFmt: '0', alignment: right() }),
  };
  const all = new Map<CellStyle, Partial<Style>>();
  for (const name of names) {
    all.set(name, styles[name]);
    all.set(`${name}!`, { ...styles[name], numFmt: textFormat });
  }
  return all;
}

function style(face: Partial<Font>, rest: Partial<Style>): Partial<Style> {
  return { font: face, numFmt: 'General', ...rest };
}

function font(change: Partial<Font>): Partial<Font> {
  return { name: 'Calibri', family: 2, size: 10, color: ink, ...change };
}

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

function left(change: Partial<Alignment>): Partial<Alignment> {
  return { horizontal: 'left', vertical: 'top', wrapText: true, indent: 1, ...change };
}

function right(): Partial<Alignment> {
  return { horizontal: 'right', vertical: 'top', indent: 1 };
}

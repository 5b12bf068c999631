import { type Formats, formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { type Translate, translator } from '#app/i18n/translator.server.ts';
import type { CommercialStep, RatedStep, Text } from '#scoring/plan.ts';
import { heightOfLines, linesOf } from './row-height.ts';
import { type Row, type SheetLayout, userText } from './sheet.ts';
import type { StyleName } from './styles.ts';
import { type StepUnits, stepUnits, type TotalUnits, totalUnits } from './units.ts';
import type { LotData, LotStepData, WorkbookData } from './workbook-data.ts';

export type ScoredStep = RatedStep | CommercialStep;

/** What every sheet needs to know of the others before any is written. */
export type Book = {
  data: WorkbookData;
  lang: Lang;
  t: Translate;
  formats: Formats;
  steps: ScoredStep[];
  commercial: CommercialStep | null;
  units: ReadonlyMap<string, StepUnits>;
  total: TotalUnits;
  names: SheetNames;
};

type SheetNames = {
  ranking: string;
  /** By id of the scored step; a commercial step without criteria has no sheet of scores. */
  steps: ReadonlyMap<string, string>;
  individual: string;
  mandatory: string;
  commercial: string;
  notAdvanced: string;
  plan: string;
  declarations: string;
  verification: string;
};

const LONGEST_NAME = 31;
/** Characters in a line that one still reads with ease. */
const READABLE = 110;

export function openBook(data: WorkbookData, lang: Lang): Book {
  const t = remembering(lang);
  const { plan } = data;
  const steps = plan.steps.filter((step): step is ScoredStep => step.kind !== 'mandatory');
  const units = new Map(steps.map(({ id }) => [id, stepUnits(plan, id, mostEvaluators(data, id))]));
  return {
    data,
    lang,
    t,
    formats: formatsFor(lang),
    steps,
    commercial: steps.find((step): step is CommercialStep => step.kind === 'commercial') ?? null,
    units,
    total: totalUnits(plan, units),
    names: sheetNames(data, lang, t),
  };
}

const remembered: Record<Lang, Map<string, string>> = { fr: new Map(), en: new Map() };

/** A text without parameters is the same in thousands of cells; looking it up takes longer than writing the cell. */
function remembering(lang: Lang): Translate {
  const known = remembered[lang];
  const look = translator(lang) as (key: string, parameters?: object) => string;
  const translate = (key: string, parameters?: object): string => {
    if (parameters !== undefined) return look(key, parameters);
    const found = known.get(key) ?? look(key);
    known.set(key, found);
    return found;
  };
  return translate as Translate;
}

export function lotStep(lot: LotData, stepId: string): LotStepData {
  const step = lot.steps.find((candidate) => candidate.stepId === stepId);
  if (step === undefined) throw new Error(`lot ${lot.id} has no step ${stepId}`);
  return step;
}

/** Why nothing of a lot is shown: by what the reader is, or else by how far the lot has come. */
export function whyShut<Text extends string>({ withheld }: LotData, otherwise: Text) {
  return withheld === null ? otherwise : (`workbook:withheld.${withheld}` as const);
}

export function proposalName(lot: LotData, proposal: string): string {
  const found = lot.proposals.find(({ id }) => id === proposal);
  if (found === undefined) throw new Error(`no proposal ${proposal} in lot ${lot.id}`);
  return found.name;
}

/** The three lines that open every sheet: what it is, of which competition under which plan, and how to read it. */
export function heading(book: Book, title: string, note: string, columns: SheetLayout['columns']): Row[] {
  const { competition, planVersion, fingerprint } = book.data;
  const name = [competition.title[book.lang], competition.number].filter(Boolean).join(' – ');
  const plan = book.t('workbook:planLine', { version: planVersion, fingerprint: fingerprint.slice(0, 16) });
  return [
    {
      cells: [
        userText(
          competition.demonstration ? `${title} – ${book.t('workbook:demonstration')}` : title,
          'title',
        ),
      ],
      height: 24,
    },
    { cells: [userText(`${name} – ${plan}`, 'subtitle')], height: heightOfLines(1) },
    across(note, 'note', columns),
  ];
}

/** A text over as many columns as it takes to read it well, as high as its lines. */
export function across(text: string, style: StyleName, columns: SheetLayout['columns']): Row {
  let [last, width] = [0, 0];
  for (const column of columns) {
    if (width >= READABLE) break;
    last += 1;
    width += column.hidden ? 0 : column.width;
  }
  return {
    cells: [userText(text, style)],
    merges: last > 1 ? [[1, last]] : [],
    height: heightOfLines(linesOf(text, width)),
  };
}

export function inLang(book: Book, text: Text): string {
  return text[book.lang];
}

/** A moment as a cell's date: the clock in Toronto, as Excel knows no time zones. */
export function torontoClock(moment: Date): Date {
  const parts = Object.fromEntries(
    clockParts.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  return new Date(
    Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!),
  );
}

const clockParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
});

function mostEvaluators(data: WorkbookData, stepId: string): number {
  return Math.max(
    1,
    ...data.lots.map((lot) => lotStep(lot, stepId).result?.tally?.table.evaluators.length ?? 1),
  );
}

function sheetNames(data: WorkbookData, lang: Lang, t: Translate): SheetNames {
  const taken = new Set<string>();
  const claim = (wanted: string) => {
    const name = freeName(wanted, taken);
    taken.add(name.toLowerCase());
    return name;
  };
  const ranking = claim(
    t(data.plan.stage === 'rfq' ? 'workbook:sheets.qualification' : 'workbook:sheets.ranking'),
  );
  const fixed = {
    individual: claim(t('workbook:sheets.individual')),
    mandatory: claim(t('workbook:sheets.mandatory')),
    commercial: claim(t('workbook:sheets.commercial')),
    notAdvanced: claim(t('workbook:sheets.notAdvanced')),
    plan: claim(t('workbook:sheets.plan')),
    declarations: claim(t('workbook:sheets.declarations')),
    verification: claim(t('workbook:sheets.verification')),
  };
  const steps = new Map<string, string>();
  for (const [index, step] of data.plan.steps.entries()) {
    if (step.kind === 'mandatory' || step.criteria.length === 0) continue;
    steps.set(step.id, claim(`${index + 1}. ${step.title[lang]}`));
  }
  return { ranking, steps, ...fixed };
}

// Excel refuses []:*?/\ in a name, an apostrophe at its ends, and more than 31 characters; the library does not escape an
// apostrophe inside.
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const clean = wanted
    .replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ')
    .replaceAll("'", '’')
    .trim();
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const name = clean.slice(0, LONGEST_NAME - suffix.length).trim() + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

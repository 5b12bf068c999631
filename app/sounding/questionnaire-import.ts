import type { Question, QuestionKind, Questionnaire, Section } from '#db/queries/questionnaires.ts';
import { foldedForSearch } from './questionnaire.ts';

type Cell = { readonly column: number; readonly text: string; readonly formula: boolean };
export type ImportedSheet = {
  readonly name: string;
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
};
export type ImportProblemCode =
  | 'sheet-missing'
  | 'heading'
  | 'formula'
  | 'missing'
  | 'too-long'
  | 'kind-unknown'
  | 'yes-or-no'
  | 'whole-number'
  | 'section-unknown'
  | 'question-unknown'
  | 'id-form'
  | 'id-twice'
  | 'not-a-choice'
  | 'two-options'
  | 'no-question'
  | 'too-many';
export type ImportProblem = {
  readonly code: ImportProblemCode;
  readonly sheet: string;
  readonly row: number | null;
  /** From 1. */
  readonly column: number | null;
};

/** The layout's own words, in both languages: what a heading or a value may be. */
export type LayoutWords = {
  readonly sheets: Readonly<Record<'sections' | 'questions' | 'options', readonly string[]>>;
  /** Per sheet, per column, what its heading may say. */
  readonly headings: Readonly<Record<'sections' | 'questions' | 'options', readonly (readonly string[])[]>>;
  readonly kinds: Readonly<Record<QuestionKind, readonly string[]>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
};

const mostSections = 40;
const mostQuestions = 400;
const mostOptions = 60;
const mostProblems = 50;
const idForm = /^[a-z0-9][a-z0-9-]{0,59}$/;

type Found = { content: Questionnaire } | { problems: ImportProblem[] };

/** The questionnaire that the sheets of the layout hold, or everything that is wrong with them, by sheet, row and column. */
export function importedQuestionnaire(
  sheets: readonly ImportedSheet[],
  words: LayoutWords,
  { provenance, newId }: { provenance: Questionnaire['provenance']; newId: () => string },
): Found {
  const problems: ImportProblem[] = [];
  const [sections, questions, options] = (['sections', 'questions', 'options'] as const).map((name) =>
    readSheet(sheets, name, words, problems),
  );
  if (sections === undefined || questions === undefined || options === undefined || problems.length > 0)
    return { problems: problems.slice(0, mostProblems) };
  const found = new Map<string, Section>();
  for (const row of sections) {
    const id = row.id(1);
    if (found.has(id)) row.refuse('id-twice', 1);
    const [title, intro] = [row.both(2, 200), row.both(4, 3000, true)];
    found.set(id, { id, title, intro, questions: [] });
  }
  const asked = new Map<string, Question>();
  const lines: [Line, Question][] = [];
  for (const row of questions) {
    const section = found.get(row.text(1, 60));
    if (section === undefined) row.refuse('section-unknown', 1);
    const id = row.blank(2) ? newId() : row.id(2);
    if (asked.has(id)) row.refuse('id-twice', 2);
    const kind = row.among(3, words.kinds, 'kind-unknown') ?? 'text';
    const question: Question = {
      id,
      kind,
      required: row.among(4, { yes: words.yes, no: words.no }, 'yes-or-no') === 'yes',
      words: row.whole(5),
      title: row.both(6, 1000),
      help: row.blank(8) && row.blank(9) ? null : row.both(8, 2000),
      options: [],
    };
    if (kind !== 'text') question.words = null;
    asked.set(id, question);
    lines.push([row, question]);
    section?.questions.push(question);
  }
  for (const row of options) {
    const question = asked.get(row.text(1, 60));
    if (question === undefined) row.refuse('question-unknown', 1);
    else if (question.kind !== 'choice' && question.kind !== 'choices') row.refuse('not-a-choice', 1);
    const id = row.blank(2) ? newId() : row.id(2);
    if (question?.options.some((option) => option.id === id)) row.refuse('id-twice', 2);
    question?.options.push({ id, text: row.both(3, 300) });
  }
  for (const [row, { kind, options: given }] of lines) {
    if ((kind === 'choice' || kind === 'choices') && given.length < 2) row.refuse('two-options', 2);
  }
  const tooMany =
    found.size > mostSections ||
    asked.size > mostQuestions ||
    [...asked.values()].some(({ options: given }) => given.length > mostOptions);
  const sheet = words.sheets.questions[0] ?? '';
  if (tooMany) problems.push({ code: 'too-many', sheet, row: null, column: null });
  if (problems.length === 0 && asked.size === 0)
    problems.push({ code: 'no-question', sheet, row: null, column: null });
  if (problems.length > 0) return { problems: problems.slice(0, mostProblems) };
  return { content: { provenance, sections: [...found.values()] } };
}

function readSheet(
  sheets: readonly ImportedSheet[],
  name: 'sections' | 'questions' | 'options',
  words: LayoutWords,
  problems: ImportProblem[],
): Line[] | undefined {
  const names = words.sheets[name];
  const sheet = sheets.find((one) => isOneOf(one.name, names));
  if (sheet === undefined) {
    problems.push({ code: 'sheet-missing', sheet: names[0] ?? '', row: null, column: null });
    return undefined;
  }
  const [head, ...rows] = sheet.rows;
  for (const [index, headings] of words.headings[name].entries()) {
    const text = head?.cells.find(({ column }) => column === index + 1)?.text ?? '';
    if (head?.number !== 1 || !isOneOf(text, headings))
      problems.push({ code: 'heading', sheet: sheet.name, row: 1, column: index + 1 });
  }
  for (const { number, cells } of rows) {
    for (const { column, formula } of cells) {
      if (formula) problems.push({ code: 'formula', sheet: sheet.name, row: number, column });
    }
  }
  return rows.map(({ number, cells }) => new Line(sheet.name, number, cells, problems));
}

/** One row, whose cells refuse by their place what they do not take. */
class Line {
  constructor(
    readonly sheet: string,
    readonly number: number,
    readonly cells: readonly Cell[],
    readonly problems: ImportProblem[],
  ) {}

  refuse(code: ImportProblemCode, column: number): void {
    this.problems.push({ code, sheet: this.sheet, row: this.number, column });
  }

  #read(column: number): string {
    const text = this.cells.find((cell) => cell.column === column)?.text ?? '';
    return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  }

  blank(column: number): boolean {
    return this.#read(column) === '';
  }

  text(column: number, most: number): string {
    const text = this.#read(column);
    if (text.length > most) this.refuse('too-long', column);
    return text;
  }

  id(column: number): string {
    const id = this.#read(column);
    if (id === '') this.refuse('missing', column);
    else if (!idForm.test(id)) this.refuse('id-form', column);
    return id;
  }

  /** A text in French, and in English in the column after it. */
  both(column: number, most: number, optional = false) {
    const [fr, en] = [this.text(column, most), this.text(column + 1, most)];
    if (fr === '' && !(optional && en === '')) this.refuse('missing', column);
    if (en === '' && !(optional && fr === '')) this.refuse('missing', column + 1);
    return { fr, en };
  }

  among<Key extends string>(
    column: number,
    values: Readonly<Record<Key, readonly string[]>>,
    otherwise: ImportProblemCode,
  ): Key | undefined {
    const text = this.#read(column);
    const key = (Object.keys(values) as Key[]).find((one) => isOneOf(text, values[one]));
    if (key === undefined) this.refuse(otherwise, column);
    return key;
  }

  whole(column: number): number | null {
    const text = this.#read(column);
    if (text === '') return null;
    if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
    this.refuse('whole-number', column);
    return null;
  }
}

function isOneOf(text: string, words: readonly string[]): boolean {
  const folded = foldedForSearch(text);
  return words.some((word) => foldedForSearch(word) === folded);
}

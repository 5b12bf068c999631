/*
 * The rules of a questionnaire as plain data: what makes a version sound, what an answer may be, how far a response is.
 */

type Text = { readonly fr: string; readonly en: string };
type Kind = 'text' | 'choice' | 'choices' | 'number' | 'regions' | 'file';
export type QuestionShape = {
  readonly id: string;
  readonly kind: Kind;
  readonly title: Text;
  readonly required: boolean;
  readonly words: number | null;
  readonly options: readonly { readonly id: string; readonly text: Text }[];
};
export type SectionShape = {
  readonly id: string;
  readonly title: Text;
  readonly questions: readonly QuestionShape[];
};
export type QuestionnaireShape = { readonly sections: readonly SectionShape[] };

/** What the ministry's document of phase 3 had. Another number is allowed, and said. */
const expectedSections = 3;
const expectedQuestions = 26;

export type QuestionnaireProblem =
  | { readonly code: 'questionnaire-empty' }
  | { readonly code: 'section-text-missing'; readonly section: string }
  | { readonly code: 'question-text-missing'; readonly question: string }
  | { readonly code: 'question-id-twice'; readonly question: string }
  | { readonly code: 'question-options-missing'; readonly question: string };

/** Empty when the version may be published. */
export function questionnaireProblems({ sections }: QuestionnaireShape): QuestionnaireProblem[] {
  const questions = questionsOf({ sections });
  if (questions.length === 0 || sections.some((section) => section.questions.length === 0)) {
    return [{ code: 'questionnaire-empty' }];
  }
  const seen = new Set<string>();
  const untitled = sections.flatMap((section): QuestionnaireProblem[] =>
    isIncomplete(section.title) ? [{ code: 'section-text-missing', section: section.id }] : [],
  );
  const unfit = questions.flatMap((question): QuestionnaireProblem[] => {
    const twice = seen.has(question.id);
    seen.add(question.id);
    const chosen = question.kind === 'choice' || question.kind === 'choices';
    const missing = [question.title, ...question.options.map(({ text }) => text)].some(isIncomplete);
    return [
      ...(twice ? [{ code: 'question-id-twice' as const, question: question.id }] : []),
      ...(missing ? [{ code: 'question-text-missing' as const, question: question.id }] : []),
      ...(chosen && question.options.length < 2
        ? [{ code: 'question-options-missing' as const, question: question.id }]
        : []),
    ];
  });
  return [...untitled, ...unfit];
}

/** Whether a version has the three sections and 26 questions of the ministry's document. */
export function hasExpectedShape(questionnaire: QuestionnaireShape): boolean {
  return (
    questionnaire.sections.length === expectedSections &&
    questionsOf(questionnaire).length === expectedQuestions
  );
}

export function questionsOf({ sections }: QuestionnaireShape): QuestionShape[] {
  return sections.flatMap(({ questions }) => questions);
}

/** A question's number in the whole document, from 1. */
export function numberOf(questionnaire: QuestionnaireShape, questionId: string): number {
  return questionsOf(questionnaire).findIndex(({ id }) => id === questionId) + 1;
}

/**
 * What stands under a question: a text, a chosen option, several, a number as typed, or regions. Files lie in a table of
 * their own; their question's value is how many there are.
 */
export type AnswerValue = string | readonly string[] | number | null;

export type AnswerProblem = 'too-many-words' | 'option-unknown' | 'not-a-number' | 'value-unfit';

export function answerProblem(
  question: QuestionShape,
  value: AnswerValue,
  regionIds: readonly string[],
): AnswerProblem | null {
  if (isBlank(value)) return null;
  const options = question.options.map(({ id }) => id);
  switch (question.kind) {
    case 'text':
      if (typeof value !== 'string') return 'value-unfit';
      return question.words !== null && countWords(value) > question.words ? 'too-many-words' : null;
    case 'number':
      if (typeof value !== 'string') return 'value-unfit';
      return /^\d{1,9}([.,]\d{1,2})?$/.test(value.trim()) ? null : 'not-a-number';
    case 'choice':
      if (typeof value !== 'string') return 'value-unfit';
      return options.includes(value) ? null : 'option-unknown';
    case 'choices':
      return listProblem(value, options);
    case 'regions':
      return listProblem(value, regionIds);
    case 'file':
      return typeof value === 'number' ? null : 'value-unfit';
  }
}

/** A value as far as the question, perhaps changed since, still takes it: an option that is offered no more is none. */
export function fittingValue(
  question: QuestionShape,
  value: Exclude<AnswerValue, number>,
): Exclude<AnswerValue, number> {
  if (question.kind === 'regions') return value;
  if (question.kind === 'choices' && Array.isArray(value)) {
    const offered = value.filter((one) => question.options.some(({ id }) => id === one));
    return offered.length === 0 ? null : offered;
  }
  const problem = answerProblem(question, value, []);
  return problem === 'option-unknown' || problem === 'value-unfit' ? null : value;
}

function listProblem(value: AnswerValue, allowed: readonly string[]): AnswerProblem | null {
  if (!Array.isArray(value)) return 'value-unfit';
  return value.every((one: string) => allowed.includes(one)) ? null : 'option-unknown';
}

function isBlank(value: AnswerValue): boolean {
  if (value === null) return true;
  if (typeof value === 'number') return value === 0;
  return typeof value === 'string' ? value.trim() === '' : value.length === 0;
}

/** Words as people count them: what stands between spaces. */
export function countWords(text: string): number {
  return text.trim() === '' ? 0 : text.trim().split(/\s+/u).length;
}

export type Given = {
  readonly value: AnswerValue;
  /** Why the question does not apply; null when it does. */
  readonly notApplicable: string | null;
};
export type QuestionState = 'answered' | 'not-applicable' | 'missing' | 'optional';

/** `missing`: required and still without an answer or a reason; `optional`: may stay empty. */
export function stateOf(question: QuestionShape, given: Given | undefined): QuestionState {
  if (given !== undefined && given.notApplicable !== null && given.notApplicable.trim() !== '') {
    return 'not-applicable';
  }
  if (given !== undefined && !isBlank(given.value)) return 'answered';
  return question.required ? 'missing' : 'optional';
}

export type Progress = { readonly settled: number; readonly of: number; readonly missing: number };

/** Of one section or of all: `settled` are answered or said not to apply. */
export function progressOf(questions: readonly QuestionShape[], given: ReadonlyMap<string, Given>): Progress {
  const states = questions.map((question) => stateOf(question, given.get(question.id)));
  return {
    settled: states.filter((state) => state === 'answered' || state === 'not-applicable').length,
    of: questions.length,
    missing: states.filter((state) => state === 'missing').length,
  };
}

/**
 * A text as pasted from a word processor, without what cannot be seen: control characters, zero-width marks, typographic
 * spaces and bullets of private fonts. Paragraphs stay.
 */
export function cleanPasted(text: string): string {
  return withoutUnseen(text).trim();
}

/**
 * What a paste between two texts must put there for the whole to stay as it is when it is cleaned: field, count and saved
 * answer then say the same at once.
 */
export function cleanBetween(before: string, pasted: string, after: string): string {
  const clean = withoutUnseen(pasted);
  const begun = /(^|\s)$/u.test(before) ? clean.trimStart() : clean;
  return /^(\s|$)/u.test(after) ? begun.trimEnd() : begun;
}

function withoutUnseen(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu, '')
    .replaceAll(/[\uf0b7\u2022\u25cf\u25aa]\s*/gu, '- ')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[^\S\n\u00a0\u202f]+/gu, ' ')
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

/** For searching without regard to accents and case, the same on both databases. */
export function foldedForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[’`´]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function isIncomplete({ fr, en }: Text): boolean {
  return fr.trim() === '' || en.trim() === '';
}

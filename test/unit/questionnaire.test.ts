import { describe, expect, test } from 'vitest';
import {
  type AnswerValue,
  answerProblem,
  cleanBetween,
  cleanPasted,
  countWords,
  foldedForSearch,
  hasExpectedShape,
  progressOf,
  type QuestionShape,
  questionnaireProblems,
  questionsOf,
  stateOf,
} from '#app/sounding/questionnaire.ts';
import { phaseThreeQuestionnaire } from '#db/seed/questionnaire.ts';

const text = { fr: 'fr', en: 'en' };

function question(changes: Partial<QuestionShape> = {}): QuestionShape {
  return { id: 'q', kind: 'text', title: text, required: true, words: null, options: [], ...changes };
}

describe('the questionnaire of phase 3', () => {
  test('has three sections and 26 questions, all of them complete in both languages', () => {
    expect(hasExpectedShape(phaseThreeQuestionnaire)).toBe(true);
    expect(questionnaireProblems(phaseThreeQuestionnaire)).toEqual([]);
    expect(phaseThreeQuestionnaire.provenance).toBe('demonstration');
  });

  test('with a question less is said not to have the expected shape', () => {
    const [first, ...others] = phaseThreeQuestionnaire.sections;
    const shorter = { sections: [{ ...first, questions: first?.questions.slice(1) ?? [] }, ...others] };
    expect(hasExpectedShape(shorter as never)).toBe(false);
  });
});

describe('a version may not be published', () => {
  const withQuestions = (...questions: QuestionShape[]) => ({
    sections: [{ id: 's', title: text, questions }],
  });

  test.each([
    ['without sections', { sections: [] }, 'questionnaire-empty'],
    ['with an empty section', withQuestions(), 'questionnaire-empty'],
    [
      'with a text in one language',
      withQuestions(question({ title: { fr: 'x', en: ' ' } })),
      'question-text-missing',
    ],
    ['with one id twice', withQuestions(question(), question()), 'question-id-twice'],
    ['with a choice of nothing', withQuestions(question({ kind: 'choice' })), 'question-options-missing'],
  ])('%s', (_, version, code) => {
    expect(questionnaireProblems(version).map((problem) => problem.code)).toEqual([code]);
  });
});

describe('an answer', () => {
  const options = [
    { id: 'a', text },
    { id: 'b', text },
  ];
  test.each<[string, Partial<QuestionShape>, AnswerValue, ReturnType<typeof answerProblem>]>([
    ['text within its words', { words: 3 }, 'un deux trois', null],
    ['text of a word too many', { words: 3 }, 'un deux trois quatre', 'too-many-words'],
    ['blank text', { words: 1 }, '  ', null],
    ['number with a comma', { kind: 'number' }, '12,5', null],
    ['number in words', { kind: 'number' }, 'douze', 'not-a-number'],
    ['known option', { kind: 'choice', options }, 'a', null],
    ['unknown option', { kind: 'choice', options }, 'c', 'option-unknown'],
    ['several options', { kind: 'choices', options }, ['a', 'b'], null],
    ['several, one unknown', { kind: 'choices', options }, ['a', 'c'], 'option-unknown'],
    ['region', { kind: 'regions' }, ['toronto'], null],
    ['unknown region', { kind: 'regions' }, ['quebec'], 'option-unknown'],
    ['list for a text', {}, ['a'], 'value-unfit'],
    ['text for a list', { kind: 'choices', options }, 'a', 'value-unfit'],
  ])('%s', (_, shape, value, problem) => {
    expect(answerProblem(question(shape), value, ['toronto', 'northeast'])).toBe(problem);
  });

  test('is missing, optional, given, or said not to apply with a reason', () => {
    expect(stateOf(question(), undefined)).toBe('missing');
    expect(stateOf(question({ required: false }), undefined)).toBe('optional');
    expect(stateOf(question(), { value: ' ', notApplicable: null })).toBe('missing');
    expect(stateOf(question(), { value: 'x', notApplicable: null })).toBe('answered');
    expect(stateOf(question(), { value: null, notApplicable: 'Nous ne servons pas Toronto.' })).toBe(
      'not-applicable',
    );
    expect(stateOf(question(), { value: null, notApplicable: ' ' })).toBe('missing');
  });
});

test('progress counts what is settled and what is still missing', () => {
  const questions = questionsOf(phaseThreeQuestionnaire);
  const given = new Map([
    ['regions', { value: ['toronto'], notApplicable: null }],
    ['north-distance', { value: null, notApplicable: 'Nous servons Toronto.' }],
  ]);
  const optional = questions.filter(({ required }) => !required).length;
  expect(progressOf(questions, given)).toEqual({ settled: 2, of: 26, missing: 24 - optional });
});

test.each([
  ['', 0],
  ['  ', 0],
  ['un', 1],
  ['un\ndeux  trois', 3],
  ['l’emploi', 1],
])('words of %j', (typed, words) => {
  expect(countWords(typed)).toBe(words);
});

test.each([
  ['\uf0b7 Premier\r\n\uf0b7\tDeuxième', '- Premier\n- Deuxième'],
  ['é\u200b t\u00adé', 'é té'],
  ['a\u0007b\n\n\n\nc', 'ab\n\nc'],
  ['60\u00a0%', '60\u00a0%'],
])('a pasted text %j', (pasted, clean) => {
  expect(cleanPasted(pasted)).toBe(clean);
});

test.each([
  ['', ' \u2022\tPremier\r\n\r\n\r\n\r\nDeuxième\u200b ', '', '- Premier\n\nDeuxième'],
  ['Avant', ' 60\u00a0%  et plus', ' après', ' 60\u00a0% et plus'],
  ['Avant ', '  le  milieu ', 'après', 'le milieu '],
  ['Avant\n', '\nla suite', '', 'la suite'],
  ['Avant', '\u200b', 'après', ''],
])('between %j, what is pasted as %j before %j leaves the whole clean', (before, pasted, after, put) => {
  expect(cleanBetween(before, pasted, after)).toBe(put);
  expect(cleanPasted(`${before}${put}${after}`)).toBe(`${before}${put}${after}`);
});

test('searching knows neither accents nor case', () => {
  expect(foldedForSearch('L’ŒUVRE  d’Élodie à Noël')).toBe("l'oeuvre d'elodie a noel");
});

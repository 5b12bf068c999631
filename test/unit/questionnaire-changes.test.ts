import { expect, test } from 'vitest';
import { withOldOptionIds } from '#app/sounding/option-ids.ts';
import {
  withFreshIds,
  withoutQuestion,
  withoutSection,
  withQuestion,
  withQuestionMoved,
  withSectionMoved,
  withSectionWords,
} from '#app/sounding/questionnaire-changes.ts';
import { differenceIn, questionnaireDifference } from '#app/sounding/questionnaire-difference.ts';
import type { Question, Questionnaire } from '#db/queries/questionnaires.ts';
import { phaseThreeQuestionnaire } from '#db/seed/questionnaire.ts';

const text = (word: string) => ({ fr: `${word} fr`, en: `${word} en` });
function question(id: string, more: Partial<Question> = {}): Question {
  return { id, kind: 'text', title: text(id), help: null, required: true, words: null, options: [], ...more };
}
function questionnaire(...sections: [string, Question[]][]): Questionnaire {
  return {
    provenance: 'demonstration',
    sections: sections.map(([id, questions]) => ({ id, title: text(id), intro: text(''), questions })),
  };
}
const start = questionnaire(['a', [question('one'), question('two')]], ['b', [question('three')]]);
const idsOf = ({ sections }: Questionnaire) =>
  sections.map(({ id, questions }) => [id, ...questions.map((q) => q.id)]);

test('sections and questions are added, moved and removed; the ends stay where they are', () => {
  expect(idsOf(withSectionWords(start, 'c', { title: text('c'), intro: text('') }))[2]).toEqual(['c']);
  expect(idsOf(withSectionMoved(start, 'b', -1))).toEqual([
    ['b', 'three'],
    ['a', 'one', 'two'],
  ]);
  expect(withSectionMoved(start, 'a', -1)).toEqual(start);
  expect(withQuestionMoved(start, 'two', 1)).toEqual(start);
  expect(idsOf(withQuestionMoved(start, 'one', 1))[0]).toEqual(['a', 'two', 'one']);
  expect(idsOf(withQuestion(start, 'b', question('one')))).toEqual([
    ['a', 'two'],
    ['b', 'three', 'one'],
  ]);
  expect(idsOf(withoutQuestion(start, 'three'))[1]).toEqual(['b']);
  expect(idsOf(withoutSection(start, 'a'))).toEqual([['b', 'three']]);
});

test('a published question whose kind changes gets an id of its own; the others keep theirs', () => {
  const changed = withQuestion(start, 'a', question('one', { kind: 'number' }));
  expect(idsOf(withFreshIds(changed, [start], () => 'new'))[0]).toEqual(['a', 'new', 'two']);
  expect(withFreshIds(changed, [], () => 'new')).toEqual(changed);
});

const choice = (...options: [string, string, string?][]) =>
  questionnaire([
    'a',
    [
      question('one', {
        kind: 'choice',
        options: options.map(([id, fr, en = fr]) => ({ id, text: { fr, en } })),
      }),
    ],
  ]);
const optionIds = ({ sections }: Questionnaire) =>
  sections[0]?.questions[0]?.options.map(({ id }) => id).join(' ');
const asked = choice(['y', 'Oui', 'Yes'], ['n', 'Non', 'No'], ['p', 'Peut-être', 'Maybe']);
test.each([
  ['typed again in another line', choice(['y', 'Oui'], ['p', 'Peut-être'], ['x', 'NON ']), 'y p n'],
  ['alike in one language', choice(['y', 'Oui'], ['x', 'Pas du tout', 'no']), 'y n'],
  ['the lines below moved up', choice(['y', 'Oui'], ['n', 'Peut-être'], ['p', 'Un jour']), 'y p new'],
  ['two lines changed places', choice(['y', 'Non'], ['n', 'Oui']), 'n y'],
  ['only other words', choice(['y', 'Certes', 'Indeed'], ['n', 'Non']), 'y n'],
  ['really new', choice(['y', 'Oui'], ['n', 'Non'], ['x', 'Jamais', 'Never']), 'y n x'],
  ['twice the same words', choice(['y', 'Oui'], ['x', 'Oui']), 'y x'],
])('an option keeps the id of what it says: %s', (_, typed, ids) => {
  expect(optionIds(withOldOptionIds(typed, [asked], () => 'new'))).toBe(ids);
});

test('an option taken out of an earlier version comes back as itself, by what its id said last', () => {
  const draft = choice(['y', 'Oui'], ['n', 'Nenni', 'Nay']);
  const typed = choice(['y', 'Oui'], ['n', 'Nenni', 'Nay'], ['x', 'Peut-être'], ['z', 'Non']);
  expect(optionIds(withOldOptionIds(typed, [draft, asked], () => 'new'))).toBe('y n p z');
});

test('the difference says when answers to an old option do not count for a new one', () => {
  const told = (after: Questionnaire) =>
    questionnaireDifference(asked, after).flatMap(({ fields }) =>
      fields.flatMap(({ field, lang, before, after }) =>
        field === 'newOptions' && lang === 'fr' ? [[before, after]] : [],
      ),
    );
  expect(told(choice(['y', 'Oui', 'Yes'], ['x', 'Non', 'No'], ['p', 'Peut-être', 'Maybe']))).toEqual([
    ['Non', 'Non'],
  ]);
  expect(told(choice(['y', 'Oui, toujours'], ['n', 'Non'], ['p', 'Un jour'], ['x', 'Oui']))).toEqual([
    ['Oui', 'Oui'],
  ]);
  expect(told(choice(['y', 'Certes'], ['n', 'Non']))).toEqual([]);
  expect(told(choice(['y', 'Oui'], ['n', 'Non'], ['p', 'Peut-être'], ['x', 'Jamais']))).toEqual([]);
});

test('the difference of a version with itself is empty, whatever it is', () => {
  for (const one of [start, phaseThreeQuestionnaire]) expect(questionnaireDifference(one, one)).toEqual([]);
});

test('the difference tells what came, went, changed and moved, and a language reads only its own', () => {
  const after: Questionnaire = {
    ...questionnaire(
      ['a', [question('two', { title: { fr: 'two fr', en: 'changed' }, words: 100 }), question('four')]],
      [
        'b',
        [question('three', { kind: 'choice', options: [{ id: 'x', text: text('x') }] }), question('one')],
      ],
    ),
    provenance: 'official',
  };
  const changes = questionnaireDifference(start, after);
  const told = changes.map(({ kind, id, fields }) => [kind, id, ...fields.map((one) => one.field)]);
  expect(told).toEqual([
    ['changed', '', 'provenance'],
    ['changed', 'two', 'title', 'words'],
    ['added', 'four'],
    ['changed', 'three', 'kind', 'options', 'options'],
    ['changed', 'one', 'section', 'section'],
  ]);
  expect(questionnaireDifference(after, start).map(({ kind, id }) => [kind, id])).toContainEqual([
    'removed',
    'four',
  ]);
  const two = (lang: 'fr' | 'en') => differenceIn(changes, lang).find(({ id }) => id === 'two');
  expect(two('fr')?.fields.map(({ field }) => field)).toEqual(['words']);
  expect(two('en')?.fields.map(({ field }) => field)).toEqual(['title', 'words']);
  const moved = questionnaireDifference(start, withSectionMoved(start, 'a', 1));
  expect(moved.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(['order', 'order']);
});

import { expect, test } from 'vitest';
import { answersAsTheyStand, changedSince } from '#app/sounding/as-it-stands.ts';
import { canonicalResponse } from '#app/sounding/canonical-response.ts';

const views = { questionId: 'views', value: 'Du bien.', notApplicable: null };
const paper = {
  ...{ id: 'f', respondentId: 'r', responseId: 'x', questionId: 'document', eventId: null },
  ...{ name: 'Mémoire.pdf', mediaType: 'application/pdf', size: 3, sha256: 'abc', uploadedAt: new Date(0) },
};
const who = { organization: 'Organisme Exemple', sector: 'non-profit' };
const asked = [question('views', 'text'), question('document', 'file'), question('new', 'text')];
const filed = canonicalResponse({
  ...{ soundingId: 's', questionnaire: 'first', ...who },
  answers: Object.fromEntries(answersAsTheyStand(asked, [views], [paper])),
});

test.each([
  ['nothing', { answers: [views], files: [paper], changed: false }],
  ['an answer begun and emptied again', { answers: [views, empty('new')], files: [paper], changed: false }],
  ['an answer no longer asked for', { answers: [views, said('gone')], files: [paper], changed: false }],
  ['an answer', { answers: [said('views')], files: [paper], changed: true }],
  ['an answer to a question asked since', { answers: [views, said('new')], files: [paper], changed: true }],
  ['a file taken out', { answers: [views], files: [], changed: true }],
  ['a file more', { answers: [views], files: [paper, { ...paper, name: 'Annexe.pdf' }], changed: true }],
  ['the name', { answers: [views], files: [paper], organization: 'Autre', changed: true }],
  ['the type', { answers: [views], files: [paper], sector: 'private', changed: true }],
])('a response is told as changed since its filing: %s', (_what, { answers, files, changed, ...other }) => {
  const given = answersAsTheyStand(asked, answers, files);
  expect(changedSince(filed, { ...who, ...other, given, asked })).toBe(changed);
});

test('what is filed is what is still asked and offered, and nothing beside the reason why it does not apply', () => {
  const many = { ...question('many', 'choices'), options: ['a', 'c'].map(option) };
  const one = { ...question('one', 'choice'), options: ['a', 'c'].map(option) };
  const stored = [
    { questionId: 'many', value: ['a', 'b'], notApplicable: null },
    { questionId: 'one', value: 'b', notApplicable: null },
    { questionId: 'views', value: 'Du bien.', notApplicable: 'Pas chez nous.' },
    said('gone'),
  ];
  expect(Object.fromEntries(answersAsTheyStand([many, one, ...asked], stored, [paper]))).toEqual({
    many: { value: ['a'], notApplicable: null },
    one: { value: null, notApplicable: null },
    views: { value: null, notApplicable: 'Pas chez nous.' },
    document: { value: null, notApplicable: null, files: [{ name: 'Mémoire.pdf', sha256: 'abc', size: 3 }] },
  });
});

function question(id: string, kind: 'text' | 'file' | 'choice' | 'choices') {
  return { id, kind, title: { fr: id, en: id }, required: false, words: null, options: [] };
}
function option(id: string) {
  return { id, text: { fr: id, en: id } };
}
function said(questionId: string) {
  return { questionId, value: 'Autre chose.', notApplicable: null };
}
function empty(questionId: string) {
  return { questionId, value: null, notApplicable: null };
}

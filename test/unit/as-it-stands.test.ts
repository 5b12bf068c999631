import { expect, test } from 'vitest';
import { answersAsTheyStand, changedSince } from '#app/sounding/as-it-stands.ts';
import { canonicalResponse } from '#app/sounding/canonical-response.ts';

const views = { questionId: 'views', value: 'Du bien.', notApplicable: null };
const paper = {
  ...{ id: 'f', respondentId: 'r', responseId: 'x', questionId: 'document', eventId: null },
  ...{ name: 'Mémoire.pdf', mediaType: 'application/pdf', size: 3, sha256: 'abc', uploadedAt: new Date(0) },
};
const who = { organization: 'Organisme Exemple', sector: 'non-profit' };
const asked = [{ id: 'views' }, { id: 'document' }, { id: 'new' }];
const filed = canonicalResponse({
  ...{ soundingId: 's', questionnaire: 'first', ...who },
  answers: Object.fromEntries(answersAsTheyStand([views], [paper])),
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
  const given = answersAsTheyStand(answers, files);
  expect(changedSince(filed, { ...who, ...other, given, asked })).toBe(changed);
});

function said(questionId: string) {
  return { questionId, value: 'Autre chose.', notApplicable: null };
}
function empty(questionId: string) {
  return { questionId, value: null, notApplicable: null };
}

import { describe, expect, test } from 'vitest';
import { autosave, isOnItsWay, startAutosave } from '#app/autosave/autosave.ts';
import { cellsOfForm } from '#app/routes/$lang.competitions_.$competitionId.lots.$lotId.steps.$stepId.sheets.$applicantId/form.ts';
import { answersOfForm } from '#app/routes/$lang.soundings.$soundingId.response.$sectionId/form.ts';

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

describe('a form posted whole says only what somebody touched', () => {
  const loaded = { score: '7,5', comment: 'Deux\nlignes.', flagged: true, note: '' };
  const sheet = {
    ...{ 'revision.delivery': '3', 'was.delivery': JSON.stringify(loaded) },
    ...{ 'score.delivery': '7,5', 'comment.delivery': 'Deux\r\nlignes.', 'note.delivery': '' },
  };

  test.each([
    ['nothing', { 'flagged.delivery': 'on' }, 0],
    ['its mark taken off', {}, 1],
    ['its score', { 'flagged.delivery': 'on', 'score.delivery': '8' }, 1],
    ['its note', { 'flagged.delivery': 'on', 'note.delivery': 'À revoir.' }, 1],
    ['unknown what it was', { 'flagged.delivery': 'on', 'was.delivery': '{' }, 1],
  ])('a criterion: %s', (_what, changed, cells) => {
    expect(cellsOfForm(form({ ...sheet, ...changed }))).toHaveLength(cells);
  });

  test.each([
    ['nothing', {}, 0],
    ['its reason', { 'notApplicable.areas': 'Partout.' }, 1],
    ['unknown what it was', { 'was.areas': 'null' }, 1],
  ])('a question: %s', (_what, changed, answers) => {
    const posted = form({
      ...{ 'revision.areas': '1', 'was.areas': JSON.stringify({ value: 'york,peel', notApplicable: '' }) },
      ...{ 'notApplicable.areas': '', ...changed },
    });
    for (const region of ['york', 'peel']) posted.append('value.areas', region);
    expect(answersOfForm(posted)).toHaveLength(answers);
  });
});

test('what was sent is on its way until an answer comes, whatever it says', () => {
  const cell = { id: 'views', saved: { value: '' }, revision: 0 };
  const typed = autosave(startAutosave([cell]), { type: 'edit', id: 'views', typed: { value: 'Oui.' } });
  expect(isOnItsWay(typed)).toBe(false);
  const sent = autosave(typed, { type: 'send', id: 'views' });
  expect(isOnItsWay(sent)).toBe(true);
  for (const answer of [
    { type: 'saved', id: 'views', revision: 1, savedAt: 0 },
    { type: 'failed', id: 'views' },
    { type: 'problems', id: 'views', problems: [], theirs: null },
  ] as const)
    expect(isOnItsWay(autosave(sent, answer))).toBe(false);
});

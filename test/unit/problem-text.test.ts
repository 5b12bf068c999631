import { expect, test } from 'vitest';
import { problemText } from '#app/i18n/problem-text.server.ts';

test.each([
  ['max', 100, 1_000_000, 'de 1 à 10 000.', 'from 1 to 10,000.'],
  ['quorum', 1, 30, 'de 1 à 30.', 'from 1 to 30.'],
  ['steps[1].price.rounding.decimals', 0, 6, 'de 0 à 6.', 'from 0 to 6.'],
  ['profile.debriefDays', 1, 3650, 'de 1 à 3 650.', 'from 1 to 3,650.'],
])('a number out of range is told with its limits, in its own unit (%s)', (at, min, max, fr, en) => {
  const problem = { code: 'number-out-of-range', at, value: 0, min, max } as const;
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  expect(plain(problemText('fr', problem))).toMatch(new RegExp(`${fr}$`));
  expect(plain(problemText('en', problem))).toMatch(new RegExp(`${en}$`));
});

test('what has a name in both languages is named in the reader’s', () => {
  const step = { fr: 'Technique, Peel', en: 'Technical, Peel region' };
  const problem = { code: 'seal-broken', lotId: 'a', stepId: 'b', step } as const;
  expect(problemText('fr', problem)).toContain('Technique, Peel');
  expect(problemText('en', problem)).toContain('Technical, Peel region');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ABSENT, parseScore, RECUSED, recuse, scoreProblem, scoreTable } from '#scoring/scores.ts';
import { halves } from '#test/scoring/support/plans.ts';

describe('a typed score', () => {
  test.each([
    ['7', 700],
    ['7,5', 750],
    ['7.5', 750],
    ['7,50', 750],
    ['7,500', 750],
    [' 0 ', 0],
    ['\u00a08,25\u202f', 825],
    ['10,00', 1000],
    ['0,01', 1],
  ])('%j is %i hundredths', (typed, hundredths) => expect(parseScore(typed)).toBe(hundredths));

  test.each(['', ' ', '\u00a0'])('%j is missing, not zero', (typed) => {
    expect(parseScore(typed)).toEqual({ code: 'score-missing' });
  });

  test.each([
    'x',
    '-1',
    '+1',
    '1e3',
    '7,',
    ',5',
    '7,5,0',
    '7.5.0',
    '1 000',
    '0x10',
    'NaN',
    'Infinity',
    '12345678',
    '٧',
  ])('%j is not a number', (typed) =>
    expect(parseScore(typed)).toEqual({ code: 'score-not-a-number', typed }),
  );

  test('more than two decimals are not cut off', () => {
    expect(parseScore('7,505')).toEqual({ code: 'score-too-precise', typed: '7,505' });
  });

  test('every hundredth is read exactly, with comma and with point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom(',', '.'), (score, mark) => {
        const text = `${Math.floor(score / 100)}${mark}${String(score % 100).padStart(2, '0')}`;
        expect(parseScore(text)).toBe(score);
      }),
    );
  });
});

describe('the scale', () => {
  test.each([0, 50, 950, 1000])('allows %i', (score) => expect(scoreProblem(halves, score)).toBeNull());
  test.each([-1, -2, 1001, 1050, 0.5, Number.NaN])('does not reach %d', (score) => {
    expect(scoreProblem(halves, score)).toEqual({ code: 'score-outside-scale', score, min: 0, max: 1000 });
  });
  test.each([1, 725, 999])('has no step at %i', (score) => {
    expect(scoreProblem(halves, score)).toEqual({ code: 'score-off-step', score, min: 0, step: 50 });
  });
  test('counts its steps from its minimum', () => {
    const scale = { ...halves, min: 100, max: 500, step: 200 };
    expect([100, 300, 500].map((score) => scoreProblem(scale, score))).toEqual([null, null, null]);
    expect(scoreProblem(scale, 200)).toMatchObject({ code: 'score-off-step' });
  });
});

describe('a table', () => {
  const given = [
    { proposal: 'p1', criterion: 'c2', evaluator: 'a', score: 700 },
    { proposal: 'p2', criterion: 'c1', evaluator: 'b', score: 0 },
  ];

  test('is filled by ids, whatever the order, and what is not given stays absent', () => {
    const table = scoreTable(['p1', 'p2'], ['c1', 'c2'], ['a', 'b'], given);
    expect([...table.scores]).toEqual([ABSENT, ABSENT, 700, ABSENT, ABSENT, 0, ABSENT, ABSENT]);
    expect(scoreTable(['p1', 'p2'], ['c1', 'c2'], ['a', 'b'], [...given].reverse())).toEqual(table);
    const turned = scoreTable(['p1', 'p2'], ['c2', 'c1'], ['b', 'a'], given);
    expect([...turned.scores]).toEqual([ABSENT, 700, ABSENT, ABSENT, ABSENT, ABSENT, 0, ABSENT]);
  });

  test('refuses unknown ids, repeated ids and two scores for one place', () => {
    const stray = { proposal: 'p9', criterion: 'c1', evaluator: 'a', score: 1 };
    expect(() => scoreTable(['p1'], ['c1'], ['a'], [stray])).toThrow('p9');
    expect(() => scoreTable(['p1', 'p1'], ['c1'], ['a'], [])).toThrow('twice');
    expect(() => scoreTable(['p1'], ['c2'], ['a'], [given[0]!, given[0]!])).toThrow('two scores');
  });

  test('loses a recused evaluator for one proposal only, and the first table keeps the scores', () => {
    const table = scoreTable(['p1', 'p2'], ['c1', 'c2'], ['a', 'b'], given);
    const without = recuse(table, 'a', 'p1');
    expect([...without.scores]).toEqual([RECUSED, ABSENT, RECUSED, ABSENT, ABSENT, 0, ABSENT, ABSENT]);
    expect(table.scores[2]).toBe(700);
    expect(() => recuse(table, 'z', 'p1')).toThrow('z');
  });
});

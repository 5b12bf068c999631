import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Descriptor } from '#scoring/plan.ts';
import { scaleProblems } from '#scoring/scales.ts';
import { halves, text } from '#test/scoring/support/plans.ts';

describe('scales', () => {
  const descriptor = (from: number, to: number): Descriptor => ({
    from,
    to,
    title: text('a'),
    text: text('b'),
  });
  const scale = (descriptors: Descriptor[], changes: Partial<typeof halves> = {}) => {
    return scaleProblems({ ...halves, descriptors, ...changes }, 'scales[0]');
  };

  test('a gap is between attainable scores, not between numbers', () => {
    expect(scale([descriptor(0, 450), descriptor(500, 1000)])).toEqual([]);
    expect(scale([descriptor(0, 449), descriptor(500, 1000)])).toMatchObject([
      { code: 'scale-gap', score: 450 },
    ]);
    expect(scale([descriptor(0, 450), descriptor(550, 1000)])).toMatchObject([
      { code: 'scale-gap', score: 500 },
    ]);
    expect(scale([])).toMatchObject([{ code: 'scale-gap', score: 0 }]);
    expect(scale([descriptor(0, 950)])).toMatchObject([{ code: 'scale-gap', score: 1000 }]);
  });

  test('no score has two descriptors, and their order does not matter', () => {
    expect(scale([descriptor(500, 1000), descriptor(0, 450)])).toEqual([]);
    expect(scale([descriptor(0, 500), descriptor(500, 1000)])).toMatchObject([
      { code: 'scale-overlap', score: 500 },
    ]);
    expect(scale([descriptor(0, 1000), descriptor(200, 300)])).toMatchObject([
      { code: 'scale-overlap', score: 200 },
    ]);
  });

  test('descriptors stay on the scale and run upwards', () => {
    expect(scale([descriptor(0, 1050)])).toMatchObject([{ code: 'descriptor-outside-scale' }]);
    expect(scale([descriptor(0, 1000), descriptor(600, 500)])).toMatchObject([
      { code: 'descriptor-reversed' },
    ]);
  });

  test.each([
    [{ min: -100 }, 'number-out-of-range'],
    [{ min: 1000 }, 'number-out-of-range'],
    [{ step: 0 }, 'number-out-of-range'],
    [{ step: 300 }, 'scale-off-step'],
    [{ max: 100_000, step: 1 }, 'scale-too-fine'],
  ])('%j is no scale', (changes, code) => {
    expect(scale([descriptor(0, 1000)], changes).map((problem) => problem.code)).toContain(code);
  });

  test('cut anywhere into pieces they are covered, and a piece less leaves a gap', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(cuts, fc.nat(), (places, any) => {
        const edges = [0, ...places.sort((a, b) => a - b), 21];
        const pieces = edges
          .slice(0, -1)
          .map((edge, index) => descriptor(edge * 50, (edges[index + 1]! - 1) * 50));
        expect(scale(pieces)).toEqual([]);
        const left = pieces.filter((_, index) => index !== any % pieces.length);
        expect(scale(left)).toMatchObject([{ code: 'scale-gap' }]);
      }),
    );
  });
});

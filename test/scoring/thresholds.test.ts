import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction, readFraction, writeFraction } from '#scoring/points.ts';
import { distance, leastUnits, minimumPoints, reaches } from '#scoring/thresholds.ts';

const minimum = minimumPoints(26_000, 6000);

describe('the minimum of the technical envelope', () => {
  test('is 156 of 260', () => expect(minimum).toEqual({ num: 156n, den: 1n }));

  test.each([
    ['156/1', true, '0/1'],
    ['15599/100', false, '-1/100'],
    ['155995/1000', false, '-1/200'],
    ['467/3', false, '-1/3'],
    ['15601/100', true, '1/100'],
    ['155999999999999999999/1000000000000000000', false, '-1/1000000000000000000'],
    ['0/1', false, '-156/1'],
  ])('%s: %s, %s away', (points, passes, away) => {
    expect(reaches(readFraction(points), minimum)).toBe(passes);
    expect(writeFraction(distance(readFraction(points), minimum)!)).toBe(away);
  });

  test('a plan without a minimum asks for none', () => {
    expect(minimumPoints(26_000, null)).toBeNull();
    expect(reaches(fraction(0n, 1n), null)).toBe(true);
    expect(distance(fraction(0n, 1n), null)).toBeNull();
    expect(leastUnits(26_000, null, 7n)).toBe(0n);
  });
});

test('the least whole number over a denominator is the border of the exact test', () => {
  const some = [
    fc.integer({ min: 1, max: 10_000_000 }),
    fc.integer({ min: 1, max: 10_000 }),
    fc.bigInt({ min: 1n, max: 10n ** 9n }),
  ] as const;
  fc.assert(
    fc.property(...some, (max, share, denominator) => {
      const least = leastUnits(max, share, denominator);
      expect(reaches(fraction(least, denominator), minimumPoints(max, share))).toBe(true);
      expect(reaches(fraction(least - 1n, denominator), minimumPoints(max, share))).toBe(false);
    }),
  );
});

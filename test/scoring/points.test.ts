import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  digits,
  divide,
  equal,
  type Fraction,
  fraction,
  fromBasisPoints,
  fromHundredths,
  gcd,
  lcm,
  multiply,
  ratio,
  readFraction,
  round,
  share,
  subtract,
  sum,
  writeFraction,
  ZERO,
} from '#scoring/points.ts';

const someFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([num, den]) => fraction(num, den));

describe('fractions', () => {
  test('are in lowest terms with a positive denominator', () => {
    expect(fraction(6n, -4n)).toEqual({ num: -3n, den: 2n });
    expect(fraction(0n, -7n)).toEqual(ZERO);
    expect(ratio(46_700, 300)).toEqual({ num: 467n, den: 3n });
    expect(ratio(-6, 4)).toEqual({ num: -3n, den: 2n });
    expect(ratio(0, 4)).toEqual(ZERO);
  });

  test('refuse a zero denominator and numbers that are not whole', () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => divide(fraction(1n, 2n), ZERO)).toThrow(RangeError);
    for (const [num, den] of [
      [0.5, 1],
      [1, 0],
      [1, -1],
      [2 ** 53, 1],
      [Number.NaN, 1],
    ] as const) {
      expect(() => ratio(num, den)).toThrow(RangeError);
    }
  });

  test('come from stored units', () => {
    expect(fromHundredths(37_000)).toEqual({ num: 370n, den: 1n });
    expect(fromHundredths(15_599)).toEqual({ num: 15_599n, den: 100n });
    expect(share(26_000, 6000)).toEqual({ num: 156n, den: 1n });
    expect(fromBasisPoints(3000)).toEqual({ num: 3n, den: 10n });
  });

  test('obey the laws of arithmetic', () => {
    fc.assert(
      fc.property(someFraction, someFraction, someFraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(sum([a, b, c])).toEqual(add(a, add(b, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        if (b.num !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
      }),
    );
  });

  test('have one order, exact where floating point has none', () => {
    const third = fraction(1n, 3n);
    const nearly = fraction(333_333_333_333_333_333n, 10n ** 18n);
    expect(Number(third.num) / Number(third.den)).toBe(Number(nearly.num) / Number(nearly.den));
    expect(compare(third, nearly)).toBe(1);
    expect(compare(nearly, third)).toBe(-1);
    expect(compare(third, fraction(2n, 6n))).toBe(0);
    expect(equal(third, fraction(2n, 6n))).toBe(true);
  });

  test('are written and read back', () => {
    fc.assert(
      fc.property(someFraction, (value) => {
        expect(readFraction(writeFraction(value))).toEqual(value);
      }),
    );
    for (const text of ['', '1', '1/', '1/2/3', '1.5/2', '1/-2', 'x/2'])
      expect(() => readFraction(text)).toThrow(SyntaxError);
    expect(() => readFraction('1/0')).toThrow(RangeError);
  });
});

describe('roundings', () => {
  test.each([
    ['half-up', '1/8', 2, '13/100'],
    ['half-even', '1/8', 2, '3/25'],
    ['half-even', '27/200', 2, '7/50'],
    ['down', '1/8', 2, '3/25'],
    ['half-up', '-1/8', 2, '-13/100'],
    ['half-even', '-1/8', 2, '-3/25'],
    ['down', '-1/8', 2, '-3/25'],
    ['half-up', '70/3', 2, '2333/100'],
    ['half-up', '5/2', 0, '3/1'],
    ['half-even', '5/2', 0, '2/1'],
    ['half-even', '7/2', 0, '4/1'],
    ['down', '999/1000', 2, '99/100'],
    ['half-up', '155995/1000', 2, '156/1'],
    ['half-up', '23/1', 2, '23/1'],
  ] as const)('%s of %s at %i decimals is %s', (rule, value, decimals, expected) => {
    expect(writeFraction(round(readFraction(value), rule, decimals))).toBe(expected);
  });

  test('stay within one unit of the value and do not move a rounded one', () => {
    const rules = fc.constantFrom('half-up', 'half-even', 'down');
    fc.assert(
      fc.property(someFraction, rules, fc.integer({ min: 0, max: 6 }), (value, rule, decimals) => {
        const short = round(value, rule, decimals);
        expect(round(short, rule, decimals)).toEqual(short);
        const gap = subtract(short, value);
        const size: Fraction = { num: gap.num < 0n ? -gap.num : gap.num, den: gap.den };
        const limit =
          rule === 'down'
            ? fraction(1n, 10n ** BigInt(decimals))
            : fraction(1n, 2n * 10n ** BigInt(decimals));
        expect(compare(size, limit)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('digits', () => {
  test.each([
    ['467/3', 2, '155.66', false],
    ['156/1', 2, '156.00', true],
    ['155995/1000', 2, '155.99', false],
    ['155995/1000', 3, '155.995', true],
    ['-1/200', 3, '-0.005', true],
    ['-1/200', 2, '0.00', false],
    ['7/1', 0, '7', true],
    ['1/100', 2, '0.01', true],
  ] as const)('%s at %i decimals reads %s', (value, decimals, text, exact) => {
    expect(digits(readFraction(value), decimals)).toEqual({ text, exact });
  });
});

test('common divisors and multiples', () => {
  expect([gcd(12, 18), gcd(0, 5), gcd(-4, 6), gcd(0, 0)]).toEqual([6, 5, 2, 0]);
  expect([lcm([]), lcm([4n, 6n]), lcm([1n, 2n, 3n, 4n, 5n])]).toEqual([1n, 12n, 60n]);
});

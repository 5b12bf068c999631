/** An exact number of points: lowest terms, `den` > 0. */
export type Fraction = { num: bigint; den: bigint };

/** The named roundings a plan may choose for price points. */
export type Rounding = 'half-up' | 'half-even' | 'down';

/**
 * The most hundredths of a point that a plan may count with, so that the engine's whole numbers stay exact.
 */
export const MOST_POINTS = 10_000_000;

const MOST_INT32 = 0x7fff_ffff;
const MOST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** No points; never stands for points that are missing. */
export const ZERO: Fraction = { num: 0n, den: 1n };

/** `num / den` in lowest terms. Throws RangeError when `den` is zero. */
export function fraction(num: bigint, den: bigint): Fraction {
  if (den === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  const sign = den < 0n ? -1n : 1n;
  const divisor = gcdBig(num, den);
  return { num: (sign * num) / divisor, den: (sign * den) / divisor };
}

/** `num / den` of two safe integers, `den` > 0; the quick way from the engine's arrays to a Fraction. */
export function ratio(num: number, den: number): Fraction {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den <= 0) {
    throw new RangeError(`not a ratio of safe integers: ${num}/${den}`);
  }
  const divisor = gcd(num, den);
  return { num: BigInt(num / divisor), den: BigInt(den / divisor) };
}

/** Whole hundredths (as stored) to points: 37000 → 370. */
export function fromHundredths(hundredths: number): Fraction {
  return ratio(hundredths, 100);
}

/** A share in basis points of an amount in hundredths, in points: share(26000, 6000) → 156. */
export function share(hundredths: number, basisPoints: number): Fraction {
  return fraction(BigInt(hundredths) * BigInt(basisPoints), 1_000_000n);
}

/** A share in basis points as a plain number: 6000 → 3/5. */
export function fromBasisPoints(basisPoints: number): Fraction {
  return ratio(basisPoints, 10_000);
}

/** Exact sum. */
export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den + b.num * a.den, a.den * b.den);
}

/** Exact difference, negative when `b` is more. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den - b.num * a.den, a.den * b.den);
}

/** Exact product. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.num, a.den * b.den);
}

/** Throws RangeError when `b` is zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den, a.den * b.num);
}

/** Exact sum of any number of values; of none it is 0. */
export function sum(values: Iterable<Fraction>): Fraction {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** −1, 0 or 1, as `Array.sort` wants it; exact. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.num * b.den;
  const right = b.num * a.den;
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** Whether two values are the same number. */
export function equal(a: Fraction, b: Fraction): boolean {
  return a.num === b.num && a.den === b.den;
}

/** Ties go away from zero: 0.125 → 0.13 at two decimals. */
function roundHalfUp(value: Fraction, decimals: number): Fraction {
  return rounded(value, decimals, (twice, den) => twice >= den);
}

/** Ties go to the even neighbour: 0.125 → 0.12, 0.135 → 0.14 at two decimals. */
function roundHalfEven(value: Fraction, decimals: number): Fraction {
  return rounded(value, decimals, (twice, den, odd) => (odd ? twice >= den : twice > den));
}

/** Towards zero: 0.129 → 0.12 at two decimals. */
function roundDown(value: Fraction, decimals: number): Fraction {
  return rounded(value, decimals, () => false);
}

const ROUNDINGS: Record<Rounding, (value: Fraction, decimals: number) => Fraction> = {
  'half-up': roundHalfUp,
  'half-even': roundHalfEven,
  down: roundDown,
};

/** The plan's rounding, called by its name; `decimals` ≥ 0. */
export function round(value: Fraction, rule: Rounding, decimals: number): Fraction {
  return ROUNDINGS[rule](value, decimals);
}

/**
 * The value in digits, with a point and no grouping, for a formatter to dress: 467/3 at 2 decimals →
 * `155.67`. Rounded towards zero, so that 155.995 never reads 156.00; `exact` says whether digits were
 * dropped.
 */
export function digits(value: Fraction, decimals: number): { text: string; exact: boolean } {
  const short = roundDown(value, decimals);
  const units = (magnitude(short.num) * 10n ** BigInt(decimals)) / short.den;
  const padded = units.toString().padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals);
  const rest = decimals === 0 ? '' : `.${padded.slice(-decimals)}`;
  return { text: `${short.num < 0n ? '-' : ''}${whole}${rest}`, exact: equal(short, value) };
}

/** Text for storage, `num/den`; `readFraction` is its inverse. */
export function writeFraction(value: Fraction): string {
  return `${value.num}/${value.den}`;
}

/** Reads what `writeFraction` wrote. Throws SyntaxError on anything else. */
export function readFraction(text: string): Fraction {
  const match = /^(-?\d+)\/(\d+)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) throw new SyntaxError(`not a fraction: ${text}`);
  return fraction(BigInt(match[1]), BigInt(match[2]));
}

/**
 * The common denominator of a step's criterion weights (maximum ÷ scale maximum, in points per hundredth of a
 * score).
 */
export function weightDenominator(weights: { max: number; scaleMax: number }[]): bigint {
  return lcm(weights.map(({ max, scaleMax }) => BigInt((scaleMax * 100) / gcd(max, scaleMax * 100))));
}

/** Greatest common divisor of safe integers; of 0 and n it is |n|. */
export function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  // What fits in 32 bits is divided several times faster where the machine knows that it does.
  while (y > MOST_INT32 || x > MOST_INT32) {
    if (y === 0) return x;
    [x, y] = [y, x % y];
  }
  let [i, j] = [x | 0, y | 0];
  while (j !== 0) {
    const rest = (i % j) | 0;
    i = j;
    j = rest;
  }
  return i;
}

/** Least common multiple, as bigint because it outgrows safe integers quickly; of nothing it is 1. */
export function lcm(values: Iterable<bigint>): bigint {
  let multiple = 1n;
  for (const value of values) multiple = (multiple / gcdBig(multiple, value)) * value;
  return multiple;
}

function gcdBig(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n && (x > MOST_SAFE || y > MOST_SAFE)) [x, y] = [y, x % y];
  return y === 0n ? x : BigInt(gcd(Number(x), Number(y)));
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function rounded(
  value: Fraction,
  decimals: number,
  up: (twiceRest: bigint, den: bigint, odd: boolean) => boolean,
): Fraction {
  const scale = 10n ** BigInt(decimals);
  const scaled = magnitude(value.num) * scale;
  const whole = scaled / value.den;
  const rest = scaled % value.den;
  const units = up(rest * 2n, value.den, whole % 2n === 1n) ? whole + 1n : whole;
  return fraction(value.num < 0n ? -units : units, scale);
}

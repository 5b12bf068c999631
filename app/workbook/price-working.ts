import type { PriceFormula, PriceRule } from '#scoring/plan.ts';
import { gcd } from '#scoring/points.ts';
import { columnName } from './sheet.ts';

/** A spreadsheet's whole numbers are exact below this. */
const EXACT_BELOW = 1e15;

/** One bid's price and the lowest of its lot, in whole cents: the cells they stand in, and what stands there. */
export type PriceCells = { cents: string; lowest: string };
export type PriceValues = { cents: number; lowest: number };

/** The share of the price points as two whole numbers, `num` ≤ `den`: a formula for each. */
export function shareFormulas(
  formula: PriceFormula,
  { cents, lowest }: PriceCells,
): { num: string; den: string } {
  switch (formula.kind) {
    case 'lowest-over-price':
      return { num: lowest, den: cents };
    case 'linear': {
      const { full, none, times } = linearBounds(formula, lowest, (factor, cell) => `${factor}*${cell}`);
      const choose = (within: string, atFull: string, atNone: string) =>
        `IF(${cents}<=${full},${atFull},IF(${cents}*${times}>=${none},${atNone},${within}))`;
      return {
        num: choose(`${none}-${cents}*${times}`, '1', '0'),
        den: choose(`${none}-${full}*${times}`, '1', '1'),
      };
    }
    case 'ranges': {
      const share = formula.ranges.reduceRight((otherwise, { upTo, share }) => {
        if (upTo === null) return String(share);
        const [u, v] = lowestTerms(upTo, 10_000);
        return `IF(${cents}*${v}<=${lowest}*${u},${share},${otherwise})`;
      }, '0');
      return { num: share, den: '10000' };
    }
  }
}

/** What the formulas of `shareFormulas` come to. */
export function shareNumbers(
  formula: PriceFormula,
  { cents, lowest }: PriceValues,
): { num: number; den: number } {
  switch (formula.kind) {
    case 'lowest-over-price':
      return { num: lowest, den: cents };
    case 'linear': {
      const { full, none, times } = linearBounds(formula, lowest, (factor, value) => factor * value);
      if (cents <= full) return { num: 1, den: 1 };
      return cents * times >= none
        ? { num: 0, den: 1 }
        : { num: none - cents * times, den: none - full * times };
    }
    case 'ranges': {
      const found = formula.ranges.find(({ upTo }) => upTo === null || cents * 10_000 <= lowest * upTo);
      return { num: found?.share ?? 0, den: 10_000 };
    }
  }
}

function linearBounds<Amount extends number | string>(
  { full, none }: PriceFormula & { kind: 'linear' },
  lowest: Amount,
  multiply: (factor: number, amount: Amount) => Amount | string | number,
) {
  if ('cents' in none) return { full: (full ?? lowest) as Amount, none: none.cents as Amount, times: 1 };
  const [u, v] = lowestTerms(none.ofLowest, 10_000);
  return { full: (full ?? lowest) as Amount, none: multiply(u, lowest) as Amount, times: v };
}

/**
 * Price points as awarded, counted in units of the last decimal. Multiplying the maximum by the share would round twice,
 * once in binary; so the division is done by hand: the maximum's digits in a radix small enough for every intermediate
 * number to stay exact, a quotient and a remainder for each, then the plan's named rounding on the last remainder.
 */
export type Division = {
  /** The maximum in units of the last decimal, `whole` ÷ `part`. */
  whole: number;
  part: number;
  radix: number;
  digits: number[];
};

/** `largest`: no divisor of the sheet is larger; ten times that is left for other prices that a reader may try. */
export function planDivision(rule: PriceRule, largest: number): Division {
  const [whole, part] = lowestTerms(rule.max * 10 ** rule.rounding.decimals, 100);
  let radix = 10;
  while (radix * 10 * 2 * largest * 10 * part < EXACT_BELOW && radix <= whole) radix *= 10;
  const digits: number[] = [];
  for (let rest = whole; rest > 0 || digits.length === 0; rest = Math.floor(rest / radix))
    digits.unshift(rest % radix);
  return { whole, part, radix, digits };
}

/**
 * The formulas of the hidden columns from `column` on, two per digit, and of the units awarded at last.
 * `num` and `den` are the cells of the share; an empty `num` leaves everything empty.
 */
export function divisionFormulas(
  rule: PriceRule,
  { digits, radix, part }: Division,
  num: string,
  den: string,
  column: number,
  row: number,
): { steps: string[]; awarded: string } {
  const divisor = part === 1 ? den : `${den}*${part}`;
  const steps: string[] = [];
  let [quotient, remainder] = ['', ''];
  for (const [index, digit] of digits.entries()) {
    const before = index === 0 ? '' : `${remainder}*${radix}+`;
    const value = `(${before}${num}*${digit})`;
    const quotientBefore = quotient;
    quotient = `$${columnName(column + 2 * index)}${row}`;
    remainder = `$${columnName(column + 2 * index + 1)}${row}`;
    // INT may take 7.999… for 8: one too many is seen by multiplying back.
    const digitOf = `INT(${value}/(${divisor}))-(INT(${value}/(${divisor}))*${divisor}>${value})`;
    const whole = index === 0 ? digitOf : `${quotientBefore}*${radix}+${digitOf}`;
    const rest = index === 0 ? quotient : `(${quotient}-${quotientBefore}*${radix})`;
    steps.push(`IF(${num}="","",${whole})`, `IF(${num}="","",${value}-${rest}*${divisor})`);
  }
  const up = {
    'half-up': `2*${remainder}>=${divisor}`,
    'half-even': halfEven(quotient, remainder, divisor),
    down: 'FALSE',
  };
  return { steps, awarded: `IF(${num}="","",${quotient}+IF(${up[rule.rounding.rule]},1,0))` };
}

/** What the formulas of `divisionFormulas` come to, but for the last. */
export function dividedNumbers({ digits, radix, part }: Division, num: number, den: number): number[] {
  const divisor = BigInt(den) * BigInt(part);
  let [quotient, remainder] = [0n, 0n];
  return digits.flatMap((digit) => {
    const value = remainder * BigInt(radix) + BigInt(num) * BigInt(digit);
    quotient = quotient * BigInt(radix) + value / divisor;
    remainder = value % divisor;
    return [Number(quotient), Number(remainder)];
  });
}

function halfEven(quotient: string, remainder: string, divisor: string): string {
  return `OR(2*${remainder}>${divisor},AND(2*${remainder}=${divisor},MOD(${quotient},2)=1))`;
}

function lowestTerms(num: number, den: number): [number, number] {
  const divisor = gcd(num, den);
  return [num / divisor, den / divisor];
}

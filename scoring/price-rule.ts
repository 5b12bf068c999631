import { equal, fromHundredths, MOST_POINTS, type Rounding, round } from '#scoring/points.ts';
import { outOfRange, type Problem } from '#scoring/problems.ts';

const MOST_CENTS = 100_000_000_000_000;

/**
 * `linear`: all points at `full` (null: the lowest price) and below, none at `none` and above.
 * `ranges`: `upTo` is a share of the lowest price (null: no bound), `share` the share of the points.
 */
export type PriceFormula =
  | { kind: 'lowest-over-price' }
  | { kind: 'linear'; full: number | null; none: { cents: number } | { ofLowest: number } }
  | { kind: 'ranges'; ranges: { upTo: number | null; share: number }[] };

type Rule = {
  max: number;
  formula: PriceFormula;
  rounding: { rule: Rounding; decimals: number };
  parts: unknown[];
  example: number[];
};

/** The price rule gives points between 0 and its maximum for every price, and the lowest bid the most. */
export function priceRuleProblems(rule: Rule, at: string): Problem[] {
  const problems = [
    ...outOfRange(`${at}.max`, rule.max, 1, MOST_POINTS),
    ...outOfRange(`${at}.rounding.decimals`, rule.rounding.decimals, 0, 6),
    ...rule.example.flatMap((cents, index) => outOfRange(`${at}.example[${index}]`, cents, 1, MOST_CENTS)),
  ];
  const { rule: rounding, decimals } = rule.rounding;
  if (
    problems.length === 0 &&
    !equal(round(fromHundredths(rule.max), rounding, decimals), fromHundredths(rule.max))
  ) {
    problems.push({
      code: 'price-rounding-too-coarse',
      at: `${at}.rounding.decimals`,
      max: rule.max,
      decimals,
    });
  }
  if (rule.parts.length === 0) problems.push({ code: 'price-parts-missing', at: `${at}.parts` });
  if (rule.example.length === 0) problems.push({ code: 'price-example-missing', at: `${at}.example` });
  return [...problems, ...formulaProblems(rule.formula, `${at}.formula`)];
}

function formulaProblems(formula: PriceFormula, at: string): Problem[] {
  switch (formula.kind) {
    case 'lowest-over-price':
      return [];
    case 'linear': {
      const { full, none } = formula;
      const problems = full === null ? [] : outOfRange(`${at}.full`, full, 1, MOST_CENTS);
      if ('ofLowest' in none)
        return [...problems, ...outOfRange(`${at}.none.ofLowest`, none.ofLowest, 10_001, 1_000_000)];
      problems.push(...outOfRange(`${at}.none.cents`, none.cents, 1, MOST_CENTS));
      if (full !== null && none.cents <= full)
        problems.push({ code: 'price-bounds-reversed', at: `${at}.none.cents` });
      return problems;
    }
    case 'ranges':
      return rangesProblems(formula.ranges, `${at}.ranges`);
  }
}

function rangesProblems(ranges: { upTo: number | null; share: number }[], at: string): Problem[] {
  const problems: Problem[] = [];
  for (const [index, { upTo, share }] of ranges.entries()) {
    const before = ranges[index - 1];
    problems.push(...outOfRange(`${at}[${index}].share`, share, 0, 10_000));
    if (upTo !== null) problems.push(...outOfRange(`${at}[${index}].upTo`, upTo, 10_000, 1_000_000));
    if (before === undefined) continue;
    const climbs = before.upTo !== null && (upTo === null || upTo > before.upTo) && share < before.share;
    if (!climbs) problems.push({ code: 'price-ranges-out-of-order', at: `${at}[${index}]` });
  }
  if (ranges[0]?.share !== 10_000 || ranges.at(-1)?.upTo !== null) {
    problems.push({ code: 'price-ranges-not-covering', at });
  }
  return problems;
}

import { gcd, lcm, type Rounding } from '#scoring/points.ts';
import type { Problem } from '#scoring/problems.ts';

// Units everywhere: points and scores in whole hundredths, shares in basis points (6000 = 60 %), money in whole cents.

export type Text = { fr: string; en: string };
/** Where a part of the plan comes from: a public document, our hypothesis, or an example of ours. */
export type Provenance = 'public' | 'hypothesis' | 'example';

export type Plan = {
  stage: 'rfq' | 'rfp';
  title: Text;
  max: number;
  steps: Step[];
  scales: Scale[];
  method: 'consensus' | 'mean';
  /** The share of a scale from which two scores lie too far apart (3000 = 30 %). */
  spread: number;
  quorum: number;
  /** The least characters of a comment. */
  commentLength: number;
  /** RFQ: share of `max`; null in an RFP. */
  passMark: number | null;
  /** RFQ: at most so many qualify, ties at the border aside. */
  shortlist: number | null;
  /** RFP: in the order in which they are tried; the last is the draw. */
  ties: TieRule[];
  abnormal: AbnormalRule;
  profile: { debriefDays: number; retentionYears: number };
};

export type Step = MandatoryStep | RatedStep | CommercialStep;
/** `failing`: whether a proposal that fails is out of the lot or out of every lot of the competition. */
type StepBase = { id: string; title: Text; provenance: Provenance; failing: 'lot' | 'all-lots' };
export type MandatoryStep = StepBase & { kind: 'mandatory'; requirements: Requirement[] };
/** `minimum`: share of `max`, or null. */
export type RatedStep = StepBase & { kind: 'rated'; max: number; minimum: number | null; criteria: Criterion[] };
export type CommercialStep = StepBase & {
  kind: 'commercial';
  max: number;
  minimum: number | null;
  criteria: Criterion[];
  price: PriceRule;
};
export type Requirement = { id: string; title: Text; provenance: Provenance };

export type Criterion = CriterionGroup | LeafCriterion;
export type CriterionGroup = {
  kind: 'group';
  id: string;
  title: Text;
  max: number;
  provenance: Provenance;
  children: Criterion[];
};
/** `minimum`: share of `max`, or null. `scope: common` is scored once for all lots of an applicant. */
export type LeafCriterion = {
  kind: 'leaf';
  id: string;
  title: Text;
  guidance: Text;
  max: number;
  minimum: number | null;
  scaleId: string;
  scope: 'lot' | 'common';
  provenance: Provenance;
};

export type Scale = { id: string; title: Text; min: number; max: number; step: number; descriptors: Descriptor[] };
export type Descriptor = { from: number; to: number; title: Text; text: Text };

export type TieRule = { kind: 'higher-step'; stepId: string } | { kind: 'lower-price' } | { kind: 'draw' };
export type AbnormalRule = { belowMean: number; belowNext: number };

/** `example`: the prices of the worked example shown before publication. */
export type PriceRule = {
  max: number;
  formula: PriceFormula;
  rounding: { rule: Rounding; decimals: number };
  parts: PricePart[];
  provenance: Provenance;
  example: number[];
};
/**
 * `linear`: all points at `full` (null: the lowest price) and below, none at `none` and above.
 * `ranges`: `upTo` is a share of the lowest price (null: no bound), `share` the share of the points.
 */
export type PriceFormula =
  | { kind: 'lowest-over-price' }
  | { kind: 'linear'; full: number | null; none: { cents: number } | { ofLowest: number } }
  | { kind: 'ranges'; ranges: { upTo: number | null; share: number }[] };
export type PricePart = { id: string; title: Text };

/** More evaluators on one step than this, and a mean's common denominator outgrows exact integers. */
export const MOST_EVALUATORS = 16;
const MOST_SCORES_OF_A_SCALE = 10_001;
const MOST_POINTS = 10_000_000;
const MOST_CENTS = 100_000_000_000_000;

/**
 * Everything that keeps a plan from being published; an empty list means that it may be
 * (rules 1, 10 and 11 of the rules of selection). The parts are exported as laws of their own.
 */
export function planProblems(plan: Plan): Problem[] {
  return [
    ...textProblems(plan, ''),
    ...idProblems(plan),
    ...numberProblems(plan),
    ...orderProblems(plan),
    ...sumProblems(plan),
    ...plan.steps.flatMap((step, index) => criteriaProblems(plan, step, `steps[${index}]`)),
    ...plan.scales.flatMap((scale, index) => scaleProblems(scale, `scales[${index}]`)),
    ...plan.steps.flatMap((step, index) =>
      step.kind === 'commercial' ? priceRuleProblems(step.price, `steps[${index}].price`) : [],
    ),
    ...tieProblems(plan),
  ];
}

/** The same plan, the same text: keys sorted at every level. Throws on what JSON would change silently. */
export function canonicalPlan(plan: Plan): string {
  return canonical(plan);
}

/** Sums agree at every level: criteria → groups → steps → plan (260 + 30 + 80 = 370). */
export function sumProblems(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  const checkGroups = (criteria: Criterion[], at: string) => {
    for (const [index, criterion] of criteria.entries()) {
      if (criterion.kind === 'leaf') continue;
      const [here, sum] = [`${at}[${index}]`, maxima(criterion.children)];
      if (sum !== criterion.max) {
        problems.push({ code: 'group-sum-differs', at: `${here}.max`, criterionId: criterion.id, max: criterion.max, sum });
      }
      checkGroups(criterion.children, `${here}.children`);
    }
  };
  let total = 0;
  for (const [index, step] of plan.steps.entries()) {
    if (step.kind === 'mandatory') continue;
    const sum = maxima(step.criteria) + (step.kind === 'commercial' ? step.price.max : 0);
    if (sum !== step.max) {
      problems.push({ code: 'step-sum-differs', at: `steps[${index}].max`, stepId: step.id, max: step.max, sum });
    }
    checkGroups(step.criteria, `steps[${index}].criteria`);
    total += step.max;
  }
  if (total !== plan.max) problems.push({ code: 'plan-sum-differs', at: 'max', max: plan.max, sum: total });
  return problems;
}

/** Descriptors cover every attainable score, each exactly once. */
export function scaleProblems(scale: Scale, at: string): Problem[] {
  const { id: scaleId, min, max, step } = scale;
  const ranges = [
    ...range(`${at}.min`, min, 0, MOST_POINTS),
    ...range(`${at}.max`, max, min + 1, MOST_POINTS),
    ...range(`${at}.step`, step, 1, MOST_POINTS),
  ];
  if (ranges.length > 0) return ranges;
  if ((max - min) % step !== 0) return [{ code: 'scale-off-step', at: `${at}.step`, scaleId, min, max, step }];
  const scores = (max - min) / step + 1;
  if (scores > MOST_SCORES_OF_A_SCALE) {
    return [{ code: 'scale-too-fine', at: `${at}.step`, scaleId, scores, most: MOST_SCORES_OF_A_SCALE }];
  }
  const problems: Problem[] = [];
  const covered = new Uint16Array(scores);
  for (const [index, { from, to }] of scale.descriptors.entries()) {
    const here = `${at}.descriptors[${index}]`;
    if (from > to) problems.push({ code: 'descriptor-reversed', at: here, scaleId, from, to });
    if (!(from >= min && to <= max)) problems.push({ code: 'descriptor-outside-scale', at: here, scaleId, from, to });
    for (let score = min; score <= max; score += step) {
      if (score >= from && score <= to) covered[(score - min) / step]! += 1;
    }
  }
  const gap = covered.indexOf(0);
  if (gap >= 0) problems.push({ code: 'scale-gap', at: `${at}.descriptors`, scaleId, score: min + gap * step });
  const overlap = covered.findIndex((times) => times > 1);
  if (overlap >= 0) {
    problems.push({ code: 'scale-overlap', at: `${at}.descriptors`, scaleId, score: min + overlap * step });
  }
  return problems;
}

/** The price rule gives points between 0 and its maximum for every price, and the lowest bid the most. */
export function priceRuleProblems(rule: PriceRule, at: string): Problem[] {
  const problems = [
    ...range(`${at}.max`, rule.max, 1, MOST_POINTS),
    ...range(`${at}.rounding.decimals`, rule.rounding.decimals, 0, 6),
    ...rule.example.flatMap((cents, index) => range(`${at}.example[${index}]`, cents, 1, MOST_CENTS)),
  ];
  if (rule.parts.length === 0) problems.push({ code: 'price-parts-missing', at: `${at}.parts` });
  if (rule.example.length === 0) problems.push({ code: 'price-example-missing', at: `${at}.example` });
  return [...problems, ...formulaProblems(rule.formula, `${at}.formula`)];
}

/** The tie ladder names steps that give points, repeats nothing, and ends with the draw so that every tie ends. */
export function tieProblems(plan: Plan): Problem[] {
  if (plan.stage === 'rfq') return plan.ties.length === 0 ? [] : [{ code: 'ties-in-rfq', at: 'ties' }];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, rule] of plan.ties.entries()) {
    const at = `ties[${index}]`;
    const name = canonical(rule);
    if (seen.has(name)) problems.push({ code: 'tie-rule-repeated', at });
    seen.add(name);
    if (rule.kind === 'draw' && index < plan.ties.length - 1) problems.push({ code: 'tie-draw-not-last', at });
    if (rule.kind === 'higher-step' && !plan.steps.some((step) => step.id === rule.stepId && step.kind !== 'mandatory')) {
      problems.push({ code: 'tie-step-unknown', at, stepId: rule.stepId });
    }
  }
  if (!plan.ties.some((rule) => rule.kind === 'draw')) problems.push({ code: 'tie-draw-missing', at: 'ties' });
  return problems;
}

/** The common denominator of a step's criterion weights (maximum ÷ scale maximum, in points per hundredth of a score). */
export function weightDenominator(weights: { max: number; scaleMax: number }[]): bigint {
  return lcm(weights.map(({ max, scaleMax }) => BigInt((scaleMax * 100) / gcd(max, scaleMax * 100))));
}

function maxima(criteria: Criterion[]): number {
  return criteria.reduce((total, criterion) => total + criterion.max, 0);
}

function textProblems(value: unknown, at: string): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => textProblems(item, `${at}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = at === '' ? key : `${at}.${key}`;
    const isText = (key === 'fr' || key === 'en') && typeof inner === 'string';
    if (isText) return inner.trim() === '' ? [{ code: 'text-missing' as const, at: here }] : [];
    return textProblems(inner, here);
  });
}

function idProblems(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  const seen = { inSteps: new Set<string>(), inScales: new Set<string>() };
  const visit = (value: unknown, at: string, ids: Set<string>) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`;
      if (key === 'id' && typeof inner === 'string') {
        if (inner.trim() === '') problems.push({ code: 'id-missing', at: here });
        else if (ids.has(inner)) problems.push({ code: 'id-repeated', at: here, id: inner });
        ids.add(inner);
      } else visit(inner, here, ids);
    }
  };
  visit(plan.steps, 'steps', seen.inSteps);
  visit(plan.scales, 'scales', seen.inScales);
  return problems;
}

function numberProblems(plan: Plan): Problem[] {
  const optional = (at: string, value: number | null, max: number) => (value === null ? [] : range(at, value, 1, max));
  return [
    ...range('max', plan.max, 1, MOST_POINTS),
    ...range('spread', plan.spread, 1, 10_000),
    ...range('quorum', plan.quorum, 1, MOST_EVALUATORS),
    ...range('commentLength', plan.commentLength, 1, 10_000),
    ...optional('passMark', plan.passMark, 10_000),
    ...optional('shortlist', plan.shortlist, 10_000),
    ...range('abnormal.belowMean', plan.abnormal.belowMean, 1, 10_000),
    ...range('abnormal.belowNext', plan.abnormal.belowNext, 1, 10_000),
    ...range('profile.debriefDays', plan.profile.debriefDays, 1, 3650),
    ...range('profile.retentionYears', plan.profile.retentionYears, 1, 100),
  ];
}

function orderProblems(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  if (plan.steps.length === 0) problems.push({ code: 'steps-missing', at: 'steps' });
  if (!plan.steps.some((step) => step.kind === 'rated')) problems.push({ code: 'rated-step-missing', at: 'steps' });
  let commercial = 0;
  let rated = 0;
  for (const [index, step] of plan.steps.entries()) {
    const where = { at: `steps[${index}]`, stepId: step.id };
    if (step.kind === 'rated') rated += 1;
    if (step.kind !== 'commercial') continue;
    if (plan.stage === 'rfq') problems.push({ code: 'commercial-step-in-rfq', ...where });
    if (rated === 0) problems.push({ code: 'commercial-step-too-early', ...where });
    if (commercial > 0) problems.push({ code: 'commercial-step-repeated', ...where });
    commercial += 1;
  }
  if (plan.stage === 'rfp') {
    if (commercial === 0) problems.push({ code: 'commercial-step-missing', at: 'steps' });
    if (plan.passMark !== null) problems.push({ code: 'pass-mark-in-rfp', at: 'passMark' });
    if (plan.shortlist !== null) problems.push({ code: 'pass-mark-in-rfp', at: 'shortlist' });
  } else if (plan.passMark === null && plan.shortlist === null) {
    problems.push({ code: 'pass-mark-missing', at: 'passMark' });
  }
  return problems;
}

function criteriaProblems(plan: Plan, step: Step, at: string): Problem[] {
  if (step.kind === 'mandatory') {
    return step.requirements.length > 0 ? [] : [{ code: 'requirements-missing', at: `${at}.requirements`, stepId: step.id }];
  }
  const problems: Problem[] = [...range(`${at}.max`, step.max, 1, MOST_POINTS), ...optionalShare(`${at}.minimum`, step.minimum)];
  if (step.kind === 'rated' && step.criteria.length === 0) {
    problems.push({ code: 'criteria-missing', at: `${at}.criteria`, id: step.id });
  }
  const weights: { max: number; scaleMax: number }[] = [];
  const visit = (criteria: Criterion[], path: string) => {
    for (const [index, criterion] of criteria.entries()) {
      const here = `${path}[${index}]`;
      problems.push(...range(`${here}.max`, criterion.max, 1, MOST_POINTS));
      if (criterion.kind === 'group') {
        if (criterion.children.length === 0) {
          problems.push({ code: 'criteria-missing', at: `${here}.children`, id: criterion.id });
        }
        visit(criterion.children, `${here}.children`);
        continue;
      }
      problems.push(...optionalShare(`${here}.minimum`, criterion.minimum));
      const { id: criterionId, scaleId } = criterion;
      const scale = plan.scales.find((candidate) => candidate.id === scaleId);
      if (scale === undefined) problems.push({ code: 'scale-unknown', at: `${here}.scaleId`, criterionId, scaleId });
      else weights.push({ max: criterion.max, scaleMax: scale.max });
    }
  };
  visit(step.criteria, `${at}.criteria`);
  if (problems.length === 0 && !fitsSafeIntegers(step.max, weights)) {
    problems.push({ code: 'numbers-too-large', at, stepId: step.id });
  }
  return problems;
}

// The engine keeps totals as whole numbers over (weights × any count of evaluators); they must stay exact.
function fitsSafeIntegers(stepMax: number, weights: { max: number; scaleMax: number }[]): boolean {
  if (!weights.every(({ scaleMax }) => scaleMax >= 1 && scaleMax <= MOST_POINTS)) return true;
  const counts = lcm(Array.from({ length: MOST_EVALUATORS }, (_, index) => BigInt(index + 1)));
  return BigInt(stepMax) * weightDenominator(weights) * counts <= BigInt(Number.MAX_SAFE_INTEGER);
}

function formulaProblems(formula: PriceFormula, at: string): Problem[] {
  switch (formula.kind) {
    case 'lowest-over-price':
      return [];
    case 'linear': {
      const { full, none } = formula;
      const problems = full === null ? [] : range(`${at}.full`, full, 1, MOST_CENTS);
      if ('ofLowest' in none) return [...problems, ...range(`${at}.none.ofLowest`, none.ofLowest, 10_001, 1_000_000)];
      problems.push(...range(`${at}.none.cents`, none.cents, 1, MOST_CENTS));
      if (full !== null && none.cents <= full) problems.push({ code: 'price-bounds-reversed', at: `${at}.none.cents` });
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
    problems.push(...range(`${at}[${index}].share`, share, 0, 10_000));
    if (upTo !== null) problems.push(...range(`${at}[${index}].upTo`, upTo, 10_000, 1_000_000));
    if (before === undefined) continue;
    const climbs = before.upTo !== null && (upTo === null || upTo > before.upTo) && share < before.share;
    if (!climbs) problems.push({ code: 'price-ranges-out-of-order', at: `${at}[${index}]` });
  }
  if (ranges[0]?.share !== 10_000 || ranges.at(-1)?.upTo !== null) {
    problems.push({ code: 'price-ranges-not-covering', at });
  }
  return problems;
}

function optionalShare(at: string, value: number | null): Problem[] {
  return value === null ? [] : range(at, value, 1, 10_000);
}

function range(at: string, value: number, min: number, max: number): Problem[] {
  const fits = Number.isSafeInteger(value) && value >= min && value <= max;
  return fits ? [] : [{ code: 'number-out-of-range', at, value, min, max }];
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  const whole = typeof value === 'number' && Number.isSafeInteger(value);
  if (whole || typeof value === 'string' || value === null) return JSON.stringify(value);
  throw new TypeError(`a plan holds texts, whole numbers and null, not ${String(value)}`);
}

import { lcm, MOST_POINTS, type Rounding, weightDenominator } from '#scoring/points.ts';
import { type PriceFormula, priceRuleProblems } from '#scoring/price-rule.ts';
import { outOfRange, type Problem } from '#scoring/problems.ts';
import { scaleProblems } from '#scoring/scales.ts';

// Units everywhere: points and scores in whole hundredths, shares in basis points (6000 = 60 %), money in
// whole cents.

export type { PriceFormula };
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
  /** `lateAddendumDays`: an addendum so close to the deadline must move it. */
  profile: { debriefDays: number; retentionYears: number; lateAddendumDays: number };
};

export type Step = MandatoryStep | RatedStep | CommercialStep;
/** `failing`: whether a proposal that fails is out of the lot or out of every lot of the competition. */
type StepBase = { id: string; title: Text; provenance: Provenance; failing: 'lot' | 'all-lots' };
export type MandatoryStep = StepBase & { kind: 'mandatory'; requirements: Requirement[] };
/** `minimum`: share of `max`, or null. */
export type RatedStep = StepBase & {
  kind: 'rated';
  max: number;
  minimum: number | null;
  criteria: Criterion[];
};
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

export type Scale = {
  id: string;
  title: Text;
  min: number;
  max: number;
  step: number;
  descriptors: Descriptor[];
};
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
export type PricePart = { id: string; title: Text };

/** More evaluators on one step than this, and a mean's common denominator outgrows exact integers. */
export const MOST_EVALUATORS = 16;

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
        problems.push({
          code: 'group-sum-differs',
          at: `${here}.max`,
          criterionId: criterion.id,
          max: criterion.max,
          sum,
        });
      }
      checkGroups(criterion.children, `${here}.children`);
    }
  };
  let total = 0;
  for (const [index, step] of plan.steps.entries()) {
    if (step.kind === 'mandatory') continue;
    const sum = maxima(step.criteria) + (step.kind === 'commercial' ? step.price.max : 0);
    if (sum !== step.max) {
      problems.push({
        code: 'step-sum-differs',
        at: `steps[${index}].max`,
        stepId: step.id,
        max: step.max,
        sum,
      });
    }
    checkGroups(step.criteria, `steps[${index}].criteria`);
    total += step.max;
  }
  if (total !== plan.max) problems.push({ code: 'plan-sum-differs', at: 'max', max: plan.max, sum: total });
  return problems;
}

/**
 * The tie ladder names steps that give points, repeats nothing, and ends with the draw so that every tie
 * ends.
 */
export function tieProblems(plan: Plan): Problem[] {
  if (plan.stage === 'rfq') return plan.ties.length === 0 ? [] : [{ code: 'ties-in-rfq', at: 'ties' }];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, rule] of plan.ties.entries()) {
    const at = `ties[${index}]`;
    const name = canonical(rule);
    if (seen.has(name)) problems.push({ code: 'tie-rule-repeated', at });
    seen.add(name);
    if (rule.kind === 'draw' && index < plan.ties.length - 1)
      problems.push({ code: 'tie-draw-not-last', at });
    if (
      rule.kind === 'higher-step' &&
      !plan.steps.some((step) => step.id === rule.stepId && step.kind !== 'mandatory')
    ) {
      problems.push({ code: 'tie-step-unknown', at, stepId: rule.stepId });
    }
  }
  if (!plan.ties.some((rule) => rule.kind === 'draw'))
    problems.push({ code: 'tie-draw-missing', at: 'ties' });
  return problems;
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
  const optional = (at: string, value: number | null, max: number) =>
    value === null ? [] : outOfRange(at, value, 1, max);
  return [
    ...outOfRange('max', plan.max, 1, MOST_POINTS),
    ...outOfRange('spread', plan.spread, 1, 10_000),
    ...outOfRange('quorum', plan.quorum, 1, MOST_EVALUATORS),
    ...outOfRange('commentLength', plan.commentLength, 1, 10_000),
    ...optional('passMark', plan.passMark, 10_000),
    ...optional('shortlist', plan.shortlist, 10_000),
    ...outOfRange('abnormal.belowMean', plan.abnormal.belowMean, 1, 10_000),
    ...outOfRange('abnormal.belowNext', plan.abnormal.belowNext, 1, 10_000),
    ...outOfRange('profile.debriefDays', plan.profile.debriefDays, 1, 3650),
    ...outOfRange('profile.retentionYears', plan.profile.retentionYears, 1, 100),
    ...outOfRange('profile.lateAddendumDays', plan.profile.lateAddendumDays, 0, 90),
  ];
}

function orderProblems(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  if (plan.steps.length === 0) problems.push({ code: 'steps-missing', at: 'steps' });
  if (!plan.steps.some((step) => step.kind === 'rated'))
    problems.push({ code: 'rated-step-missing', at: 'steps' });
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
    return step.requirements.length > 0
      ? []
      : [{ code: 'requirements-missing', at: `${at}.requirements`, stepId: step.id }];
  }
  const problems: Problem[] = [
    ...outOfRange(`${at}.max`, step.max, 1, MOST_POINTS),
    ...optionalShare(`${at}.minimum`, step.minimum),
  ];
  if (step.kind === 'rated' && step.criteria.length === 0) {
    problems.push({ code: 'criteria-missing', at: `${at}.criteria`, id: step.id });
  }
  const weights: { max: number; scaleMax: number }[] = [];
  const visit = (criteria: Criterion[], path: string) => {
    for (const [index, criterion] of criteria.entries()) {
      const here = `${path}[${index}]`;
      problems.push(...outOfRange(`${here}.max`, criterion.max, 1, MOST_POINTS));
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
      if (scale === undefined)
        problems.push({ code: 'scale-unknown', at: `${here}.scaleId`, criterionId, scaleId });
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

function optionalShare(at: string, value: number | null): Problem[] {
  return value === null ? [] : outOfRange(at, value, 1, 10_000);
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

/**
 * Every expected refusal of the rules. `at` is the path of a field in the plan as a form names it
 * (`steps[1].criteria[0].max`); scores and maxima are hundredths, shares basis points, money cents.
 * What a person reads is made from the code and the parameters, elsewhere and in both languages.
 */
export type Problem = ScoreProblem | PlanProblem | PriceProblem | GateProblem;

export type ScoreProblem =
  | { code: 'score-missing' }
  | { code: 'score-not-a-number'; typed: string }
  | { code: 'score-too-precise'; typed: string }
  | { code: 'score-outside-scale'; score: number; min: number; max: number }
  | { code: 'score-off-step'; score: number; min: number; step: number }
  | { code: 'too-many-evaluators'; count: number; most: number };

export type PlanProblem =
  | { code: 'text-missing'; at: string }
  | { code: 'id-missing'; at: string }
  | { code: 'id-repeated'; at: string; id: string }
  | { code: 'number-out-of-range'; at: string; value: number; min: number; max: number }
  | { code: 'plan-sum-differs'; at: string; max: number; sum: number }
  | { code: 'step-sum-differs'; at: string; stepId: string; max: number; sum: number }
  | { code: 'group-sum-differs'; at: string; criterionId: string; max: number; sum: number }
  | { code: 'steps-missing'; at: string }
  | { code: 'requirements-missing'; at: string; stepId: string }
  | { code: 'criteria-missing'; at: string; id: string }
  | { code: 'rated-step-missing'; at: string }
  | { code: 'commercial-step-missing'; at: string }
  | { code: 'commercial-step-repeated'; at: string; stepId: string }
  | { code: 'commercial-step-too-early'; at: string; stepId: string }
  | { code: 'commercial-step-in-rfq'; at: string; stepId: string }
  | { code: 'pass-mark-missing'; at: string }
  | { code: 'pass-mark-in-rfp'; at: string }
  | { code: 'scale-unknown'; at: string; criterionId: string; scaleId: string }
  | { code: 'scale-off-step'; at: string; scaleId: string; min: number; max: number; step: number }
  | { code: 'scale-too-fine'; at: string; scaleId: string; scores: number; most: number }
  | { code: 'scale-gap'; at: string; scaleId: string; score: number }
  | { code: 'scale-overlap'; at: string; scaleId: string; score: number }
  | { code: 'descriptor-outside-scale'; at: string; scaleId: string; from: number; to: number }
  | { code: 'descriptor-reversed'; at: string; scaleId: string; from: number; to: number }
  | { code: 'ties-in-rfq'; at: string }
  | { code: 'tie-rule-repeated'; at: string }
  | { code: 'tie-step-unknown'; at: string; stepId: string }
  | { code: 'tie-draw-not-last'; at: string }
  | { code: 'tie-draw-missing'; at: string }
  | { code: 'price-parts-missing'; at: string }
  | { code: 'price-example-missing'; at: string }
  | { code: 'price-rounding-too-coarse'; at: string; max: number; decimals: number }
  | { code: 'price-bounds-reversed'; at: string }
  | { code: 'price-ranges-out-of-order'; at: string }
  | { code: 'price-ranges-not-covering'; at: string }
  | { code: 'numbers-too-large'; at: string; stepId: string };

export type PriceProblem =
  | { code: 'price-missing'; proposal: string }
  | { code: 'price-part-missing'; partId: string }
  | { code: 'price-part-negative'; partId: string; cents: number }
  | { code: 'price-not-positive'; proposal: string; cents: number }
  | { code: 'price-too-large' }
  | { code: 'abnormal-price-undecided'; proposal: string };

export type GateProblem =
  | { code: 'lot-cancelled'; lotId: string }
  | { code: 'step-not-sealed'; lotId: string; stepId: string }
  | { code: 'step-already-sealed'; lotId: string; stepId: string }
  | { code: 'no-proposal-left'; lotId: string }
  | { code: 'prices-opened'; lotId: string }
  | { code: 'proposal-failed'; proposal: string; lotId: string; stepId: string }
  | { code: 'proposal-not-standing'; proposal: string; lotId: string }
  | { code: 'score-absent'; proposal: string; criterionId: string; evaluator: string }
  | { code: 'criterion-without-evaluator'; proposal: string; criterionId: string }
  | { code: 'verdict-absent'; proposal: string; requirementId: string }
  | { code: 'quorum-lacking'; proposal: string; evaluators: number; quorum: number }
  | { code: 'flag-open'; proposal: string; criterionId: string | null; flag: string }
  | { code: 'step-result-missing'; proposal: string; stepId: string };

export type ProblemCode = Problem['code'];

/**
 * The problem of a field that is not a whole number from `min` to `max`, as a list to be spread into others.
 */
export function outOfRange(at: string, value: number, min: number, max: number): Problem[] {
  const fits = Number.isSafeInteger(value) && value >= min && value <= max;
  return fits ? [] : [{ code: 'number-out-of-range', at, value, min, max }];
}

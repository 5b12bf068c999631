import type { Plan, PriceFormula, PriceRule, Step, TieRule } from '#scoring/plan.ts';

/** The pages of the editor: `general`, `ties`, `price`, `step-<id>`, `scale-<id>`. */
export type SectionName = string;

type FormulaFields = {
  kind: PriceFormula['kind'];
  full: number | null;
  none: { cents: number | null; ofLowest: number | null };
  ranges: { upTo: number | null; share: number }[];
};
export type PriceFields = Omit<PriceRule, 'formula'> & { formula: FormulaFields };
export type TieField = { rule: string };

/** What the page of that name edits, as its form has it; undefined when the plan has no such part. */
export function sectionOfPlan(plan: Plan, name: SectionName): unknown {
  if (name === 'general') {
    const { title, max, method, spread, quorum, commentLength, passMark, shortlist, abnormal, profile } =
      plan;
    const passing = plan.stage === 'rfq' ? { passMark, shortlist } : { abnormal };
    return { title, max, method, spread, quorum, commentLength, ...passing, profile };
  }
  if (name === 'ties')
    return plan.stage === 'rfp' ? plan.ties.map((rule) => ({ rule: tieText(rule) })) : undefined;
  if (name === 'price') {
    const commercial = plan.steps.find((step) => step.kind === 'commercial');
    return commercial && priceFields(commercial.price);
  }
  const scale = plan.scales.find(({ id }) => name === `scale-${id}`);
  if (scale !== undefined) return scale;
  const step = plan.steps.find(({ id }) => name === `step-${id}`);
  return step && withoutPrice(step);
}

/** The plan with that part as the form has it; the caller has checked its shape. */
export function withSection(plan: Plan, name: SectionName, value: unknown): Plan {
  if (name === 'general') return { ...plan, ...(value as Partial<Plan>) };
  if (name === 'ties') return { ...plan, ties: (value as TieField[]).map(({ rule }) => tieRule(rule)) };
  if (name === 'price') {
    const price = priceRule(value as PriceFields);
    return {
      ...plan,
      steps: plan.steps.map((step) => (step.kind === 'commercial' ? { ...step, price } : step)),
    };
  }
  return {
    ...plan,
    scales: plan.scales.map((scale) =>
      name === `scale-${scale.id}` ? { ...scale, ...(value as object), id: scale.id } : scale,
    ),
    steps: plan.steps.map((step) =>
      name === `step-${step.id}`
        ? ({ ...step, ...(value as object), id: step.id, kind: step.kind } as Step)
        : step,
    ),
  };
}

/** Lists that a form leaves out because they are empty. */
export function withLists(name: SectionName, value: unknown): unknown {
  if (name === 'ties') return value ?? [];
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Record<string, unknown>;
  if (name === 'price') {
    const formula = (given.formula ?? {}) as Record<string, unknown>;
    return { parts: [], example: [], ...given, formula: { ranges: [], ...formula } };
  }
  if (name.startsWith('scale-')) return { descriptors: [], ...given };
  if (given.kind === 'mandatory') return { requirements: [], ...given };
  if (name.startsWith('step-')) return { ...given, criteria: criteriaWithLists(given.criteria) };
  return value;
}

function criteriaWithLists(criteria: unknown): unknown {
  if (!Array.isArray(criteria)) return [];
  return criteria.map((criterion: Record<string, unknown>) =>
    criterion.kind === 'group'
      ? { ...criterion, children: criteriaWithLists(criterion.children) }
      : criterion,
  );
}

function withoutPrice(step: Step): Omit<Step, 'price'> {
  if (step.kind !== 'commercial') return step;
  const { price: _, ...rest } = step;
  return rest;
}

function priceFields({ formula, ...rest }: PriceRule): PriceFields {
  const none = { cents: null, ofLowest: null };
  const empty: FormulaFields = { kind: formula.kind, full: null, none, ranges: [] };
  if (formula.kind === 'linear')
    return { ...rest, formula: { ...empty, full: formula.full, none: { ...none, ...formula.none } } };
  return { ...rest, formula: formula.kind === 'ranges' ? { ...empty, ranges: formula.ranges } : empty };
}

export function priceRule({ formula, ...rest }: PriceFields): PriceRule {
  const { kind, full, none, ranges } = formula;
  if (kind === 'lowest-over-price') return { ...rest, formula: { kind } };
  if (kind === 'ranges') return { ...rest, formula: { kind, ranges } };
  const end = none.cents === null ? { ofLowest: none.ofLowest ?? 0 } : { cents: none.cents };
  return { ...rest, formula: { kind, full, none: end } };
}

function tieText(rule: TieRule): string {
  return rule.kind === 'higher-step' ? `step:${rule.stepId}` : rule.kind;
}

function tieRule(text: string): TieRule {
  if (text === 'lower-price' || text === 'draw') return { kind: text };
  return { kind: 'higher-step', stepId: text.replace(/^step:/, '') };
}

import type {
  CommercialStep,
  Criterion,
  LeafCriterion,
  Plan,
  RatedStep,
  Scale,
  Step,
} from '#scoring/plan.ts';

/** The criteria that are scored, in the plan's order, groups opened. */
export function leafCriteria(step: RatedStep | CommercialStep): LeafCriterion[] {
  const leaves = (criteria: Criterion[]): LeafCriterion[] =>
    criteria.flatMap((criterion) => (criterion.kind === 'leaf' ? [criterion] : leaves(criterion.children)));
  return leaves(step.criteria);
}

/** The scored criterion of that id, wherever it stands in the step. */
export function findCriterion(step: RatedStep | CommercialStep, id: string): LeafCriterion | undefined {
  return findLeaf(step.criteria, id);
}

/** The step of that id. Throws when the plan has none: ids come from the plan itself. */
export function stepOf(plan: Plan, stepId: string): Step {
  const step = plan.steps.find((candidate) => candidate.id === stepId);
  if (step === undefined) throw new Error(`no step ${stepId} in the plan`);
  return step;
}

/** A step whose criteria are scored. Throws on a mandatory step. */
export function scoredStepOf(plan: Plan, stepId: string): RatedStep | CommercialStep {
  const step = stepOf(plan, stepId);
  if (step.kind === 'mandatory') throw new Error(`step ${stepId} gives no points`);
  return step;
}

/** The scale a criterion is scored on. Throws when the plan has none, which `planProblems` refuses. */
export function scaleOf(plan: Plan, criterion: LeafCriterion): Scale {
  const scale = plan.scales.find((candidate) => candidate.id === criterion.scaleId);
  if (scale === undefined) throw new Error(`no scale ${criterion.scaleId} in the plan`);
  return scale;
}

function findLeaf(criteria: Criterion[], id: string): LeafCriterion | undefined {
  for (const criterion of criteria) {
    const found = criterion.kind === 'group' ? findLeaf(criterion.children, id) : criterion;
    if (found?.id === id) return found;
  }
  return undefined;
}

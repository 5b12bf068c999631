import type { Criterion, Plan, Text } from '#scoring/plan.ts';

export type PlanItem = {
  /** `step`, or `step/criterion`. */
  readonly id: string;
  readonly titles: readonly Text[];
};

/** What a lesson can have changed in a plan: its steps, and the criteria below them. */
export function planItems({ steps }: Plan): PlanItem[] {
  return steps.flatMap((step) => {
    const own = { id: step.id, titles: [step.title] };
    if (step.kind === 'mandatory') {
      return [
        own,
        ...step.requirements.map(({ id, title }) => ({
          id: `${step.id}/${id}`,
          titles: [step.title, title],
        })),
      ];
    }
    return [own, ...below(step.criteria, step.id, [step.title])];
  });
}

function below(criteria: readonly Criterion[], stepId: string, titles: readonly Text[]): PlanItem[] {
  return criteria.flatMap((criterion) => {
    const path = [...titles, criterion.title];
    const own = { id: `${stepId}/${criterion.id}`, titles: path };
    return criterion.kind === 'group' ? [own, ...below(criterion.children, stepId, path)] : [own];
  });
}

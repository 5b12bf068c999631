import type { Criterion, CriterionGroup, LeafCriterion, Requirement, Text } from '#scoring/plan.ts';

/* Short words for the example plans: `max` in whole points, everything marked as an example of ours. */

export function group(id: string, title: Text, max: number, children: Criterion[]): CriterionGroup {
  return { kind: 'group', id, title, max: max * 100, provenance: 'example', children };
}

export function leaf(
  id: string,
  max: number,
  title: Text,
  guidance: Text,
  options: Partial<Pick<LeafCriterion, 'scope' | 'scaleId' | 'provenance'>> = {},
): LeafCriterion {
  return {
    kind: 'leaf',
    id,
    title,
    guidance,
    max: max * 100,
    minimum: null,
    scaleId: options.scaleId ?? 'ten',
    scope: options.scope ?? 'lot',
    provenance: options.provenance ?? 'example',
  };
}

export function requirement(id: string, fr: string, en: string): Requirement {
  return { id, title: { fr, en }, provenance: 'example' };
}

import type { Plan, Text } from '#scoring/plan.ts';

/** `steps[1].criteria[0].max` → steps, 1, criteria, 0, max. */
export function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
}

/** The other way. */
function pathOf(keys: readonly (string | number)[]): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

type PlanPlace = {
  /** The page of the editor that has the field. */
  readonly section: string;
  /** The field's name on that page. */
  readonly name: string;
  /** The titles on the way down. */
  readonly titles: readonly Text[];
  /** The last name on the way, for instance `max`. */
  readonly field: string;
};

/** Where a problem's `at` lies: for people and for links to the field. */
export function placeOf(plan: Plan, at: string): PlanPlace {
  const keys = keysOf(at);
  const { section, skip } = sectionOf(plan, keys);
  const name = pathOf(['section', ...keys.slice(skip)]);
  return { section, name, titles: titlesAlong(plan, keys), field: fieldOf(keys) };
}

/** The titles of the parts that a path leads through. */
export function titlesAlong(root: unknown, keys: readonly (string | number)[]): Text[] {
  const titles: Text[] = [];
  let here = root;
  for (const key of keys) {
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[key] : undefined;
    if (hasTitle(here)) titles.push(here.title);
  }
  return titles;
}

/** The last name on a path, whichever language of it is meant. */
export function fieldOf(keys: readonly (string | number)[]): string {
  const field = keys.findLast((key) => typeof key === 'string' && key !== 'fr' && key !== 'en');
  return String(field ?? '');
}

function hasTitle(value: unknown): value is { title: Text } {
  if (typeof value !== 'object' || value === null || !('title' in value)) return false;
  const { title } = value;
  return typeof title === 'object' && title !== null && 'fr' in title;
}

function sectionOf(plan: Plan, [first, index, third]: (string | number)[]) {
  if (first === 'steps' && typeof index === 'number') {
    if (third === 'price') return { section: 'price', skip: 3 };
    return { section: `step-${plan.steps[index]?.id}`, skip: 2 };
  }
  if (first === 'scales' && typeof index === 'number')
    return { section: `scale-${plan.scales[index]?.id}`, skip: 2 };
  if (first === 'ties') return { section: 'ties', skip: 1 };
  return { section: first === 'steps' || first === 'scales' ? '' : 'general', skip: 0 };
}

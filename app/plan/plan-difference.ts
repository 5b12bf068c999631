import type { Plan, Text } from '#scoring/plan.ts';

type Place = {
  /** The titles on the way down, as they are now. */
  readonly titles: readonly Text[];
  /** The name of what differs there: `max`, `guidance`, `criteria`, `ties`. */
  readonly field: string;
};
export type PlanChange = Place &
  (
    | {
        readonly kind: 'changed';
        readonly lang?: 'fr' | 'en';
        readonly before: unknown;
        readonly after: unknown;
      }
    | { readonly kind: 'added' | 'removed'; readonly item: unknown }
    | { readonly kind: 'moved'; readonly before: readonly Text[]; readonly after: readonly Text[] }
  );

/** Rules that are read as a whole: a part of them alone says nothing. */
const wholes = new Set(['ties', 'formula', 'rounding', 'example']);
const nowhere = { titles: [], field: '' } as const;

/** What differs between two versions of a plan; parts are the same when they have the same id. */
export function planDifference(before: Plan, after: Plan): PlanChange[] {
  return compare(before, after, nowhere);
}

function compare(before: unknown, after: unknown, place: Place): PlanChange[] {
  if (same(before, after)) return [];
  if (wholes.has(place.field)) return [{ kind: 'changed', ...place, before, after }];
  if (isText(before) && isText(after)) {
    return (['fr', 'en'] as const)
      .filter((lang) => before[lang] !== after[lang])
      .map((lang) => ({ kind: 'changed', ...place, lang, before: before[lang], after: after[lang] }));
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, place);
  if (isRecord(before) && isRecord(after)) {
    const titles = isText(after.title) ? [...place.titles, after.title] : place.titles;
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    // The plan's own title would stand before every place.
    const inside = place === nowhere ? [] : titles;
    return keys.flatMap((field) => compare(before[field], after[field], { titles: inside, field }));
  }
  return [{ kind: 'changed', ...place, before: before ?? null, after: after ?? null }];
}

function compareLists(before: unknown[], after: unknown[], place: Place): PlanChange[] {
  const [old, now] = [named(before), named(after)];
  const kept = [...now.keys()].filter((id) => old.has(id));
  const order = [...old.keys()].filter((id) => now.has(id));
  const titlesOf = (ids: readonly string[], items: ReadonlyMap<string, unknown>) =>
    ids.map((id) => titleOf(items.get(id))).filter((title) => title !== null);
  return [
    ...[...old].flatMap(([id, item]): PlanChange[] =>
      now.has(id) ? [] : [{ kind: 'removed', ...place, item }],
    ),
    ...[...now].flatMap(([id, item]): PlanChange[] =>
      old.has(id) ? compare(old.get(id), item, place) : [{ kind: 'added', ...place, item }],
    ),
    ...(same(kept, order)
      ? []
      : [{ kind: 'moved' as const, ...place, before: titlesOf(order, old), after: titlesOf(kept, now) }]),
  ];
}

/** By id, or by place where the items have none. */
function named(items: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(
    items.map((item, index) => [isRecord(item) && typeof item.id === 'string' ? item.id : `#${index}`, item]),
  );
}

function titleOf(item: unknown): Text | null {
  return isRecord(item) && isText(item.title) ? item.title : null;
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => same(a[key], b[key]));
  }
  return a === b;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is Text {
  return isRecord(value) && typeof value.fr === 'string' && typeof value.en === 'string';
}

import { keysOf } from './plan-path.ts';

const noText = { fr: '', en: '' };

/** A short code for a new part of the plan; it never shows. */
function newId(): string {
  return crypto.randomUUID().slice(0, 8);
}

const items = {
  leaf: (scaleId: string) => ({
    kind: 'leaf',
    id: `criterion-${newId()}`,
    title: noText,
    guidance: noText,
    max: 0,
    minimum: null,
    scaleId,
    scope: 'lot',
    provenance: 'example',
  }),
  group: () => ({
    kind: 'group',
    id: `group-${newId()}`,
    title: noText,
    max: 0,
    provenance: 'example',
    children: [],
  }),
  requirement: () => ({ id: `requirement-${newId()}`, title: noText, provenance: 'example' }),
  descriptor: () => ({ from: 0, to: 0, title: noText, text: noText }),
  part: () => ({ id: `part-${newId()}`, title: noText }),
  example: () => 0,
  range: () => ({ upTo: null, share: 0 }),
  tie: () => ({ rule: 'draw' }),
} as const;
export type ItemKind = keyof typeof items;

/**
 * What a button of the form asks for besides saving: `up:section.criteria[1]`, `down:…`, `remove:…`, or
 * `leaf:section.criteria` to add one at the end. Null when it asks for nothing known.
 */
export function changeList(section: unknown, asked: string, scaleId: string): unknown {
  const [verb = '', path = ''] = asked.split(':');
  const copy: { section: unknown } = structuredClone({ section });
  const keys = keysOf(path);
  if (verb in items) {
    const list = at(copy, keys);
    if (!Array.isArray(list)) return null;
    list.push(items[verb as ItemKind](scaleId));
    return copy.section;
  }
  const index = keys.at(-1);
  const list = at(copy, keys.slice(0, -1));
  if (!Array.isArray(list) || typeof index !== 'number' || index >= list.length) return null;
  const [item] = list.splice(index, 1);
  if (verb === 'up') list.splice(Math.max(0, index - 1), 0, item);
  else if (verb === 'down') list.splice(index + 1, 0, item);
  else if (verb !== 'remove') return null;
  return copy.section;
}

/** What lies at a path, or undefined. */
export function at(root: unknown, keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, key)
        ? (here as Record<string | number, unknown>)[key]
        : undefined,
    root,
  );
}

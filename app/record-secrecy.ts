import { type ActName, acts } from '#app/policy/acts.ts';
import type { Role, Rule } from '#app/policy.ts';
import type { Json } from '#db/canonical-json.ts';
import type { Entry } from '#db/queries/record.ts';

/** What decides whether the values behind an entry's commitments may be read now. */
export type Openness = {
  readonly roles: readonly Role[];
  /**
   * Ids of whatever belongs to an applicant the reader has an open interest in, or has not declared on: the applicant, its
   * submissions and their files, what was recommended of it.
   */
  readonly hidden: ReadonlySet<string>;
  /** Whether the scores of a criterion, or of a step, are shown to the team in a lot (or in all, `*` keys). */
  shown(place: { lotKey: string; criterionId?: string; stepId?: string }): boolean;
  /** The lot that a submission or a step run is of. */
  lotOf(object: string): string | null;
  /** A recommendation on the lot (on all, `*` keys) awaits or has had a decision: from then on a lead reads what it rests on. */
  recommended(lotKey: string): boolean;
};

/**
 * `later`: nothing of its content, because it speaks of an evaluation whose recommendation the reader awaits. `unnamed`:
 * nothing but its day, apart from the others; its place among them would tell who acted.
 */
export type Reading = 'open' | 'sealed' | 'later' | 'hidden' | 'unnamed';

/** The acts whose entries name nobody. */
export const unnamedActs = (Object.keys(acts) as ActName[]).filter((act) => {
  const { anonymous = false }: Rule = acts[act];
  return anonymous;
});

/** What these write in clear is the evaluation itself: findings and reasons of the team, no commitments. */
const inClear: ReadonlySet<string> = new Set([
  'abstain-sheet',
  'decide-price',
  'record-findings',
  'reopen-sheet',
  'settle-spread',
]);

/**
 * How far someone may read an entry (rule 13 of the rules of selection): `sealed` shows commitments in the place of
 * secret values, `hidden` nothing of its content, because it speaks of a bidder the reader may not see.
 */
export function readingOf(entry: Entry, openness: Openness): Reading {
  if (unnamedActs.some((act) => act === entry.act)) return 'unnamed';
  const text = JSON.stringify([entry.object, entry.before, entry.after]);
  for (const id of openness.hidden) if (text.includes(id)) return 'hidden';
  if (openness.roles.includes('ministry_lead')) {
    const lotKey = lotKeyOf(entry, openness);
    if (lotKey !== null && openness.recommended(lotKey) && isOpen(entry, openness)) return 'open';
    if (!inClear.has(entry.act)) return 'sealed';
    return lotKey !== null && openness.recommended(lotKey) ? 'sealed' : 'later';
  }
  return isOpen(entry, openness) ? 'open' : 'sealed';
}

/** Whether typing a text may find an entry: never by words that its reader does not get to see. */
export function isFoundBy(typed: string, entry: Entry, reading: Reading): boolean {
  if (reading === 'unnamed') return false;
  const told =
    reading === 'hidden' || reading === 'later' ? [entry.act] : [entry.act, entry.object, entry.reason ?? ''];
  return told.some((text) => text.toLowerCase().includes(typed.toLowerCase()));
}

function isOpen(entry: Entry, { roles, shown }: Openness): boolean {
  switch (entry.act) {
    case 'declare':
      return roles.includes('procurement_officer') || roles.includes('fairness_monitor');
    case 'enter-prices':
      return true;
    default: {
      const place = placeOf(entry);
      return place !== null && shown(place);
    }
  }
}

function lotKeyOf(entry: Entry, { lotOf }: Openness): string | null {
  return placeOf(entry)?.lotKey ?? lotOf(entry.object);
}

/** Where the scores of an entry stand; null when it names no place. */
function placeOf({ object, after, before }: Entry): Parameters<Openness['shown']>[0] | null {
  const [kind, rest = ''] = object.split(/:(.*)/s);
  if (kind === 'score') {
    const [lotKey = '', , criterionId = ''] = rest.split('/');
    return { lotKey, criterionId };
  }
  for (const fields of [record(after), record(before)]) {
    const lotKey = fields?.lotKey ?? fields?.lotId;
    if (typeof lotKey !== 'string') continue;
    if (typeof fields?.criterionId === 'string') return { lotKey, criterionId: fields.criterionId };
    return typeof fields?.stepId === 'string' ? { lotKey, stepId: fields.stepId } : null;
  }
  return null;
}

function record(value: Json): { readonly [name: string]: Json } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Json })
    : null;
}

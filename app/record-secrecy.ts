import type { Role } from '#app/policy.ts';
import type { Json } from '#db/canonical-json.ts';
import type { Entry } from '#db/queries/record.ts';

/** What decides whether the values behind an entry's commitments may be read now. */
export type Openness = {
  readonly roles: readonly Role[];
  /** Applicants the reader has an open interest in, or has not declared on. */
  readonly hidden: ReadonlySet<string>;
  /** Whether the scores of a criterion, or of a step, are shown to the team in a lot (or in all, `*` keys). */
  shown(place: { lotKey: string; criterionId?: string; stepId?: string }): boolean;
  /** A recommendation on some lot awaits or has had a decision: from then on a lead reads what it rests on. */
  readonly recommended: boolean;
};

export type Reading = 'open' | 'sealed' | 'hidden';

/**
 * How far someone may read an entry (rule 13 of the rules of selection): `sealed` shows commitments in the place of
 * secret values, `hidden` nothing of its content, because it speaks of a bidder the reader may not see.
 */
export function readingOf(entry: Entry, openness: Openness): Reading {
  const text = JSON.stringify([entry.object, entry.before, entry.after]);
  for (const applicantId of openness.hidden) if (text.includes(applicantId)) return 'hidden';
  if (openness.roles.includes('ministry_lead'))
    return openness.recommended && isOpen(entry, openness) ? 'open' : 'sealed';
  return isOpen(entry, openness) ? 'open' : 'sealed';
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

/** Where the scores of an entry stand; null when it names no place. */
function placeOf({ object, after, before }: Entry): Parameters<Openness['shown']>[0] | null {
  const [kind, rest = ''] = object.split(/:(.*)/s);
  if (kind === 'score') {
    const [lotKey = '', , criterionId = ''] = rest.split('/');
    return { lotKey, criterionId };
  }
  const fields = record(after) ?? record(before);
  const lotKey = fields?.lotKey ?? fields?.lotId;
  if (typeof lotKey !== 'string') return null;
  if (typeof fields?.criterionId === 'string') return { lotKey, criterionId: fields.criterionId };
  return typeof fields?.stepId === 'string' ? { lotKey, stepId: fields.stepId } : null;
}

function record(value: Json): { readonly [name: string]: Json } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Json })
    : null;
}

import type { OutreachEvent } from '#db/queries/events.ts';

/** Of a one-to-one meeting: at most so long in all, of which an optional presentation, then questions. */
export const meetingMinutes = { most: 60, presentation: 15, questions: 45 } as const;
/** Added in one go. */
export const mostSlotsAtOnce = 100;
export const mostPresentationBytes = 50_000_000;
export const mostPresentations = 5;
/** Of one organization at one event. */
export const mostPeople = 10;

type Limits = Pick<OutreachEvent, 'startsAt' | 'registrationUntil' | 'changesUntil' | 'commentsUntil'>;

/* Each answers the first instant that is too late. */

export function registrationEnd({
  registrationUntil,
  startsAt,
}: Pick<Limits, 'registrationUntil' | 'startsAt'>): Date {
  return registrationUntil ?? startsAt;
}

export function changesEnd({ changesUntil, startsAt }: Limits): Date {
  return changesUntil ?? startsAt;
}

/** From here on nothing of the event is to come. */
export function eventEnd({ endsAt, commentsUntil }: Pick<OutreachEvent, 'endsAt' | 'commentsUntil'>): Date {
  return commentsUntil !== null && commentsUntil > endsAt ? commentsUntil : endsAt;
}

export function mayComment({ commentsUntil }: Limits, now: Date): boolean {
  return commentsUntil !== null && now < commentsUntil;
}

/** Of a meeting: from then on it is neither taken, nor changed, nor given back. */
export function hasBegun({ startsAt }: { readonly startsAt: Date }, now: Date): boolean {
  return now >= startsAt;
}

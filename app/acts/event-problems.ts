import { changesEnd } from '#app/events/limits.ts';
import type { EventDetails, OutreachEvent } from '#db/queries/events.ts';
import type { ActProblem } from './problems.ts';

/** What is wrong with the hours and limits of an event, whoever writes it. */
export function eventProblems(event: EventDetails): ActProblem[] {
  const problems: ActProblem[] = [];
  const { startsAt, endsAt, registrationUntil, changesUntil } = event;
  if (endsAt <= startsAt) problems.push({ code: 'hours-reversed', at: 'endsAt' });
  if (registrationUntil !== null && registrationUntil > endsAt)
    problems.push({ code: 'limit-after-event', at: 'registrationUntil' });
  if (changesUntil !== null && changesUntil > endsAt)
    problems.push({ code: 'limit-after-event', at: 'changesUntil' });
  return problems;
}

const MINUTE_MS = 60_000;
const limits = ['registrationUntil', 'changesUntil', 'commentsUntil'] as const;

/** As the form gave it; of one that is published, each limit to the millisecond what it was where no other minute is asked for. */
export function keptLimits(before: OutreachEvent, after: EventDetails): EventDetails {
  if (before.state !== 'open') return after;
  const kept: EventDetails = { ...after, changesUntil: changesEnd(after) };
  for (const limit of limits) if (isSameMinute(before[limit], kept[limit])) kept[limit] = before[limit];
  return kept;
}

/**
 * Of an event that is published: the end of registrations is a deadline, which two people move; meetings and comments may
 * end later than was said, never earlier, and not once they have ended.
 */
export function limitProblems(now: Date, before: OutreachEvent, after: EventDetails): ActProblem[] {
  if (before.state !== 'open') return [];
  const problems: ActProblem[] = [];
  if (isMoved(before.registrationUntil, after.registrationUntil))
    problems.push({ code: 'deadline-by-two', at: 'registrationUntil' });
  for (const at of ['changesUntil', 'commentsUntil'] as const) {
    const [said, wished] = [before[at], after[at]];
    if (said === null || !isMoved(said, wished)) continue;
    if (now >= said) problems.push({ code: 'deadline-past', at });
    else if (wished === null || wished < said) problems.push({ code: 'limit-not-later', at });
  }
  return problems;
}

function isMoved(said: Date | null, wished: Date | null): boolean {
  return said?.getTime() !== wished?.getTime();
}

/** Forms know minutes: what they give back is no change. */
function isSameMinute(one: Date | null, other: Date | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one.getTime() - other.getTime()) < MINUTE_MS;
}

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

/**
 * Of an event that is published: the end of registrations is a deadline, which two people move; meetings and comments may
 * end later than was said, never earlier. Forms know minutes, so less than one is no change.
 */
export function limitProblems(before: OutreachEvent, after: EventDetails): ActProblem[] {
  if (before.state !== 'open') return [];
  const problems: ActProblem[] = [];
  const [until, wished] = [before.registrationUntil, after.registrationUntil];
  if (!isSameMinute(until, wished)) problems.push({ code: 'deadline-by-two', at: 'registrationUntil' });
  const changes = [changesEnd(before), changesEnd(after)] as const;
  if (before.changesUntil !== null && isEarlier(changes))
    problems.push({ code: 'limit-not-later', at: 'changesUntil' });
  const { commentsUntil } = before;
  if (commentsUntil !== null && isEarlier([commentsUntil, after.commentsUntil ?? new Date(0)]))
    problems.push({ code: 'limit-not-later', at: 'commentsUntil' });
  return problems;
}

function isEarlier([said, wished]: readonly [Date, Date]): boolean {
  return wished.getTime() + MINUTE_MS <= said.getTime();
}

function isSameMinute(one: Date | null, other: Date | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one.getTime() - other.getTime()) < MINUTE_MS;
}

import type { EventDetails } from '#db/queries/events.ts';
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

import { tellOfChange } from '#app/events/tell.server.ts';
import { type EventDetails, findEvent, updateEvent as update } from '#db/queries/events.ts';
import { countSeats } from '#db/queries/registrations.ts';
import { listSlots } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventProblems, keptLimits, limitProblems } from './event-problems.ts';
import { eventTarget, requireEvent } from './event-target.ts';
import { fillSeats } from './fill-seats.ts';

type Input = { readonly eventId: string; readonly revision: number; readonly details: EventDetails };

/** Of a published event too: whoever is registered or has a meeting is told when the hours or the place change, and more seats are filled. */
export const updateEvent: ActDefinition<Input, null> = {
  name: 'update-event',
  target: eventTarget,
  async run(context, { eventId, revision, details: given }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    const details = keptLimits(event, given);
    const problems = [...eventProblems(details), ...limitProblems(now, event, details)];
    const { seated } = await countSeats(tx, eventId);
    if (details.capacity !== null && details.capacity < seated)
      problems.push({ code: 'capacity-below-seated', at: 'capacity', seated });
    const slots = await listSlots(tx, eventId);
    if (slots.some((slot) => slot.startsAt < details.startsAt || slot.endsAt > details.endsAt))
      problems.push({ code: 'outside-event', at: 'startsAt' });
    if (problems.length > 0) return problems;
    if (!(await update(tx, eventId, details, revision))) return { code: 'stale' };
    const after = (await findEvent(tx, eventId)) ?? context.unknown();
    // What is over is put right without a word.
    const toCome = event.state === 'open' && now < after.endsAt;
    if (toCome) await tellOfChange(tx, now, event, after);
    const filled = toCome ? await fillSeats(context, after) : [];
    const { kind, title, startsAt, endsAt, capacity, registrationUntil, changesUntil, commentsUntil } = event;
    const before = {
      kind,
      title,
      startsAt,
      endsAt,
      capacity,
      registrationUntil,
      changesUntil,
      commentsUntil,
    };
    return {
      value: null,
      entry: [{ object: `event:${eventId}`, before, after: { ...details } }, ...filled],
    };
  },
};

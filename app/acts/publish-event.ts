import { changesEnd, registrationEnd } from '#app/events/limits.ts';
import { updateEvent } from '#db/queries/events.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent } from './event-target.ts';

type Input = { readonly eventId: string; readonly revision: number };

/** Opens the event to registrations. */
export const publishEvent: ActDefinition<Input, null> = {
  name: 'publish-event',
  target: eventTarget,
  async run(context, { eventId, revision }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    if (event.startsAt <= now) return { code: 'event-past' };
    // From here on these are dates of their own, which do not follow the hours of the event.
    const limits = { registrationUntil: registrationEnd(event), changesUntil: changesEnd(event) };
    if (!(await updateEvent(tx, eventId, { state: 'open', publishedAt: now, ...limits }, revision)))
      return { code: 'stale' };
    return {
      value: null,
      entry: {
        object: `event:${eventId}`,
        before: { state: 'draft' },
        after: { state: 'open', startsAt: event.startsAt, ...limits },
      },
    };
  },
};

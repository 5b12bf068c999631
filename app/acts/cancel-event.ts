import { tellOfMeeting, tellPerson } from '#app/events/tell.server.ts';
import { findEvent, updateEvent } from '#db/queries/events.ts';
import { listRegistrations } from '#db/queries/registrations.ts';
import { listBookings, listSlots } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent } from './event-target.ts';

type Input = { readonly eventId: string; readonly revision: number; readonly reason: string };

/** Everybody registered is told, and every organization with a meeting; all is kept. */
export const cancelEvent: ActDefinition<Input, null> = {
  name: 'cancel-event',
  target: eventTarget,
  async run(context, { eventId, revision, reason }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    if (reason.trim() === '') return { code: 'reason-missing', at: 'reason' };
    const cancelled = { state: 'cancelled', cancelledAt: now, cancelledReason: reason } as const;
    if (!(await updateEvent(tx, eventId, cancelled, revision))) return { code: 'stale' };
    const after = (await findEvent(tx, eventId)) ?? context.unknown();
    for (const registration of await listRegistrations(tx, eventId))
      await tellPerson(tx, now, after, registration, { kind: 'event-cancelled', cancelled: true });
    const slots = await listSlots(tx, eventId);
    for (const booking of await listBookings(tx, eventId)) {
      const slot = slots.find(({ id }) => id === booking.slotId);
      if (slot === undefined) continue;
      await tellOfMeeting(tx, now, after, { booking, slot }, { kind: 'meeting-called-off', cancelled: true });
    }
    return {
      value: null,
      entry: {
        object: `event:${eventId}`,
        before: { state: event.state },
        after: { state: 'cancelled' },
        reason,
      },
    };
  },
};

import { tellOfMeeting } from '#app/events/tell.server.ts';
import { updateBookingCancelled } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, findChangeableBooking, requireEvent } from './event-target.ts';

type Input = { readonly eventId: string };

/** The slot of the organization that acts is free again. */
export const cancelBooking: ActDefinition<Input, null> = {
  name: 'cancel-booking',
  target: eventTarget,
  async run(context, { eventId }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    const found = await findChangeableBooking(context, event);
    if ('code' in found) return found;
    const { booking, slot } = found;
    await updateBookingCancelled(tx, booking.id, now);
    if (slot !== undefined)
      await tellOfMeeting(tx, now, event, { booking, slot }, { kind: 'meeting-cancelled', cancelled: true });
    return {
      value: null,
      entry: {
        object: `booking:${booking.id}`,
        before: { slot: booking.slotId },
        after: { state: 'cancelled' },
      },
    };
  },
};

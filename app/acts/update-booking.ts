import { changesEnd, hasBegun } from '#app/events/limits.ts';
import { findBookingOf, listSlots, updateBookingNeeds } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent, requireOrganization } from './event-target.ts';

type Input = { readonly eventId: string; readonly needs: string };

/** What the organization that acts needs at its meeting, whose hour stays; the record keeps no need. */
export const updateBooking: ActDefinition<Input, null> = {
  name: 'update-booking',
  target: eventTarget,
  async run(context, { eventId, needs }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    const booking = await findBookingOf(tx, eventId, requireOrganization(context));
    if (booking === undefined) return { code: 'nothing-booked' };
    if (now >= changesEnd(event)) return { code: 'changes-closed' };
    const slot = (await listSlots(tx, eventId)).find(({ id }) => id === booking.slotId);
    if (slot !== undefined && hasBegun(slot, now)) return { code: 'slot-begun' };
    await updateBookingNeeds(tx, booking.id, needs);
    return {
      value: null,
      entry: {
        object: `booking:${booking.id}`,
        before: { needs: booking.needs !== '' },
        after: { event: eventId, needs: needs !== '' },
      },
    };
  },
};

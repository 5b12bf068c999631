import { changesEnd, hasBegun } from '#app/events/limits.ts';
import { tellOfMeeting } from '#app/events/tell.server.ts';
import { findBookingOf, listSlots, updateBookingCancelled } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent, requireOrganization } from './event-target.ts';

type Input = { readonly eventId: string };

/** The slot of the organization that acts is free again. */
export const cancelBooking: ActDefinition<Input, null> = {
  name: 'cancel-booking',
  target: eventTarget,
  async run(context, { eventId }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    const booking = await findBookingOf(tx, eventId, requireOrganization(context));
    if (booking === undefined) return { code: 'nothing-booked' };
    if (now >= changesEnd(event)) return { code: 'changes-closed' };
    const slot = (await listSlots(tx, eventId)).find(({ id }) => id === booking.slotId);
    if (slot !== undefined && hasBegun(slot, now)) return { code: 'slot-begun' };
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

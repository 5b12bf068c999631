import { changesEnd, hasBegun } from '#app/events/limits.ts';
import { tellOfMeeting } from '#app/events/tell.server.ts';
import { createBooking, findBookingOf, listSlots, updateBookingCancelled } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent, requireOrganization } from './event-target.ts';

type Input = { readonly eventId: string; readonly slotId: string; readonly needs: string };

/**
 * One meeting per organization and event, before it begins; taking another slot gives the first one back in the same
 * change, and keeps what was said to be needed there unless something else is.
 */
export const bookSlot: ActDefinition<Input, { bookingId: string }> = {
  name: 'book-slot',
  target: eventTarget,
  async run(context, { eventId, slotId, needs }) {
    const { tx, now } = context;
    const respondentId = requireOrganization(context);
    const event = await requireEvent(context, eventId);
    if (now >= changesEnd(event)) return { code: 'changes-closed' };
    const slots = await listSlots(tx, eventId);
    const slot = slots.find(({ id }) => id === slotId);
    if (slot === undefined) return context.unknown();
    const held = await findBookingOf(tx, eventId, respondentId);
    const before = slots.find(({ id }) => id === held?.slotId);
    if (hasBegun(slot, now) || (before !== undefined && hasBegun(before, now)))
      return { code: 'slot-begun', at: 'slotId' };
    if (slot.booked && held?.slotId !== slotId) return { code: 'slot-taken', at: 'slotId' };
    if (held !== undefined) {
      await updateBookingCancelled(tx, held.id, now);
      if (before !== undefined)
        await tellOfMeeting(
          tx,
          now,
          event,
          { booking: held, slot: before },
          { kind: 'meeting-cancelled', cancelled: true },
        );
    }
    const booking = {
      id: crypto.randomUUID(),
      ...{ slotId, eventId, respondentId, bookedAt: now },
      needs: needs === '' && held !== undefined ? held.needs : needs,
    };
    await createBooking(tx, booking);
    await tellOfMeeting(tx, now, event, { booking, slot }, { kind: 'meeting-booked' });
    return {
      value: { bookingId: booking.id },
      entry: {
        object: `booking:${booking.id}`,
        ...(held !== undefined && { before: { booking: held.id, slot: held.slotId } }),
        after: { event: eventId, slot: slotId, startsAt: slot.startsAt },
      },
    };
  },
};

import { updateBookingNeeds } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, findChangeableBooking, requireEvent } from './event-target.ts';

type Input = { readonly eventId: string; readonly needs: string };

/** What the organization that acts needs at its meeting, whose hour stays; the record keeps no need. */
export const updateBooking: ActDefinition<Input, null> = {
  name: 'update-booking',
  target: eventTarget,
  async run(context, { eventId, needs }) {
    const { tx } = context;
    const event = await requireEvent(context, eventId);
    const found = await findChangeableBooking(context, event);
    if ('code' in found) return found;
    const { booking } = found;
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

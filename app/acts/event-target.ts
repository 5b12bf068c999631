import { changesEnd, hasBegun } from '#app/events/limits.ts';
import type { Tx } from '#db/client.server.ts';
import { findEvent, type OutreachEvent } from '#db/queries/events.ts';
import { type Booking, findBookingOf, listSlots, type Slot } from '#db/queries/slots.ts';
import type { ActContext, Target } from './act.ts';
import type { ActProblem } from './problems.ts';

type EventInput = { readonly eventId: string };

export async function eventTarget(tx: Tx, { eventId }: EventInput): Promise<Target | null> {
  const event = await findEvent(tx, eventId);
  return event === undefined ? null : { competitionId: event.competitionId, eventId };
}

export async function requireEvent(context: ActContext, eventId: string): Promise<OutreachEvent> {
  return (await findEvent(context.tx, eventId)) ?? context.unknown();
}

/** The organization that acts; the policy has let nobody else in. */
export function requireOrganization(context: ActContext): string {
  return context.respondentId ?? context.refuse('own');
}

/** The meeting of the organization that acts, while it may still change: before its hour, and the event's own limit. */
export async function findChangeableBooking(
  context: ActContext,
  event: OutreachEvent,
): Promise<ActProblem | { readonly booking: Booking; readonly slot: Slot | undefined }> {
  const { tx, now } = context;
  const booking = await findBookingOf(tx, event.id, requireOrganization(context));
  if (booking === undefined) return { code: 'nothing-booked' };
  if (now >= changesEnd(event)) return { code: 'changes-closed' };
  const slot = (await listSlots(tx, event.id)).find(({ id }) => id === booking.slotId);
  return slot !== undefined && hasBegun(slot, now) ? { code: 'slot-begun' } : { booking, slot };
}

import { tellPerson } from '#app/events/tell.server.ts';
import { findRegistration, updateRegistration } from '#db/queries/registrations.ts';
import type { ActDefinition } from './act.ts';
import { requireEvent } from './event-target.ts';
import { fillSeats } from './fill-seats.ts';

type Input = { readonly registrationId: string };

/** Until the event starts. The seat goes to whoever has waited longest, at once. */
export const cancelRegistration: ActDefinition<Input, null> = {
  name: 'cancel-registration',
  async target(tx, { registrationId }) {
    const registration = await findRegistration(tx, registrationId);
    return registration === undefined ? null : { eventId: registration.eventId };
  },
  async run(context, { registrationId }) {
    const { tx, now } = context;
    const registration = (await findRegistration(tx, registrationId)) ?? context.unknown();
    if (registration.respondentId !== context.respondentId) return context.refuse('own');
    const event = await requireEvent(context, registration.eventId);
    if (registration.state === 'cancelled') return { code: 'already-done' };
    if (now >= event.startsAt) return { code: 'changes-closed' };
    await updateRegistration(tx, registrationId, { state: 'cancelled', cancelledAt: now });
    await tellPerson(tx, now, event, registration, { kind: 'seat-cancelled', cancelled: true });
    const movedUp = registration.state === 'seated' ? await fillSeats(context, event) : [];
    const entry = {
      object: `registration:${registrationId}`,
      before: { state: registration.state },
      after: { state: 'cancelled' },
    };
    return { value: null, entry: [entry, ...movedUp] };
  },
};

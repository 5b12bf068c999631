import { mostPeople, registrationEnd } from '#app/events/limits.ts';
import { tellPerson } from '#app/events/tell.server.ts';
import {
  countSeats,
  createRegistration,
  findRegistrationOf,
  listRegistrations,
  type Registration,
} from '#db/queries/registrations.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent, requireOrganization } from './event-target.ts';

type Input = { readonly eventId: string } & Pick<
  Registration,
  'personName' | 'personEmail' | 'language' | 'accessibility' | 'interpretation' | 'diet'
>;

/** A seat while there is one, the end of the waiting list otherwise; the record keeps neither name nor needs. */
export const registerPerson: ActDefinition<Input, { state: 'seated' | 'waiting' }> = {
  name: 'register-person',
  target: eventTarget,
  async run(context, { eventId, ...person }) {
    const { tx, now } = context;
    const respondentId = requireOrganization(context);
    const event = await requireEvent(context, eventId);
    if (now >= registrationEnd(event)) return { code: 'registration-closed' };
    const personEmail = person.personEmail.trim().toLowerCase();
    if ((await findRegistrationOf(tx, eventId, personEmail)) !== undefined)
      return { code: 'person-registered', at: 'personEmail' };
    if ((await listRegistrations(tx, eventId, respondentId)).length >= mostPeople)
      return { code: 'too-many-people', most: mostPeople };
    const { seated, waiting } = await countSeats(tx, eventId);
    // Nobody passes those who wait.
    const free = waiting === 0 && (event.capacity === null || seated < event.capacity);
    const state = free ? 'seated' : 'waiting';
    const registration: Registration = {
      ...person,
      personEmail,
      id: crypto.randomUUID(),
      eventId,
      respondentId,
      state,
      queuedAt: now,
      seatedAt: free ? now : null,
      cancelledAt: null,
      attended: null,
    };
    await createRegistration(tx, registration);
    await tellPerson(tx, now, event, registration, { kind: free ? 'seat-confirmed' : 'seat-waiting' });
    return {
      value: { state },
      entry: { object: `registration:${registration.id}`, after: { event: eventId, state } },
    };
  },
};

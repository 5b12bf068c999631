import { listRegistrations, updateRegistration } from '#db/queries/registrations.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget } from './event-target.ts';

type Input = {
  readonly eventId: string;
  readonly people: readonly { readonly registrationId: string; readonly attended: boolean | null }[];
};

/** Who came, as the officers noted it at the door. */
export const recordAttendance: ActDefinition<Input, null> = {
  name: 'record-attendance',
  target: eventTarget,
  async run(context, { eventId, people }) {
    const { tx } = context;
    const known = new Map((await listRegistrations(tx, eventId)).map((one) => [one.id, one]));
    const changed = people.filter(({ registrationId, attended }) => {
      const registration = known.get(registrationId) ?? context.unknown();
      return registration.attended !== attended;
    });
    if (changed.length === 0) return { code: 'nothing-changed' };
    for (const { registrationId, attended } of changed)
      await updateRegistration(tx, registrationId, { attended });
    return { value: null, entry: { object: `event:${eventId}`, after: { attendance: changed } } };
  },
};

import { tellPerson } from '#app/events/tell.server.ts';
import type { OutreachEvent } from '#db/queries/events.ts';
import { countSeats, findFirstWaiting, updateRegistration } from '#db/queries/registrations.ts';
import type { ActContext, EntryDetails } from './act.ts';

/** Gives each free seat to whoever has waited longest, in the change that freed it, and tells them. */
export async function fillSeats({ tx, now }: ActContext, event: OutreachEvent): Promise<EntryDetails[]> {
  const entries: EntryDetails[] = [];
  for (;;) {
    const { seated } = await countSeats(tx, event.id);
    const next = await findFirstWaiting(tx, event.id);
    if (next === undefined || (event.capacity !== null && seated >= event.capacity)) return entries;
    await updateRegistration(tx, next.id, { state: 'seated', seatedAt: now });
    await tellPerson(tx, now, event, { ...next, state: 'seated' }, { kind: 'seat-moved-up' });
    entries.push({
      object: `registration:${next.id}`,
      before: { state: 'waiting' },
      after: { state: 'seated' },
    });
  }
}

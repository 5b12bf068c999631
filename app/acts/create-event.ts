import { createEvent as create, type EventDetails } from '#db/queries/events.ts';
import type { ActDefinition } from './act.ts';
import { eventProblems } from './event-problems.ts';

type Input = EventDetails & { readonly competitionId: string; readonly demonstration: boolean };

/** A draft, which nobody outside sees. */
export const createEvent: ActDefinition<Input, { eventId: string }> = {
  name: 'create-event',
  async target(_, { competitionId }) {
    return { competitionId };
  },
  async run(context, given) {
    const { tx, now, userId } = context;
    if (userId === null) return context.refuse('own');
    const problems = eventProblems(given);
    if (problems.length > 0) return problems;
    const eventId = crypto.randomUUID();
    await create(tx, { ...given, id: eventId, createdBy: userId, createdAt: now });
    return { value: { eventId }, entry: { object: `event:${eventId}`, after: { ...given } } };
  },
};

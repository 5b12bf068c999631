import type { Tx } from '#db/client.server.ts';
import { findEvent, type OutreachEvent } from '#db/queries/events.ts';
import type { ActContext, Target } from './act.ts';

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

import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { getInstallation } from '#app/installation.server.ts';
import type { ScreenName } from '#app/policy/screens.ts';
import {
  type OutsideVisit,
  requireRespondent,
  visitCompetitionPublicly,
  visitPublicly,
} from '#app/respondents/visit-outside.server.ts';
import { findEvent, type OutreachEvent } from '#db/queries/events.ts';
import type { PublicCompetition } from '#db/queries/public-competitions.ts';
import type { LinkedRespondent } from '#db/queries/respondents.ts';

type Arrival = Pick<LoaderFunctionArgs, 'request' | 'params'>;

export type EventVisit = OutsideVisit & {
  readonly event: OutreachEvent;
  readonly competition: PublicCompetition;
  /** Published, and neither it nor its competition was cancelled. */
  readonly open: boolean;
  /** It or its competition was: it will not take place, or did not. */
  readonly cancelled: boolean;
};

/** A published event; a 404 otherwise. */
export async function visitEvent({ params }: Pick<Arrival, 'params'>): Promise<EventVisit> {
  const visit = await visitPublicly({ params });
  const event = await findEvent(visit.installation.db.read, params.eventId ?? '');
  if (event === undefined || event.publishedAt === null) notFound();
  const { competition } = await visitCompetitionPublicly({ params }, event.competitionId);
  const cancelled = event.state === 'cancelled' || competition.cancelledAt !== null;
  return { ...visit, event, competition, open: event.state === 'open' && !cancelled, cancelled };
}

/** The organization behind this browser's private link; without one, registering comes first. */
export async function visitEventOf(args: Arrival): Promise<EventVisit & { respondent: LinkedRespondent }> {
  const visit = await visitEvent(args);
  return { ...visit, respondent: await requireRespondent(args.request, visit, visit.competition.id) };
}

/** The guard of an officers' page of one event. */
export async function requireEventScreen(
  { request, params }: Arrival,
  screen: ScreenName,
): Promise<{ visit: Visit; competitionId: string; event: OutreachEvent }> {
  const competitionId = params.competitionId ?? notFound();
  const event = await findEvent((await getInstallation()).db.read, params.eventId ?? '');
  // Whether an event exists is told to those alone who may see such a page.
  if (event?.competitionId !== competitionId) {
    await requireScreen({ request, params }, screen, { competitionId });
    notFound();
  }
  const visit = await requireScreen({ request, params }, screen, { competitionId, eventId: event.id });
  return { visit, competitionId, event };
}

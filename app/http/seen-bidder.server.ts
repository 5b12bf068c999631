import { findVisibility } from '#app/visibility.server.ts';
import type { Visit } from './guard.server.ts';
import { notFound } from './not-found.ts';

/** Ends the request for whoever may not see a bidder: unknown to those with an interest in it, refused before declaring. */
export async function requireSeenBidder(
  { installation, viewer, refuse }: Visit,
  competitionId: string,
  applicantId: string,
): Promise<void> {
  const who = { competitionId, userId: viewer.userId };
  const { sees, views } = await findVisibility(installation.db.read, who);
  if (views.get(applicantId) === 'conflict') notFound();
  if (!sees(applicantId)) await refuse('declared');
}

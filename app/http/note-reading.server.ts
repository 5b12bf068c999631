import { perform } from '#app/acts/perform.server.ts';
import { readPrices } from '#app/acts/read-prices.ts';
import { objectOfReading, readScores, type ScoresPage } from '#app/acts/read-scores.ts';
import { longestMs } from '#app/auth/session-times.ts';
import { hasRead } from '#db/queries/record.ts';
import type { Visit } from './guard.server.ts';

/**
 * Enters in the record that the visitor is shown scores on a page: once in as long as a session lasts, for a page that is
 * loaded again and again says nothing new. Whoever cannot be entered is shown nothing.
 */
export async function noteReading({ installation, viewer, now }: Visit, shown: ScoresPage): Promise<void> {
  const since = new Date(now.getTime() - longestMs);
  const reading = {
    actorId: viewer.userId,
    act: readScores.name,
    object: objectOfReading(shown),
    after: shown,
  };
  if (await hasRead(installation.db.read, reading, since)) return;
  const outcome = await perform(installation, { userId: viewer.userId }, readScores, shown);
  if (outcome.kind !== 'done') throw new Error(`a reading of scores was not entered: ${outcome.kind}`);
}

/** The same for the prices of a lot, entered each time. */
export async function notePrices({ installation, viewer }: Visit, lotId: string): Promise<void> {
  const outcome = await perform(installation, { userId: viewer.userId }, readPrices, { lotId });
  if (outcome.kind !== 'done') throw new Error(`a reading of prices was not entered: ${outcome.kind}`);
}

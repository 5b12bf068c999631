import type { Lang } from '#app/i18n/languages.ts';
import type { Reader } from '#db/client.server.ts';
import { listConfirmedDeadlines } from '#db/queries/deadline-changes.ts';
import type { Outreach } from '#db/queries/outreach.ts';
import { moveIn } from './moved-deadlines.tsx';

/** How the deadline of one sounding or event was moved, as its public page says it. */
export async function movesOf(db: Reader, { id, competitionId }: Outreach, lang: Lang) {
  const changes = await listConfirmedDeadlines(db, competitionId);
  return changes.filter(({ about }) => about.id === id).map((change) => moveIn(change, lang));
}

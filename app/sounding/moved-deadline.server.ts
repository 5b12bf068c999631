import type { Lang } from '#app/i18n/languages.ts';
import type { Reader } from '#db/client.server.ts';
import { listDeadlineChanges } from '#db/queries/deadline-changes.ts';

/** How a sounding's closing was moved, the last time first; by two people each time. */
export async function movedDeadlineOf(
  db: Reader,
  { id: soundingId, competitionId }: { readonly id: string; readonly competitionId: string },
  lang: Lang,
) {
  const changes = await listDeadlineChanges(db, competitionId);
  return changes
    .filter(({ about, confirmed }) => about.id === soundingId && confirmed !== null)
    .map(({ id, oldDeadline, newDeadline, reason }) => ({
      id,
      old: oldDeadline,
      new: newDeadline,
      reason: reason[lang],
    }));
}

import { isFoundBy, type Openness, type Reading, readingOf } from '#app/record-secrecy.ts';
import type { Reader } from '#db/client.server.ts';
import { type Entry, type EntryFilter, listEntries } from '#db/queries/record.ts';

export type ReadEntry = Entry & { readonly reading: Reading };

/**
 * A page of the record as its reader may read it. A text finds only what is told: neither a line nor a link to older ones
 * may answer whether hidden words hold what was typed.
 */
export async function readEntries(
  db: Reader,
  filter: EntryFilter,
  openness: Openness,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ entries: ReadEntry[]; next: number | null }> {
  const entries: ReadEntry[] = [];
  let from: number | null | undefined = before;
  do {
    const page = await listEntries(db, filter, { before: from, limit: limit + 1 });
    for (const entry of page.entries) {
      const reading = readingOf(entry, openness);
      if (filter.text === undefined || isFoundBy(filter.text, entry, reading))
        entries.push({ ...entry, reading });
    }
    from = page.next;
  } while (from !== null && entries.length <= limit);
  const shown = entries.slice(0, limit);
  return { entries: shown, next: entries.length > limit ? (shown.at(-1)?.sequence ?? null) : null };
}

import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { isFoundBy, type Openness, type Reading, readingOf, unnamedActs } from '#app/record-secrecy.ts';
import type { Reader } from '#db/client.server.ts';
import { type Entry, type EntryFilter, listEntries, listEntryTimes } from '#db/queries/record.ts';

type ReadEntry = Entry & { readonly reading: Exclude<Reading, 'unnamed'> };

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
      if (reading === 'unnamed') continue;
      if (filter.text === undefined || isFoundBy(filter.text, entry, reading))
        entries.push({ ...entry, reading });
    }
    from = page.next;
  } while (from !== null && entries.length <= limit);
  const shown = entries.slice(0, limit);
  return { entries: shown, next: entries.length > limit ? (shown.at(-1)?.sequence ?? null) : null };
}

/**
 * How often a day somebody unnamed did what; the newest day in front. No filter may be finer than a day, nor find them by
 * a text or a person: the moment of an entry, once narrowed down, would stand beside the one that names who registered.
 */
export async function readUnnamed(
  db: Reader,
  { competitionId, act, outcome, actorId, text, from, until }: EntryFilter,
): Promise<{ day: string; act: string; outcome: Entry['outcome']; count: number }[]> {
  if (actorId !== undefined || text !== undefined) return [];
  const wanted = unnamedActs.filter((one) => act === undefined || one === act);
  const days = new Map<string, { day: string; act: string; outcome: Entry['outcome']; count: number }>();
  for (const entry of await listEntryTimes(db, { competitionId, acts: wanted })) {
    const day = dayOf(entry.at);
    if (outcome !== undefined && entry.outcome !== outcome) continue;
    if ((from !== undefined && day < dayOf(from)) || (until !== undefined && day > dayOf(until))) continue;
    const key = `${day} ${entry.act} ${entry.outcome}`;
    const line = days.get(key) ?? { day, act: entry.act, outcome: entry.outcome, count: 0 };
    days.set(key, { ...line, count: line.count + 1 });
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, line]) => line);
}

function dayOf(at: Date): string {
  return toTorontoTime(at).slice(0, 10);
}

import { type CellState, isUnsaved, sameTyped, type Typed } from './autosave.ts';

/** What is typed and not yet stored, by cell, with the revision it was typed over. */
type Kept<T> = Record<string, { typed: T; revision: number }>;

/**
 * Kept in this browser alone, until it is stored; nothing stays behind once it is. `own`: what this page kept or found, by
 * cell. What another window keeps is left to it, and so is what is kept of a question taken out since.
 */
export function keepUnsaved<T extends Typed>(
  key: string,
  cells: Readonly<Record<string, CellState<T>>>,
  own: Map<string, T>,
): void {
  const kept = readKept<T>(key);
  for (const [id, cell] of Object.entries(cells)) {
    const { typed, saved, revision } = cell;
    const there = kept[id]?.typed;
    if (isUnsaved(cell)) {
      kept[id] = { typed, revision };
      own.set(id, typed);
    } else if (there !== undefined && (sameTyped(there, saved) || sameTyped(there, own.get(id) ?? saved)))
      delete kept[id];
  }
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export function readKept<T extends Typed>(key: string): Kept<T> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Kept<T>;
  } catch {
    return {};
  }
}

/** The keys under which something is kept, of those that begin so. */
export function listKeptKeys(beginning: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(beginning) && Object.keys(readKept(key)).length > 0)
      .sort();
  } catch {
    return [];
  }
}

import type { Typed } from './autosave.ts';

/** What is typed and not yet stored, by cell, with the revision it was typed over. */
type Kept<T> = Record<string, { typed: T; revision: number }>;

/**
 * Kept in this browser alone, until it is stored; nothing stays behind once it is. What is kept of cells that this page
 * does not have, a question taken out since, is left as it is.
 */
export function keepUnsaved(key: string, ids: readonly string[], unsaved: Kept<Typed>): void {
  const others = Object.entries(readKept(key)).filter(([id]) => !ids.includes(id));
  const kept = { ...Object.fromEntries(others), ...unsaved };
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

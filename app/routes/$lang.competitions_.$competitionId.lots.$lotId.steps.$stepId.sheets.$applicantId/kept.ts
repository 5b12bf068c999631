import type { Typed } from './cells.ts';

/** What is typed and not yet stored, by criterion, with the revision it was typed over. */
type Kept = Record<string, { typed: Typed; revision: number }>;

/** Kept in this browser alone, until it is stored; nothing stays behind once it is. */
export function keepUnsaved(key: string, kept: Kept): void {
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export function readKept(key: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

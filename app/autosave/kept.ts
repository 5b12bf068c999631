import type { Typed } from './autosave.ts';

/** What is typed and not yet stored, by cell, with the revision it was typed over. */
type Kept<T> = Record<string, { typed: T; revision: number }>;

/** Kept in this browser alone, until it is stored; nothing stays behind once it is. */
export function keepUnsaved(key: string, kept: Kept<Typed>): void {
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

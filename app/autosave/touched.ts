import { sameTyped, type Typed } from './autosave.ts';

/**
 * Whether a cell of a form posted whole holds something else than when it was loaded. One that nobody touched says nothing,
 * and what a colleague or another window stored there meanwhile is no conflict with it.
 */
export function isTouched(form: FormData, id: string, typed: Typed): boolean {
  const was = asLoaded(form.get(`was.${id}`));
  return was === null || !sameTyped(was, typed);
}

function asLoaded(posted: FormDataEntryValue | null): Typed | null {
  if (typeof posted !== 'string') return null;
  try {
    const was: unknown = JSON.parse(posted);
    return typeof was === 'object' ? (was as Typed | null) : null;
  } catch {
    return null;
  }
}

import type { CellState, Typed } from './autosave.ts';

/** What a cell is known to be stored as: a form posted whole says with it which of its cells somebody touched. */
export function AsLoaded<T extends Typed>({ id, cell }: { id: string; cell: CellState<T> }) {
  return (
    <>
      <input type="hidden" name={`revision.${id}`} value={cell.revision} />
      {/* As JSON: a browser posts other ends of lines than it was given. */}
      <input type="hidden" name={`was.${id}`} value={JSON.stringify(cell.saved)} />
    </>
  );
}

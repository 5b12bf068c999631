import { type ClipboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveState } from '#app/autosave/save-state.tsx';
import { useAutosave } from '#app/autosave/use-autosave.ts';
import { usePostAfter } from '#app/autosave/use-post-after.ts';
import type { CellRow, GroupRow } from '#app/sheets/sheet-rows.ts';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { CellFields } from './cell-fields.tsx';
import { type Cell, isComplete, isShown, type Show, type Typed } from './cells.ts';
import { onSheetKey, pastedBlock } from './keyboard.ts';
import { Shortcuts } from './shortcuts.tsx';

type Props = {
  rows: readonly (GroupRow | CellRow)[];
  cells: readonly Cell[];
  least: number;
  show: Show | null;
  /** Where cells are sent one by one. */
  address: string;
  /** Under which name unsaved input is kept in the browser. */
  keptAs: string;
  previous: string | null;
  next: string | null;
};

/** The sheet as one form: posted whole without scripts, cell by cell with them. */
export function SheetForm({ rows, cells, least, show, address, keptAs, previous, next }: Props) {
  const { t } = useTranslation('sheet');
  const { state, dispatch, sendAfter, sendAll } = useAutosave<Typed>(cells, address, keptAs, 'criterionId');
  const postAfter = usePostAfter(state);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const done = Object.values(state.cells).filter(({ typed }) => isComplete(typed, least)).length;

  function edit(id: string, typed: Partial<Typed>, pause: number) {
    dispatch({ type: 'edit', id, typed });
    sendAfter(id, pause);
  }
  function replay(type: 'undo' | 'redo') {
    const change = (type === 'undo' ? state.past : state.future).at(-1);
    dispatch({ type });
    if (change !== undefined) document.getElementById(`sheet-score.${change.id}`)?.focus();
  }
  function paste(event: ClipboardEvent<HTMLFormElement>) {
    const field = event.target;
    const block = pastedBlock(event.clipboardData.getData('text/plain'));
    if (!(field instanceof HTMLInputElement) || field.dataset.score === undefined || block === null) return;
    event.preventDefault();
    const open = cells.filter(({ locked }) => !locked).map(({ id }) => id);
    const from = open.indexOf(field.dataset.score);
    for (const [down, { score, comment }] of block.entries()) {
      const id = open[from + down];
      if (id !== undefined) edit(id, { score, ...(comment !== undefined && { comment }) }, 0);
    }
  }

  const shown = (id: string) => {
    const cell = cells.find((one) => one.id === id);
    return cell === undefined || isShown(cell.saved, show, least);
  };
  return (
    <form
      id="sheet"
      className="sheet"
      method="post"
      noValidate
      onSubmit={postAfter}
      onPaste={paste}
      onKeyDown={(event) =>
        onSheetKey(event, {
          undo: () => replay('undo'),
          redo: () => replay('redo'),
          send: (id) => sendAfter(id, 0),
          revert: (id) => {
            const score = state.cells[id]?.saved.score;
            if (score !== undefined) dispatch({ type: 'edit', id, typed: { score } });
          },
        })
      }
    >
      <div className="sheet__bar">
        <Progress label={t('complete')} done={done} total={cells.length} />
        {scripted && (
          <>
            <SaveState state={state} titles={titles} retry={sendAll} />
            <div className="sheet__tools">
              <Button
                type="button"
                size="small"
                variant="tertiary"
                disabled={state.past.length === 0}
                onClick={() => replay('undo')}
              >
                {t('undo')}
              </Button>
              <Button
                type="button"
                size="small"
                variant="tertiary"
                disabled={state.future.length === 0}
                onClick={() => replay('redo')}
              >
                {t('redo')}
              </Button>
              <Shortcuts previous={previous} next={next} />
            </div>
          </>
        )}
      </div>
      {!cells.some((cell) => isShown(cell.saved, show, least)) && <p>{t('show.none')}</p>}
      {rows.map((row) => {
        if (row.kind === 'group') {
          return show !== null ? null : (
            <h2 key={row.id} className="sheet__group">
              {row.title} <span className="cell__points">{t('points', { points: row.points })}</span>
            </h2>
          );
        }
        const cell = state.cells[row.id];
        if (cell === undefined) return null;
        return (
          <CellFields
            key={row.id}
            row={row}
            cell={cell}
            locked={cells.find(({ id }) => id === row.id)?.locked ?? false}
            hidden={!shown(row.id)}
            scripted={scripted}
            least={least}
            edit={edit}
            send={(id) => sendAfter(id, 0)}
            choose={(action) => {
              dispatch(action);
              sendAfter(row.id, 0);
            }}
          />
        );
      })}
      <ButtonRow>
        <Button name="intent" value="check">
          {t('check')}
        </Button>
        <Button name="intent" value="save-sheet" variant="secondary">
          {t('save')}
        </Button>
      </ButtonRow>
    </form>
  );
}

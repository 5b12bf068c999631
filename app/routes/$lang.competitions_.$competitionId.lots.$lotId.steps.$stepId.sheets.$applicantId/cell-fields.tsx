import { useTranslation } from 'react-i18next';
import { AsLoaded } from '#app/autosave/as-loaded.tsx';
import { type AutosaveAction, type CellState, isUnsaved } from '#app/autosave/autosave.ts';
import type { CellRow } from '#app/sheets/sheet-rows.ts';
import { Button } from '#app/ui/button.tsx';
import { Folded } from '#app/ui/folded.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { Typed } from './cells.ts';
import { ScaleHelp } from './scale-help.tsx';

type Props = {
  row: CellRow;
  cell: CellState<Typed>;
  locked: boolean;
  hidden: boolean;
  /** Only with scripts can a button choose. */
  scripted: boolean;
  least: number;
  edit: (id: string, typed: Partial<Typed>, pause: number) => void;
  send: (id: string) => void;
  choose: (action: AutosaveAction<Typed>) => void;
};

const typingPause = 1_000;
const scorePause = 4_000;

/** One criterion: its score, comment, flag and personal note. */
export function CellFields({ row, cell, locked, hidden, scripted, least, edit, send, choose }: Props) {
  const { t } = useTranslation('sheet');
  const { id, title, scale } = row;
  const { typed, problems, theirs } = cell;
  const { length } = typed.comment.trim();
  const errorsAt = (at: string) => problems.filter((problem) => problem.at === at);
  const ids = (name: string) => `sheet-${name}.${id}`;
  const field = (at: 'score' | 'comment' | 'note', ...described: string[]) => ({
    id: ids(at),
    name: `${at}.${id}`,
    'aria-invalid': errorsAt(at).length > 0 || undefined,
    'aria-describedby':
      [...(errorsAt(at).length > 0 ? [ids(`${at}-error`)] : []), ...described].join(' ') || undefined,
    onBlur: () => send(id),
  });
  return (
    <section
      className="cell"
      id={`criterion-${id}`}
      aria-labelledby={ids('title')}
      hidden={hidden}
      data-cell={id}
    >
      <div className="cell__head">
        <h3 id={ids('title')}>{title}</h3>
        <p className="cell__points">{t('points', { points: row.points })}</p>
        {row.common && <StatusTag tone="info">{t('common')}</StatusTag>}
        <CellMark cell={cell} />
      </div>
      {row.common && <p className="field__hint">{t(locked ? 'locked' : 'commonHint')}</p>}
      <p className="cell__guidance">{row.guidance}</p>
      {theirs !== null && (
        <div className="callout callout--warning">
          <p className="callout__title">{t('conflict.title')}</p>
          <p>
            {t('conflict.theirs', {
              score: theirs.typed.score === '' ? t('conflict.noScore') : theirs.typed.score,
              comment: theirs.typed.comment === '' ? t('conflict.noComment') : theirs.typed.comment,
            })}
          </p>
          {scripted && (
            <>
              <Button type="button" size="small" onClick={() => choose({ type: 'keep', id })}>
                {t('conflict.mine')}
              </Button>{' '}
              <Button
                type="button"
                size="small"
                variant="secondary"
                onClick={() => choose({ type: 'take', id })}
              >
                {t('conflict.take')}
              </Button>
            </>
          )}
        </div>
      )}
      <div className="cell__fields">
        <div className={errorsAt('score').length > 0 ? 'field field--error' : 'field'}>
          <label className="ontario-label" htmlFor={ids('score')}>
            {t('score')}
            <span className="visually-hidden"> – {title}</span>
          </label>
          <p id={ids('range')} className="field__hint">
            {t('scaleRange', scale)}
          </p>
          <Errors id={ids('score-error')} problems={errorsAt('score')} />
          <input
            {...field('score', ids('range'), ids('means'))}
            className="ontario-input field__input field__input--tiny"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            readOnly={locked}
            data-score={id}
            value={typed.score}
            onChange={({ target }) => edit(id, { score: target.value }, scorePause)}
          />
          <ScaleHelp scale={scale} score={typed.score} meansId={ids('means')} />
        </div>
        <div className={errorsAt('comment').length > 0 ? 'field field--error' : 'field'}>
          <label className="ontario-label" htmlFor={ids('comment')}>
            {t('comment')}
            <span className="visually-hidden"> – {title}</span>
          </label>
          <p id={ids('hint')} className="field__hint">
            {t('commentHint', { least })}
          </p>
          <Errors id={ids('comment-error')} problems={errorsAt('comment')} />
          <textarea
            {...field('comment', ids('hint'), ids('count'))}
            className="ontario-input field__input field__input--full"
            rows={4}
            readOnly={locked}
            value={typed.comment}
            onChange={({ target }) => edit(id, { comment: target.value }, typingPause)}
          />
          <p id={ids('count')} className="field__hint cell__count">
            {length < least ? t('counter', { length, least }) : t('counterDone', { length })}
          </p>
        </div>
        <div className="cell__own">
          <div className="choice">
            <input
              id={ids('flagged')}
              name={`flagged.${id}`}
              type="checkbox"
              disabled={locked}
              checked={typed.flagged}
              onChange={({ target }) => edit(id, { flagged: target.checked }, 0)}
            />
            <label htmlFor={ids('flagged')}>
              {t('flag')}
              <span className="visually-hidden"> – {title}</span>
            </label>
          </div>
          <Folded
            filled={typed.note !== ''}
            title={
              <>
                {t('note')}
                <span className="visually-hidden"> – {title}</span>
              </>
            }
          >
            <label className="field__hint" htmlFor={ids('note')}>
              {t('noteHint')}
            </label>
            <textarea
              {...field('note')}
              className="ontario-input field__input field__input--full"
              rows={2}
              readOnly={locked}
              value={typed.note}
              onChange={({ target }) => edit(id, { note: target.value }, typingPause)}
            />
          </Folded>
        </div>
      </div>
      {!locked && <AsLoaded id={id} cell={cell} />}
      <p className="print-only">{typed.comment}</p>
    </section>
  );
}

function Errors({ id, problems }: { id: string; problems: readonly { text: string }[] }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <p id={id} className="field__error">
      <span className="visually-hidden">{t('errorPrefix')} </span>
      {problems.map(({ text }) => text).join(' ')}
    </p>
  );
}

/** Words and a mark, not colour alone; silence while nothing is the matter. */
function CellMark({ cell }: { cell: CellState<Typed> }) {
  const { t } = useTranslation();
  if (cell.problems.length > 0) return <StatusTag tone="danger">{t('autosave.cellRefused')}</StatusTag>;
  if (cell.failed) return <StatusTag tone="danger">{t('autosave.cellFailed')}</StatusTag>;
  if (cell.sending !== null) return <StatusTag>{t('autosave.saving')}</StatusTag>;
  return isUnsaved(cell) ? <StatusTag>{t('autosave.dirty')}</StatusTag> : null;
}

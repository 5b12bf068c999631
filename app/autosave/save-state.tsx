import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { type Autosave, isUnsaved, type Typed } from './autosave.ts';

type Props<T extends Typed> = {
  state: Autosave<T>;
  /** What a cell is called, by its id. */
  titles: ReadonlyMap<string, string>;
  retry: () => void;
  /** What to say when nothing more can be sent; for those who have no session the session's end means nothing. */
  ended?: string;
};

/** Whether what was typed is stored: one sentence, spoken when it changes. */
export function SaveState<T extends Typed>({ state, titles, retry, ended }: Props<T>) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const cells = Object.values(state.cells);
  const failed = cells.filter((cell) => cell.failed && isUnsaved(cell)).length;
  const refused = cells.filter(({ problems, theirs }) => problems.length > 0 || theirs !== null).length;
  const sentence = () => {
    if (state.stopped === 'ended' && failed > 0) return ended ?? t('autosave.ended');
    if (state.stopped === 'refused' && failed > 0) return t('autosave.refused');
    if (failed > 0) return t('autosave.failed', { count: failed });
    if (refused > 0) return t('autosave.wrong', { count: refused });
    const stored = state.savedAt !== null && t('autosave.saved', { time: clock(new Date(state.savedAt)) });
    const unsaved = cells.some(isUnsaved);
    if (state.said !== null) {
      const said = t(`autosave.${state.said.what}`, { title: titles.get(state.said.id) ?? '' });
      return unsaved || !stored ? said : `${said} ${stored}`;
    }
    if (unsaved) return t('autosave.dirty');
    return stored || t('autosave.none');
  };
  return (
    <div className={failed + refused > 0 ? 'save-state save-state--failed' : 'save-state'}>
      <p role="status" aria-live="polite" aria-label={t('autosave.label')}>
        {sentence()}
      </p>
      {failed > 0 && (
        <Button type="button" size="small" onClick={retry}>
          {t('autosave.retry')}
        </Button>
      )}
    </div>
  );
}

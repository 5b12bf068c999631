import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { type Autosave, isUnsaved } from './autosave.ts';

type Props = { state: Autosave; titles: ReadonlyMap<string, string>; retry: () => void };

/** Whether what was typed is stored: one sentence, spoken when it changes. */
export function SaveState({ state, titles, retry }: Props) {
  const { t } = useTranslation('sheet');
  const { clock } = useFormats();
  const cells = Object.values(state.cells);
  const failed = cells.filter((cell) => cell.failed && isUnsaved(cell)).length;
  const refused = cells.filter(({ problems, theirs }) => problems.length > 0 || theirs !== null).length;
  const sentence = () => {
    if (state.stopped !== null && failed > 0) return t(`status.${state.stopped}`);
    if (failed > 0) return t('status.failed', { count: failed });
    if (refused > 0) return t('status.wrong', { count: refused });
    if (state.said !== null) {
      return t(`status.${state.said.what}`, { criterion: titles.get(state.said.id) ?? '' });
    }
    if (cells.some(isUnsaved)) return t('status.dirty');
    return state.savedAt === null
      ? t('status.none')
      : t('status.saved', { time: clock(new Date(state.savedAt)) });
  };
  return (
    <div className={failed + refused > 0 ? 'save-state save-state--failed' : 'save-state'}>
      <p role="status" aria-live="polite" aria-label={t('status.label')}>
        {sentence()}
      </p>
      {failed > 0 && (
        <Button type="button" size="small" onClick={retry}>
          {t('status.retry')}
        </Button>
      )}
    </div>
  );
}

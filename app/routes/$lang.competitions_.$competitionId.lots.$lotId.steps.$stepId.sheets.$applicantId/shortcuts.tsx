import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';

const setting = 'gss-single-keys';
const keys = [
  ['up', '↑', '↓'],
  ['enter', '↵', '⇧ ↵'],
  ['home', 'Home', 'End'],
  ['edit', 'F2'],
  ['escape', 'Esc'],
  ['undo', 'Ctrl Z', 'Ctrl Y'],
  ['paste', 'Ctrl V'],
] as const;
const singleKeys = [
  ['criterion', 'J', 'K'],
  ['proposal', 'P', 'N'],
  ['help', '?'],
] as const;

type Props = { previous: string | null; next: string | null };

/** The list of shortcuts; those of a single key work outside fields only, and can be switched off (WCAG 2.1.4). */
export function Shortcuts({ previous, next }: Props) {
  const { t } = useTranslation('sheet');
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [on, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(setting) !== 'off'), []);
  useEffect(() => {
    if (!on) return;
    const press = (event: globalThis.KeyboardEvent) => {
      const field =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog, iframe');
      if (field || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') dialog.current?.showModal();
      else if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
      else if (event.key === 'n' && next !== null) location.assign(next);
      else if (event.key === 'p' && previous !== null) location.assign(previous);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, previous, next]);
  const line = ([name, ...pressed]: readonly [(typeof keys | typeof singleKeys)[number][0], ...string[]]) => (
    <div key={name}>
      <dt>
        {pressed.map((key, at) => (
          <span key={key}>
            {at > 0 && ` ${t('keys.or')} `}
            <kbd>{key}</kbd>
          </span>
        ))}
      </dt>
      <dd>{t(`keys.${name}`)}</dd>
    </div>
  );
  return (
    <>
      <Button type="button" size="small" variant="tertiary" onClick={() => dialog.current?.showModal()}>
        {t('keys.open')}
      </Button>
      <dialog ref={dialog} className="shortcuts" aria-labelledby={titleId}>
        <h2 id={titleId}>{t('keys.title')}</h2>
        <dl>{keys.map(line)}</dl>
        <div className="choice">
          <input
            id={`${titleId}-on`}
            type="checkbox"
            checked={on}
            onChange={({ target }) => {
              localStorage.setItem(setting, target.checked ? 'on' : 'off');
              setOn(target.checked);
            }}
          />
          <label htmlFor={`${titleId}-on`}>{t('keys.singleKeys')}</label>
        </div>
        <dl>{singleKeys.map(line)}</dl>
        <Button type="button" size="small" onClick={() => dialog.current?.close()}>
          {t('keys.close')}
        </Button>
      </dialog>
    </>
  );
}

/** To the next or the previous criterion in view, from where the focus is. */
function step(by: 1 | -1): void {
  const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]:not([hidden])')];
  const here = document.activeElement?.closest<HTMLElement>('[data-cell]');
  const at = here ? cells.indexOf(here) : -1;
  const to = cells[at < 0 ? (by > 0 ? 0 : cells.length - 1) : at + by];
  to?.querySelector<HTMLElement>('h3')?.setAttribute('tabindex', '-1');
  to?.querySelector<HTMLElement>('h3')?.focus();
}

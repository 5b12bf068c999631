import type { KeyboardEvent } from 'react';

type Acts = { undo(): void; redo(): void; revert(id: string): void; send(id: string): void };

/** Among score fields the keys go from cell to cell, as in a spreadsheet; F2 goes inside one, Esc takes its value back. */
export function onSheetKey(event: KeyboardEvent<HTMLFormElement>, acts: Acts): void {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.dataset.score === undefined) return;
  const act = actOf(event, field, field.dataset.score, acts);
  if (act === null) return;
  event.preventDefault();
  act();
}

function actOf(
  event: KeyboardEvent<HTMLFormElement>,
  field: HTMLInputElement,
  id: string,
  acts: Acts,
): (() => void) | null {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (key === 'z') return event.shiftKey ? acts.redo : acts.undo;
    return key === 'y' ? acts.redo : null;
  }
  const scores = [...event.currentTarget.querySelectorAll<HTMLInputElement>('[data-score]')].filter(
    (one) => one.offsetParent !== null,
  );
  const at = scores.indexOf(field);
  const inside = field.dataset.inside !== undefined;
  const goTo = (to: number) => () => {
    acts.send(id);
    leave(field);
    const next = scores[Math.max(0, Math.min(scores.length - 1, to))];
    next?.focus();
    next?.select();
  };
  switch (key) {
    case 'enter':
      return goTo(event.shiftKey ? at - 1 : at + 1);
    case 'arrowdown':
      return goTo(at + 1);
    case 'arrowup':
      return goTo(at - 1);
    case 'home':
      return inside ? null : goTo(0);
    case 'end':
      return inside ? null : goTo(scores.length - 1);
    case 'f2':
      return () => {
        field.dataset.inside = '';
        field.setSelectionRange(field.value.length, field.value.length);
      };
    case 'escape':
      return () => {
        acts.revert(id);
        leave(field);
      };
    default:
      return null;
  }
}

/** A block copied from a spreadsheet: scores downwards from here, comments in the second column. */
export function pastedBlock(text: string): { score: string; comment: string | undefined }[] | null {
  if (!/[\t\n]/.test(text.trim())) return null;
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => {
      const [score = '', comment] = line.split('\t');
      return { score: score.trim(), comment: comment?.trim() };
    });
}

function leave(field: HTMLInputElement): void {
  delete field.dataset.inside;
}

import type { ClipboardEvent } from 'react';
import { cleanBetween } from '#app/sounding/questionnaire.ts';

/** Pastes what the server would keep of the text, as if it were typed: the field's own undo takes it back. */
export function pasteCleaned(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const field = event.currentTarget;
  const pasted = event.clipboardData.getData('text/plain');
  if (field.readOnly || pasted === '') return;
  const { value, selectionStart: from, selectionEnd: to } = field;
  const clean = cleanBetween(value.slice(0, from), pasted, value.slice(to));
  if (clean === pasted) return;
  event.preventDefault();
  if (clean === '') {
    if (from !== to) document.execCommand('delete');
    return;
  }
  // The one command that leaves a trace in the field's undo; no other takes its place.
  if (document.execCommand('insertText', false, clean)) return;
  field.setRangeText(clean, from, to, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Autosave, type Cell, isUnsaved } from '#app/autosave/autosave.ts';
import { useAutosave } from '#app/autosave/use-autosave.ts';
import type { TypedAnswer } from './typed-answer.ts';

export type UnsentState = 'sending' | 'waiting' | 'undecided' | 'refused' | 'ended' | 'sent';

type Props = {
  readonly cells: readonly Cell<TypedAnswer>[];
  readonly address: string;
  readonly keptAs: string;
  readonly tell: (state: UnsentState) => void;
};

/** Sends what this browser keeps of one section just as the section's own page would. */
export function UnsentSection({ cells, address, keptAs, tell }: Props) {
  const { t } = useTranslation('answering');
  const { state } = useAutosave<TypedAnswer>(cells, address, keptAs, 'questionId');
  const now = unsentState(state);
  useEffect(() => tell(now), [now, tell]);
  return t(`unsent.state.${now}`);
}

function unsentState({ cells, stopped, savedAt }: Autosave<TypedAnswer>): UnsentState {
  const unsaved = Object.values(cells).filter(isUnsaved);
  if (unsaved.length === 0) return savedAt === null ? 'sending' : 'sent';
  if (stopped !== null) return stopped;
  if (unsaved.some(({ problems, theirs }) => problems.length > 0 || theirs !== null)) return 'undecided';
  return unsaved.some(({ failed }) => failed) ? 'waiting' : 'sending';
}

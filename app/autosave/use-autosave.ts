import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import {
  type Autosave,
  type AutosaveAction,
  autosave,
  type Cell,
  type CellState,
  isDue,
  isUnsaved,
  startAutosave,
  type Typed,
} from './autosave.ts';
import { keepUnsaved, readKept } from './kept.ts';

const longestPause = 30_000;

type Reducer<T extends Typed> = (state: Autosave<T>, action: AutosaveAction<T>) => Autosave<T>;

/**
 * Sends each cell shortly after it was typed, again while the connection is away, and keeps it here until it arrived.
 * `idName` is what the address calls a cell's id.
 */
export function useAutosave<T extends Typed>(
  cells: readonly Cell<T>[],
  address: string,
  key: string,
  idName: string,
) {
  const [state, dispatch] = useReducer<Reducer<T>, readonly Cell<T>[]>(autosave, cells, startAutosave);
  const latest = useRef(state);
  latest.current = state;
  const timers = useRef(new Map<string, number>());
  const failures = useRef(0);
  const kept = useRef(new Map<string, T>());
  // Cells whose turn came while an earlier saving of theirs was on its way.
  const waiting = useRef(new Set<string>());

  const send = useCallback(
    async (id: string) => {
      const cell = latest.current.cells[id];
      if (cell === undefined) return;
      if (cell.sending !== null) waiting.current.add(id);
      if (!isDue(latest.current, cell)) return;
      dispatch({ type: 'send', id });
      const arrived = await post(
        address,
        { [idName]: id, ...cell.typed, revision: cell.revision },
        id,
        dispatch,
      );
      failures.current = arrived ? 0 : failures.current + 1;
    },
    [address, idName],
  );

  const sendAfter = useCallback(
    (id: string, pause: number) => {
      window.clearTimeout(timers.current.get(id));
      timers.current.set(
        id,
        window.setTimeout(() => void send(id), pause),
      );
    },
    [send],
  );

  const sendAll = useCallback(() => {
    if (latest.current.stopped === 'ended') dispatch({ type: 'resume' });
    for (const id of Object.keys(latest.current.cells)) sendAfter(id, 0);
  }, [sendAfter]);

  useEffect(() => {
    for (const [id, { typed, revision }] of Object.entries(readKept<T>(key))) {
      kept.current.set(id, typed);
      dispatch({ type: 'restore', id, typed, revision });
    }
    const hide = () => {
      for (const id of Object.keys(latest.current.cells)) void send(id);
    };
    window.addEventListener('online', sendAll);
    window.addEventListener('pagehide', hide);
    return () => {
      window.removeEventListener('online', sendAll);
      window.removeEventListener('pagehide', hide);
    };
  }, [key, send, sendAll]);

  useEffect(() => {
    const unsaved = Object.entries(state.cells).filter(([, cell]) => isUnsaved(cell));
    keepUnsaved(key, state.cells, kept.current);
    const pause = Math.min(longestPause, 1000 * 2 ** failures.current);
    for (const [id, cell] of unsaved) {
      if (!isDue(state, cell)) continue;
      const waited = waiting.current.delete(id);
      if (cell.failed || cell.replayed || waited) sendAfter(id, cell.failed ? pause : 0);
    }
  }, [state, key, sendAfter]);

  return { state, dispatch, sendAfter, sendAll };
}

type Answer<T extends Typed> = {
  revision: number;
  savedAt: string;
  problems: { at: string; text: string }[];
  theirs: CellState<T>['theirs'];
};

/** True when the server answered, whatever it said. */
async function post<T extends Typed>(
  address: string,
  body: object,
  id: string,
  dispatch: Dispatch<AutosaveAction<T>>,
): Promise<boolean> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      // Without a second factor the server leads to where it is set up.
      redirect: 'manual',
      // What is on its way when the page closes still arrives.
      keepalive: true,
    });
    if (answer.status === 401 || answer.type === 'opaqueredirect')
      dispatch({ type: 'stopped', id, why: 'ended' });
    else if (answer.status === 403 || answer.status === 404)
      dispatch({ type: 'stopped', id, why: 'refused' });
    else if (answer.ok) {
      const { revision, savedAt } = (await answer.json()) as Answer<T>;
      dispatch({ type: 'saved', id, revision, savedAt: Date.parse(savedAt) });
    } else if (answer.status === 400) {
      const { problems, theirs } = (await answer.json()) as Answer<T>;
      dispatch({ type: 'problems', id, problems, theirs });
    } else throw new Error(String(answer.status));
    return true;
  } catch {
    dispatch({ type: 'failed', id });
    return false;
  }
}

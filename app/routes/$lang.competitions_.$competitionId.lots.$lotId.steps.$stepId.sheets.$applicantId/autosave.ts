import { type Cell, type CellProblem, sameTyped, type Typed } from './cells.ts';

/** What a cell holds, what is known to be stored, and what stands between the two. */
export type CellState = {
  readonly typed: Typed;
  readonly saved: Typed;
  readonly revision: number;
  /** On its way; what is typed meanwhile goes afterwards. */
  readonly sending: Typed | null;
  /** The last try did not arrive. */
  readonly failed: boolean;
  /** Why the server refused what is typed. */
  readonly problems: readonly CellProblem[];
  /** What another window stored in the meantime: the person chooses. */
  readonly theirs: (Typed & { readonly revision: number }) | null;
  /** Typed by undo or redo, which is no new change. */
  readonly replayed: boolean;
};
type Change = { readonly id: string; readonly before: Typed; readonly after: Typed };
export type Autosave = {
  readonly cells: Readonly<Record<string, CellState>>;
  readonly past: readonly Change[];
  readonly future: readonly Change[];
  /** Milliseconds since 1970. */
  readonly savedAt: number | null;
  /** Nothing more can be sent: the session ended, or the sheet is no longer theirs to fill in. */
  readonly stopped: 'ended' | 'refused' | null;
  /** The last thing worth saying aloud. */
  readonly said: { readonly what: 'restored' | 'undone' | 'redone'; readonly id: string } | null;
};

export type AutosaveAction =
  | { type: 'edit'; id: string; typed: Partial<Typed> }
  | { type: 'send'; id: string }
  | { type: 'saved'; id: string; revision: number; savedAt: number }
  | { type: 'failed'; id: string }
  | { type: 'stopped'; id: string; why: 'ended' | 'refused' }
  | { type: 'problems'; id: string; problems: readonly CellProblem[]; theirs: CellState['theirs'] }
  | { type: 'restore'; id: string; typed: Typed; revision: number }
  | { type: 'take' | 'keep'; id: string }
  | { type: 'undo' | 'redo' | 'resume' };

export function startAutosave(cells: readonly Cell[]): Autosave {
  const states = cells.map((cell): [string, CellState] => {
    const { score, comment, flagged, note, revision, refused } = cell;
    const saved = { score, comment, flagged, note };
    const rest = { sending: null, failed: false, replayed: false };
    if (refused === undefined)
      return [cell.id, { typed: saved, saved, revision, problems: [], theirs: null, ...rest }];
    const { typed, problems } = refused;
    const theirs = refused.revision === revision || sameTyped(typed, saved) ? null : { ...saved, revision };
    return [cell.id, { typed, saved, revision, problems, theirs, ...rest }];
  });
  return {
    cells: Object.fromEntries(states),
    past: [],
    future: [],
    savedAt: null,
    stopped: null,
    said: null,
  };
}

/** Differs from what is stored, whatever keeps it from going. */
export function isUnsaved({ typed, saved }: CellState): boolean {
  return !sameTyped(typed, saved);
}

/** May go now: not while an earlier one is on its way, nor what the server or the person must first decide on. */
export function isDue({ stopped }: Autosave, cell: CellState): boolean {
  return (
    stopped === null &&
    isUnsaved(cell) &&
    cell.sending === null &&
    cell.theirs === null &&
    cell.problems.length === 0
  );
}

export function autosave(state: Autosave, action: AutosaveAction): Autosave {
  switch (action.type) {
    case 'undo':
      return replay(state, state.past.at(-1), 'undone');
    case 'redo':
      return replay(state, state.future.at(-1), 'redone');
    case 'resume':
      return { ...state, stopped: null };
    default: {
      const cell = state.cells[action.id];
      return cell === undefined ? state : onCell(state, cell, action);
    }
  }
}

function onCell(
  state: Autosave,
  cell: CellState,
  action: Exclude<AutosaveAction, { type: 'undo' | 'redo' | 'resume' }>,
): Autosave {
  const put = (changes: Partial<CellState>, rest: Partial<Autosave> = {}): Autosave => ({
    ...state,
    ...rest,
    cells: { ...state.cells, [action.id]: { ...cell, ...changes } },
  });
  switch (action.type) {
    case 'edit':
      return put(
        { typed: { ...cell.typed, ...action.typed }, problems: [], replayed: false },
        { said: null },
      );
    case 'send': {
      const change = { id: action.id, before: cell.saved, after: cell.typed };
      const history = cell.replayed || cell.failed ? {} : { past: [...state.past, change], future: [] };
      return put({ sending: cell.typed, replayed: false }, history);
    }
    case 'saved':
      return put(
        { saved: cell.sending ?? cell.typed, sending: null, failed: false, revision: action.revision },
        { savedAt: action.savedAt },
      );
    case 'failed':
      return put({ sending: null, failed: true });
    case 'stopped':
      return put({ sending: null, failed: true }, { stopped: action.why });
    case 'problems':
      return put({ sending: null, failed: false, problems: action.problems, theirs: action.theirs });
    case 'restore': {
      const own = { typed: action.typed };
      const moved = action.revision !== cell.revision && !sameTyped(action.typed, cell.saved);
      return put(moved ? { ...own, theirs: { ...cell.saved, revision: cell.revision } } : own, {
        said: { what: 'restored', id: action.id },
      });
    }
    case 'take': {
      if (cell.theirs === null) return state;
      const { revision, ...theirs } = cell.theirs;
      return put({ typed: theirs, saved: theirs, revision, theirs: null, problems: [] });
    }
    case 'keep': {
      if (cell.theirs === null) return state;
      const { revision, ...theirs } = cell.theirs;
      return put({ saved: theirs, revision, theirs: null, problems: [] });
    }
  }
}

function replay(state: Autosave, change: Change | undefined, what: 'undone' | 'redone'): Autosave {
  const cell = change && state.cells[change.id];
  if (change === undefined || cell === undefined) return state;
  const typed = what === 'undone' ? change.before : change.after;
  return {
    ...state,
    past: what === 'undone' ? state.past.slice(0, -1) : [...state.past, change],
    future: what === 'undone' ? [...state.future, change] : state.future.slice(0, -1),
    said: { what, id: change.id },
    cells: { ...state.cells, [change.id]: { ...cell, typed, problems: [], replayed: true } },
  };
}

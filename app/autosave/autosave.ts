/** What one cell of a form holds, as typed; the names are the form's own. */
export type Typed = Readonly<Record<string, string | boolean>>;
/** `at`: the name of what is wrong. */
export type CellProblem = { readonly at: string; readonly text: string };
export type Cell<T extends Typed> = {
  readonly id: string;
  readonly saved: T;
  readonly revision: number;
  /** What was posted and refused: shown again as it was typed, with the reasons. */
  readonly refused?:
    | { readonly typed: T; readonly revision: number; readonly problems: readonly CellProblem[] }
    | undefined;
};

/** What a cell holds, what is known to be stored, and what stands between the two. */
export type CellState<T extends Typed> = {
  readonly typed: T;
  readonly saved: T;
  readonly revision: number;
  /** On its way; what is typed meanwhile goes afterwards. */
  readonly sending: T | null;
  /** The last try did not arrive. */
  readonly failed: boolean;
  /** Why the server refused what is typed. */
  readonly problems: readonly CellProblem[];
  /** What another window stored in the meantime: the person chooses. */
  readonly theirs: { readonly typed: T; readonly revision: number } | null;
  /** Typed by undo or redo, which is no new change. */
  readonly replayed: boolean;
};
type Change<T> = { readonly id: string; readonly before: T; readonly after: T };
export type Autosave<T extends Typed> = {
  readonly cells: Readonly<Record<string, CellState<T>>>;
  readonly past: readonly Change<T>[];
  readonly future: readonly Change<T>[];
  /** Milliseconds since 1970. */
  readonly savedAt: number | null;
  /** Nothing more can be sent: the session ended, or the form is no longer theirs to fill in. */
  readonly stopped: 'ended' | 'refused' | null;
  /** The last thing worth saying aloud. */
  readonly said: { readonly what: 'restored' | 'undone' | 'redone'; readonly id: string } | null;
};

export type AutosaveAction<T extends Typed> =
  | { type: 'edit'; id: string; typed: Partial<T> }
  | { type: 'send'; id: string }
  | { type: 'saved'; id: string; revision: number; savedAt: number }
  | { type: 'failed'; id: string }
  | { type: 'stopped'; id: string; why: 'ended' | 'refused' }
  | { type: 'problems'; id: string; problems: readonly CellProblem[]; theirs: CellState<T>['theirs'] }
  | { type: 'restore'; id: string; typed: T; revision: number }
  | { type: 'take' | 'keep'; id: string }
  | { type: 'undo' | 'redo' | 'resume' };

export function startAutosave<T extends Typed>(cells: readonly Cell<T>[]): Autosave<T> {
  const states = cells.map(({ id, saved, revision, refused }): [string, CellState<T>] => {
    const rest = { sending: null, failed: false, replayed: false };
    if (refused === undefined)
      return [id, { typed: saved, saved, revision, problems: [], theirs: null, ...rest }];
    const { typed, problems } = refused;
    const moved = refused.revision !== revision && !sameTyped(typed, saved);
    return [
      id,
      { typed, saved, revision, problems, theirs: moved ? { typed: saved, revision } : null, ...rest },
    ];
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
export function isUnsaved<T extends Typed>({ typed, saved }: CellState<T>): boolean {
  return !sameTyped(typed, saved);
}

/** Whether something was sent and no answer came yet. */
export function isOnItsWay<T extends Typed>({ cells }: Autosave<T>): boolean {
  return Object.values(cells).some(({ sending }) => sending !== null);
}

/** May go now: not while an earlier one is on its way, nor what the server or the person must first decide on. */
export function isDue<T extends Typed>({ stopped }: Autosave<T>, cell: CellState<T>): boolean {
  return (
    stopped === null &&
    isUnsaved(cell) &&
    cell.sending === null &&
    cell.theirs === null &&
    cell.problems.length === 0
  );
}

export function autosave<T extends Typed>(state: Autosave<T>, action: AutosaveAction<T>): Autosave<T> {
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

function onCell<T extends Typed>(
  state: Autosave<T>,
  cell: CellState<T>,
  action: Exclude<AutosaveAction<T>, { type: 'undo' | 'redo' | 'resume' }>,
): Autosave<T> {
  const put = (changes: Partial<CellState<T>>, rest: Partial<Autosave<T>> = {}): Autosave<T> => ({
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
      // It had arrived after all.
      if (sameTyped(action.typed, cell.saved)) return state;
      // Replayed: it goes as soon as it stands here, whenever that is drawn.
      const own = { typed: action.typed, replayed: true };
      const moved = action.revision !== cell.revision;
      return put(moved ? { ...own, theirs: { typed: cell.saved, revision: cell.revision } } : own, {
        said: { what: 'restored', id: action.id },
      });
    }
    case 'take': {
      if (cell.theirs === null) return state;
      const { revision, typed } = cell.theirs;
      return put({ typed, saved: typed, revision, theirs: null, problems: [] });
    }
    case 'keep': {
      if (cell.theirs === null) return state;
      const { revision, typed } = cell.theirs;
      return put({ saved: typed, revision, theirs: null, problems: [] });
    }
  }
}

function replay<T extends Typed>(
  state: Autosave<T>,
  change: Change<T> | undefined,
  what: 'undone' | 'redone',
): Autosave<T> {
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

export function sameTyped(a: Typed, b: Typed): boolean {
  return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
}

import type { Reader, Tx } from './client.server.ts';

const MOST_FACTS = 2_000;
const memories = new WeakMap<Reader, Memory>();

/**
 * What earlier changes on one SQLite connection have read. A change that begins forgets it all, unless SQLite says that
 * nothing was written since: `others` differs after any commit by another connection, of whatever process; `own` after any
 * writing by this one, save a change that said `leavesFacts`.
 */
export class Memory {
  readonly facts = new Map<string, unknown>();
  keep = false;
  readonly #others: () => number;
  readonly #own: () => number;
  #version = -1;
  #changes = -1;
  constructor(others: () => number, own: () => number) {
    this.#others = others;
    this.#own = own;
  }

  /** Inside the transaction, which holds the lock to write: what it sees, nobody changes before its end. */
  begin(tx: Tx): void {
    const version = this.#others();
    if (this.#own() !== this.#changes || version !== this.#version) this.facts.clear();
    this.#version = version;
    this.#changes = -1;
    this.keep = false;
    memories.set(tx, this);
  }

  end(): void {
    if (this.keep) this.#changes = this.#own();
  }

  /** After a change that failed, be it in its commit. */
  forget(): void {
    this.#changes = -1;
  }
}

/**
 * A fact that decides on a change (what someone is, what they may open) as it stood when the change began: an evaluator
 * who saves cell after cell is not looked up anew each time. Read anew after anything else was written, outside a change, and always on PostgreSQL.
 */
export async function remembered<Fact>(db: Reader, name: string, read: () => Promise<Fact>): Promise<Fact> {
  const facts = memories.get(db)?.facts;
  if (facts === undefined) return read();
  if (facts.has(name)) return facts.get(name) as Fact;
  const fact = await read();
  if (facts.size >= MOST_FACTS) facts.clear();
  facts.set(name, fact);
  return fact;
}

/** What this change has made of a fact; the next one that asks gets it. */
export function remember(tx: Tx, name: string, fact: unknown): void {
  memories.get(tx)?.facts.set(name, fact);
}

/** Said by a change that has written nothing that anyone's remembered facts tell of. */
export function leavesFacts(tx: Tx): void {
  const memory = memories.get(tx);
  if (memory !== undefined) memory.keep = true;
}

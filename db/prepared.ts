import { type Compilable, type CompiledQuery, type Expression, type Kysely, sql } from 'kysely';
import { databaseKind } from './client.server.ts';
import type { Schema } from './schema.ts';

/** One value, or (`at`) one of a list. */
class Slot {
  readonly name: string;
  readonly at: number | undefined;
  constructor(name: string, at?: number) {
    this.name = name;
    this.at = at;
  }
}

const MOST_LENGTHS = 200;

/**
 * A query built and compiled once per kind of database (and length of the lists among its values); only its values change
 * afterwards. Building a query costs more than running it, which tells where every change passes (the door, the record, an
 * autosaved score) and where a list is long.
 */
export function prepared<Values extends object>() {
  return function of<Row>(
    build: (
      db: Kysely<Schema>,
      value: <Name extends keyof Values & string>(name: Name) => Values[Name],
    ) => Compilable<Row>,
  ): (db: Kysely<Schema>, values: Values) => Promise<Row[]> {
    const known = new Map<string, CompiledQuery<Row>>();
    let lists: string[] | undefined;
    return async (db, values) => {
      const given = values as Record<string, unknown>;
      lists ??= listsAsked((value) => build(db, value as never), given);
      const kind = databaseKind(db);
      const key =
        lists.length === 0 ? kind : `${kind} ${lists.map((name) => (given[name] as unknown[]).length)}`;
      let query = known.get(key);
      if (query === undefined) {
        query = build(db, (name) => slotFor(name, given[name]) as never).compile();
        if (known.size >= MOST_LENGTHS) known.clear();
        known.set(key, query);
      }
      const parameters = query.parameters.map((value) =>
        value instanceof Slot ? valueIn(given, value) : value,
      );
      const { rows } = await db.executeQuery<Row>({ ...query, parameters });
      return rows;
    };
  };
}

/** Only those that the query asks for: a caller may hand over more than it needs, and not always the same. */
function listsAsked(
  build: (value: (name: string) => unknown) => unknown,
  given: Record<string, unknown>,
): string[] {
  const asked = new Set<string>();
  build((name) => {
    asked.add(name);
    return slotFor(name, given[name]);
  });
  return [...asked].filter((name) => Array.isArray(given[name]));
}

function slotFor(name: string, value: unknown): Slot | Slot[] {
  return Array.isArray(value) ? value.map((_, at) => new Slot(name, at)) : new Slot(name);
}

function valueIn(values: Record<string, unknown>, { name, at }: Slot): unknown {
  return at === undefined ? values[name] : (values[name] as unknown[])[at];
}

/** The texts of a group as one, spaces between: ids have none. One long row is read far quicker than many short ones. */
export function joinedWords(db: Kysely<Schema>, text: Expression<string>) {
  return databaseKind(db) === 'sqlite'
    ? sql<string>`group_concat(${text}, ' ')`
    : sql<string>`string_agg(${text}, ' ')`;
}

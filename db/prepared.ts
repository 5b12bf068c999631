import { type Compilable, type CompiledQuery, type Expression, type Kysely, sql } from 'kysely';
import { databaseKind, runDirectly } from './client.server.ts';
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
    // The values may hold more than the query asks for; its lists are known once it was built.
    const lists: string[] = [];
    let built = false;
    function keyOf(db: Kysely<Schema>, given: Record<string, unknown>): string {
      const kind = databaseKind(db);
      return lists.length === 0 ? kind : `${kind} ${lists.map((name) => (given[name] as unknown[]).length)}`;
    }
    return async (db, values) => {
      const given = values as Record<string, unknown>;
      let query = built ? known.get(keyOf(db, given)) : undefined;
      if (query === undefined) {
        query = build(db, (name) => {
          if (Array.isArray(given[name]) && !lists.includes(name)) lists.push(name);
          return slotFor(name, given[name]) as never;
        }).compile();
        if (databaseKind(db) === 'sqlite') query = withConstants(query);
        built = true;
        if (known.size >= MOST_LENGTHS) known.clear();
        known.set(keyOf(db, given), query);
      }
      const parameters: unknown[] = [];
      for (const value of query.parameters)
        parameters.push(value instanceof Slot ? valueIn(given, value) : value);
      const direct = runDirectly(db, query.sql, parameters);
      if (direct !== null) return direct as Row[];
      const { rows } = await db.executeQuery<Row>({ ...query, parameters });
      return rows;
    };
  };
}

/**
 * The query with its constants written out. As parameters, in a LIMIT or where an index is partial, they make SQLite plan
 * the query anew each time it runs, which takes ten times as long as running it.
 */
function withConstants<Row>(query: CompiledQuery<Row>): CompiledQuery<Row> {
  const parameters: unknown[] = [];
  let at = 0;
  const text = query.sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g, (token) => {
    if (token !== '?') return token;
    const value = query.parameters[at++];
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
    parameters.push(value);
    return '?';
  });
  return { ...query, sql: text, parameters };
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

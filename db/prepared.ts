import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import { type DatabaseKind, databaseKind } from './client.server.ts';
import type { Schema } from './schema.ts';

class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query built and compiled once per kind of database; only its values change afterwards. Building a query costs more
 * than running it, which tells where every change passes (the door, the record, an autosaved score).
 */
export function prepared<Values extends object>() {
  return function of<Row>(
    build: (
      db: Kysely<Schema>,
      value: <Name extends keyof Values & string>(name: Name) => Values[Name],
    ) => Compilable<Row>,
  ): (db: Kysely<Schema>, values: Values) => Promise<Row[]> {
    const known = new Map<DatabaseKind, CompiledQuery<Row>>();
    return async (db, values) => {
      const kind = databaseKind(db);
      let query = known.get(kind);
      if (query === undefined) {
        query = build(db, (name) => new Slot(name) as never).compile();
        known.set(kind, query);
      }
      const parameters = query.parameters.map((value) =>
        value instanceof Slot ? values[value.name as keyof Values] : value,
      );
      const { rows } = await db.executeQuery<Row>({ ...query, parameters });
      return rows;
    };
  };
}

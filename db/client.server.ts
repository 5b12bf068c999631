import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import {
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  sql,
  type Transaction,
} from 'kysely';
import type pg from 'pg';
import { Memory } from './remembered.ts';
import type { Schema } from './schema.ts';

export type Tx = Transaction<Schema>;
/** What a query needs that only reads: `db.read`, or the `Tx` of a change. */
export type Reader = Kysely<Schema>;
export type DatabaseKind = 'sqlite' | 'postgres';
export type AppDatabase = {
  write: Kysely<Schema>;
  /** Refuses to write; on SQLite a connection of its own, so that pages never wait for changes. */
  read: Kysely<Schema>;
  kind: DatabaseKind;
  close(): Promise<void>;
};
export type DatabaseOptions = {
  /** `postgres://…`; wins over `file`. */
  url?: string | undefined;
  /** Path of the SQLite file; its folder is made when missing. */
  file?: string | undefined;
  /** `write` refuses to write too; the SQLite file must exist. */
  readOnly?: boolean | undefined;
  /** SQLite: nothing in it need survive a failure of the power before `close`, which writes it to the disk at once. */
  provisional?: boolean | undefined;
  /** Told when PostgreSQL drops a connection. The query that lost it rejects by itself. */
  onConnectionError?: ((error: Error) => void) | undefined;
};

type ChangeInProgress = { active: boolean };
type Guard = AsyncLocalStorage<ChangeInProgress>;
const guards = new WeakMap<Kysely<Schema>, Guard>();
/** SQLite's, by the database that writes and by each change. */
const statements = new WeakMap<Reader, PreparedStatements>();

const BUSY_TIMEOUT_MS = 2_000;
const ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 400;
/** Any constant will do, as long as every process of the application takes the same. */
const CHANGE_LOCK = 4_711_370_156;

/** Opens SQLite (`file`) or PostgreSQL (`url`). Throws when neither is given or the database cannot be reached. */
export async function openDatabase(options: DatabaseOptions): Promise<AppDatabase> {
  if (options.url !== undefined) return openPostgres(options.url, options);
  if (options.file !== undefined) return openSqlite(options.file, options);
  throw new Error('openDatabase needs a url or a file');
}

export function databaseKind(db: Kysely<unknown> | Reader): DatabaseKind {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres';
}

/**
 * Runs one change in one transaction and answers what `work` answers; a throw rolls everything back.
 * `work` runs again from its start when the database asks for it (busy, serialization failure, deadlock),
 * so it must touch nothing but `tx`. Throws on a change inside a change.
 */
export async function change<T>(db: AppDatabase, work: (tx: Tx) => Promise<T>): Promise<T> {
  const guard = guards.get(db.write);
  if (!guard) throw new Error('change needs a database from openDatabase');
  refuseInsideChange(guard, 'a change');
  for (let attempt = 1; ; attempt++) {
    const progress: ChangeInProgress = { active: true };
    try {
      return await db.write.transaction().execute(async (tx) => {
        // Two changes at once would read the same previous hash of the record.
        if (db.kind === 'postgres') {
          await sql`select pg_advisory_xact_lock(${sql.lit(CHANGE_LOCK)})`.execute(tx);
        }
        const own = statements.get(db.write);
        if (own !== undefined) statements.set(tx, own);
        own?.memory.begin(tx);
        const value = await guard.run(progress, () => work(tx));
        own?.memory.end();
        return value;
      });
    } catch (error) {
      statements.get(db.write)?.memory.forget();
      if (attempt === ATTEMPTS || !mayRetry(error)) throw error;
      const longest = Math.min(LONGEST_PAUSE_MS, 5 * 2 ** attempt);
      await sleep(longest / 2 + Math.random() * (longest / 2));
    } finally {
      progress.active = false;
    }
  }
}

/**
 * Runs compiled text on a change's own SQLite connection at once, past the layers that let others wait for it. Null where
 * there is none: outside a change, and on PostgreSQL.
 */
export function runDirectly(db: Reader, text: string, parameters: readonly unknown[]): unknown[] | null {
  const own = db.isTransaction ? statements.get(db) : undefined;
  if (own === undefined) return null;
  const statement = own.prepare(text);
  if (statement.reader) return statement.all(parameters);
  statement.run(parameters);
  return [];
}

/** The database's own clock, in milliseconds; inside a transaction it goes on, it is not the time of `begin`. */
export async function clock(db: Reader): Promise<Date> {
  // SQLite reads the clock of this machine, as we do.
  if (databaseKind(db) === 'sqlite') return new Date();
  const { rows } = await sql<{ now: string }>`
    select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database has no clock');
  return new Date(row.now);
}

/** True for a unique or primary key that is already taken. */
export function isDuplicate(error: unknown): boolean {
  const code = codeOf(error);
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

function mayRetry(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01' || code.startsWith('SQLITE_BUSY');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Outside `tx` a query would wait for ever on SQLite's one connection, and miss the change on PostgreSQL. */
function refuseInsideChange(guard: Guard, what: string): void {
  if (guard.getStore()?.active) {
    throw new Error(`${what} inside a change: use the change's own transaction`);
  }
}

/* SQLite */

async function openSqlite(
  file: string,
  { readOnly = false, provisional = false }: DatabaseOptions,
): Promise<AppDatabase> {
  if (!readOnly) mkdirSync(dirname(file), { recursive: true });
  const writer = new Database(file, { readonly: readOnly, fileMustExist: readOnly });
  if (!readOnly) writer.pragma('journal_mode = WAL');
  const reader = new Database(file, { readonly: true, fileMustExist: true });
  for (const connection of [writer, reader]) {
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // The driver's build says NORMAL, with which a commit may be lost when the power fails.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    // SQLite's own knows the 26 letters only: É and é would be two.
    connection.function('lower', { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    );
    // Without it REPLACE deletes a row without asking the triggers on delete.
    connection.pragma('recursive_triggers = ON');
  }
  reader.pragma('query_only = ON');
  if (provisional) writer.pragma('synchronous = OFF');

  const guard: Guard = new AsyncLocalStorage();
  const prepared = new PreparedStatements(writer);
  const write = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(writer, guard, prepared) });
  const read = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(reader, guard) });
  guards.set(write, guard);
  statements.set(write, prepared);
  return {
    write,
    read,
    kind: 'sqlite',
    async close() {
      await read.destroy();
      // Kysely closes only what it has used; a reader that closes last would leave the log unmerged.
      reader.close();
      if (provisional) {
        writer.pragma('synchronous = FULL');
        writer.pragma('wal_checkpoint(TRUNCATE)');
      }
      await write.destroy();
      writer.close();
    },
  };
}

/** A change that begins deferred reads first and is then refused the lock to write. */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #connection: Database.Database;
  readonly #guard: Guard;
  constructor(connection: Database.Database, guard: Guard, database = new PreparedStatements(connection)) {
    const config = { database };
    super(config);
    this.#config = config;
    this.#connection = connection;
    this.#guard = guard;
  }
  override createDriver() {
    return new ImmediateSqliteDriver(this.#config, this.#connection, this.#guard);
  }
  override createAdapter() {
    return new TransactionalSqliteAdapter();
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #connection: Database.Database;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  readonly #guard: Guard;
  constructor(config: SqliteDialectConfig, connection: Database.Database, guard: Guard) {
    super(config);
    this.#connection = connection;
    this.#begin = connection.prepare(connection.readonly ? 'begin' : 'begin immediate');
    this.#commit = connection.prepare('commit');
    this.#guard = guard;
  }
  override async acquireConnection() {
    refuseInsideChange(this.#guard, 'a query outside the transaction');
    return super.acquireConnection();
  }
  override async beginTransaction() {
    this.#begin.run();
  }
  override async commitTransaction() {
    this.#commit.run();
  }
  override async rollbackTransaction(connection: DatabaseConnection) {
    // After a full disk SQLite has rolled back by itself; a second one would hide the cause.
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/** Kysely compiles the same few hundred statements over and over; SQLite need not parse them each time. */
class PreparedStatements implements SqliteDatabase {
  static readonly #limit = 500;
  readonly #connection: Database.Database;
  readonly #statements = new Map<string, PreparedStatement>();
  constructor(connection: Database.Database) {
    this.#connection = connection;
    const version = connection.prepare<[], number>('pragma data_version').pluck();
    const changes = connection.prepare<[], number>('select total_changes()').pluck();
    this.memory = new Memory(
      () => version.get() ?? -1,
      () => changes.get() ?? -1,
    );
  }
  readonly memory: Memory;
  prepare(text: string) {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = new PreparedStatement(this.#connection, text);
    if (/^\s*(create|alter|drop)\b/i.test(text)) this.#statements.clear();
    else if (this.#statements.size < PreparedStatements.#limit) this.#statements.set(text, statement);
    return statement;
  }
  close() {
    this.#connection.close();
  }
}

class PreparedStatement {
  readonly #connection: Database.Database;
  readonly #statement: Database.Statement;
  readonly reader: boolean;
  constructor(connection: Database.Database, text: string) {
    this.#connection = connection;
    this.#statement = connection.prepare(text);
    this.reader = this.#statement.reader;
  }
  all(parameters: readonly unknown[]) {
    return this.#statement.all(parameters);
  }
  run(parameters: readonly unknown[]) {
    return this.#statement.run(parameters);
  }
  /** A statement that is being stepped through cannot serve a second caller. */
  iterate(parameters: readonly unknown[]) {
    return this.#connection.prepare(this.#statement.source).iterate(parameters);
  }
}

/* PostgreSQL */

async function openPostgres(url: string, options: DatabaseOptions): Promise<AppDatabase> {
  const onError = options.onConnectionError ?? (() => {});
  // Changes queue for one lock; in a pool of their own they leave the readers' connections alone.
  const { default: driver } = await import('pg');
  const writers = openPool(driver, url, 5, options.readOnly ?? false, onError);
  const readers = openPool(driver, url, 10, true, onError);
  const guard: Guard = new AsyncLocalStorage();
  const write = new Kysely<Schema>({ dialect: new GuardedPostgresDialect({ pool: writers }, guard) });
  const read = new Kysely<Schema>({ dialect: new GuardedPostgresDialect({ pool: readers }, guard) });
  guards.set(write, guard);
  async function close() {
    await Promise.all([readers.end(), writers.end()]);
  }
  try {
    await sql`select 1`.execute(read);
  } catch (error) {
    await close();
    throw error;
  }
  return { write, read, kind: 'postgres', close };
}

function openPool(
  driver: typeof pg,
  url: string,
  max: number,
  readOnly: boolean,
  onError: (error: Error) => void,
) {
  const pool = new driver.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'gss',
    types: { getTypeParser: (oid, format) => typeParser(driver, oid, format) },
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  // Without a listener on every client, a connection that dies while checked out ends the process.
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('error', onError);
  return pool;
}

class GuardedPostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #guard: Guard;
  constructor(config: PostgresDialectConfig, guard: Guard) {
    super(config);
    this.#config = config;
    this.#guard = guard;
  }
  override createDriver() {
    return new GuardedPostgresDriver(this.#config, this.#guard);
  }
  override createAdapter() {
    return new PostgresAdapter();
  }
}

class GuardedPostgresDriver extends PostgresDriver {
  readonly #guard: Guard;
  constructor(config: PostgresDialectConfig, guard: Guard) {
    super(config);
    this.#guard = guard;
  }
  override async acquireConnection() {
    refuseInsideChange(this.#guard, 'a query outside the transaction');
    return super.acquireConnection();
  }
  override async rollbackTransaction(connection: DatabaseConnection) {
    // It fails only on a dead connection: the server has rolled back, and the pool drops the client.
    await super.rollbackTransaction(connection).catch(() => {});
  }
}

const INT8 = 20;
const NUMERIC = 1700;

function typeParser(driver: typeof pg, oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return wholeNumber;
  return format === 'binary'
    ? driver.types.getTypeParser(oid, 'binary')
    : driver.types.getTypeParser(oid, 'text');
}

/** Counts, sums and cents are whole; anything that a number cannot hold exactly is a bug. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe whole number: ${text}`);
  return value;
}

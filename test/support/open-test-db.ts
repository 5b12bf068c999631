import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject, onTestFinished } from 'vitest';
import { type AppDatabase, type DatabaseKind, openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';

/** Where a test's database is, for a second process or a second pool. */
export type DatabasePlace = { file: string } | { url: string };
export type TestDatabase = AppDatabase & { place: DatabasePlace };
export type OpenTestDatabase = (options?: { migrated?: boolean }) => Promise<TestDatabase>;

/**
 * Runs a suite on SQLite and on a real PostgreSQL. Each `open()` gives a new database with the schema and
 * nothing in it. One opened in a test is closed after the test, one opened in `beforeAll` after the suite.
 */
export function eachDatabase(
  name: string,
  suite: (open: OpenTestDatabase, kind: DatabaseKind) => void,
): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} on %s`, (kind) => {
    suite(kind === 'sqlite' ? sqliteDatabases() : postgresDatabases(), kind);
  });
}

/** For tests that are not about storage: new SQLite databases. Call it at the top of a file or of a `describe`. */
export function sqliteDatabases(): OpenTestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'gss-sqlite-'));
  const template = join(folder, 'template.sqlite');
  const opened = new Set<AppDatabase>();
  afterAll(async () => {
    for (const db of opened) await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async ({ migrated = true } = {}) => {
    const file = join(folder, randomUUID(), 'gss.sqlite');
    if (migrated) {
      if (!existsSync(template)) await makeTemplate(template);
      mkdirSync(dirname(file));
      copyFileSync(template, file);
    }
    const db = await openDatabase({ file });
    opened.add(db);
    afterThisTest(async () => {
      await db.close();
      opened.delete(db);
    });
    return { ...db, place: { file } };
  };
}

export function postgresDatabases(): OpenTestDatabase {
  const idle: string[] = [];
  const busy = new Map<AppDatabase, string>();
  afterAll(async () => {
    for (const db of [...busy.keys()]) await db.close();
    await administer(
      [...idle, ...busy.values()].map((name) => `drop database if exists "${name}" with (force)`),
    );
  });
  return async ({ migrated = true } = {}) => {
    const name = (migrated ? idle.pop() : undefined) ?? (await createDatabase(migrated));
    const url = postgresUrl(name);
    const db = await openDatabase({ url });
    busy.set(db, name);
    afterThisTest(async () => {
      await db.close();
      busy.delete(db);
      if (migrated && (await emptied(name))) idle.push(name);
      else await administer([`drop database "${name}" with (force)`]);
    });
    return { ...db, place: { url } };
  };
}

/** Outside a test, in `beforeAll`, there is nothing to wait for: then the end of the suite cleans up. */
function afterThisTest(cleanUp: () => Promise<void>): void {
  try {
    onTestFinished(cleanUp);
  } catch {}
}

async function createDatabase(migrated: boolean): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = migrated ? inject('postgresTemplate') : 'template0';
  await administer([`create database "${name}" template "${template}"`]);
  if (migrated && newShape === undefined) {
    const client = await connect(name);
    newShape = await shapeOf(client);
    await client.end();
  }
  return name;
}

let newShape: string | undefined;

/**
 * Empties a database for the next test, a hundred times faster than a new copy. False when the test has touched more
 * than rows: then nobody else should have it.
 */
async function emptied(name: string): Promise<boolean> {
  const client = await connect(name);
  try {
    if ((await shapeOf(client)) !== newShape) return false;
    // Neither the record's triggers nor the foreign keys are asked; most tables have nothing in them.
    await client.query(`set session_replication_role = replica`);
    await client.query(`do $$ declare name text; filled boolean; begin
      for name in select tablename from pg_tables
        where schemaname = 'public' and tablename not like 'kysely%' loop
        execute format('select exists (select from %I)', name) into filled;
        if filled then execute format('delete from %I', name); end if;
      end loop; end $$`);
    return true;
  } finally {
    await client.end();
  }
}

/** Everything that a migration or a test may have made or dropped. */
async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(`
    select md5(string_agg(line, ';' order by line collate "C")) as shape from (
      select format('%s.%s %s %s', c.relname, a.attname, a.atttypid, a.attnotnull) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attnum > 0
      where c.relnamespace = 'public'::regnamespace
      union all select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) from pg_trigger
      where not tgisinternal
      union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
      where connamespace = 'public'::regnamespace
    ) as lines`);
  return rows[0]?.shape ?? '';
}

async function makeTemplate(file: string): Promise<void> {
  const db = await openDatabase({ file });
  await migrateToLatest(db);
  await db.close();
}

function postgresUrl(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  return url.href;
}

async function connect(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: postgresUrl(name) });
  await client.connect();
  return client;
}

async function administer(statements: string[]): Promise<void> {
  if (statements.length === 0) return;
  const client = await connect('postgres');
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { type AppDatabase, type DatabaseKind, openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';

/** Where a test's database is, for a second process or a second pool. */
export type DatabasePlace = { file: string } | { url: string };
export type TestDatabase = AppDatabase & { place: DatabasePlace };
export type OpenTestDatabase = (options?: { migrated?: boolean }) => Promise<TestDatabase>;

/**
 * Runs a suite on SQLite and on a real PostgreSQL. Each `open()` gives a new database with the schema and
 * nothing in it; it is closed and dropped after the suite.
 */
export function eachDatabase(
  name: string,
  suite: (open: OpenTestDatabase, kind: DatabaseKind) => void,
): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} on %s`, (kind) => {
    suite(kind === 'sqlite' ? sqliteDatabases() : postgresDatabases(), kind);
  });
}

/** One SQLite database, for tests that are not about storage. Call it at the top of a `describe` or of the file. */
export function sqliteDatabases(): OpenTestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'gss-sqlite-'));
  const template = join(folder, 'template.sqlite');
  const opened: AppDatabase[] = [];
  afterAll(async () => {
    for (const db of opened) await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async ({ migrated = true } = {}) => {
    const file = join(folder, `${randomUUID()}.sqlite`);
    if (migrated) {
      if (!existsSync(template)) await makeTemplate(template);
      copyFileSync(template, file);
    }
    const db = await openDatabase({ file });
    opened.push(db);
    return { ...db, place: { file } };
  };
}

export function postgresDatabases(): OpenTestDatabase {
  const opened: { db: AppDatabase; name: string }[] = [];
  afterAll(async () => {
    for (const { db } of opened) await db.close();
    await administer(opened.map(({ name }) => `drop database if exists "${name}" with (force)`));
  });
  return async ({ migrated = true } = {}) => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const template = migrated ? inject('postgresTemplate') : 'template0';
    await administer([`create database "${name}" template "${template}"`]);
    const url = postgresUrl(name);
    const db = await openDatabase({ url });
    opened.push({ db, name });
    return { ...db, place: { url } };
  };
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

async function administer(statements: string[]): Promise<void> {
  if (statements.length === 0) return;
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

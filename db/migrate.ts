import { setTimeout as sleep } from 'node:timers/promises';
import { Migrator } from 'kysely';
import type { AppDatabase } from './client.server.ts';
import { migrations } from './migrations/index.ts';

const ATTEMPTS = 20;

/**
 * Brings the database to the newest schema, in one transaction; does nothing when it is there already.
 * Two processes may start at once: one migrates, the other waits. Throws when a migration fails.
 */
export async function migrateToLatest(db: AppDatabase): Promise<void> {
  const migrator = new Migrator({ db: db.write, provider: { getMigrations: async () => migrations } });
  for (let attempt = 1; ; attempt++) {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (attempt === ATTEMPTS || !isBusy(error)) throw error;
    await sleep(100);
  }
}

/** Names of the migrations that this database has not seen, oldest first. */
export async function listPendingMigrations(db: AppDatabase): Promise<string[]> {
  const migrator = new Migrator({ db: db.read, provider: { getMigrations: async () => migrations } });
  const known = await migrator.getMigrations();
  return known.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

import { type AppDatabase, clock, openDatabase } from '#db/client.server.ts';
import type { Installation } from './acts/perform.server.ts';
import { log } from './http/log.server.ts';

let opened: Promise<Installation> | undefined;

/** The one installation of this process: DATABASE_URL's PostgreSQL, or `gss.sqlite` in DATA_DIR. */
export function getInstallation(): Promise<Installation> {
  opened ??= openInstallation();
  return opened;
}

/** Invented data, and a second factor asked of nobody: see `commands/demo.js`. */
export function isDemonstration(): boolean {
  return process.env.DEMO === '1';
}

export function dataDirectory(): string {
  return process.env.DATA_DIR ?? 'data';
}

/** Where its database is, also for what opens connections of its own. */
export function databasePlace(): { url: string } | { file: string } {
  const url = process.env.DATABASE_URL;
  return url ? { url } : { file: `${dataDirectory()}/gss.sqlite` };
}

async function openInstallation(): Promise<Installation> {
  const db: AppDatabase = await openDatabase({
    ...databasePlace(),
    onConnectionError: (reason) => log.error({ err: reason }, 'PostgreSQL ended a connection'),
  });
  return { db, clock };
}

import { type AppDatabase, clock, openDatabase } from '#db/client.server.ts';
import type { Installation } from './acts/perform.server.ts';

let opened: Promise<Installation> | undefined;

/** The one installation of this process: DATABASE_URL's PostgreSQL, or `gss.sqlite` in DATA_DIR. */
export function getInstallation(): Promise<Installation> {
  opened ??= openInstallation();
  return opened;
}

export function dataDirectory(): string {
  return process.env.DATA_DIR ?? 'data';
}

async function openInstallation(): Promise<Installation> {
  const url = process.env.DATABASE_URL;
  const db: AppDatabase = await openDatabase(url ? { url } : { file: `${dataDirectory()}/gss.sqlite` });
  return { db, clock };
}

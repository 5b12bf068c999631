import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { signInAs, testPassword } from '#test/support/sign-in.ts';
import { startServer } from '#test/support/start-server.ts';
import { fill, pricedPlan, seal } from './ranking.ts';

const watcher = pathToFileURL(join(import.meta.dirname, 'watch-server.js')).href;
const at = '2026-01-05T15:00:00.000Z';

export type Export = { added: number; held: number; bytes: number };

/**
 * One export as an officer asks for it, from the form to the last byte, the first of a server just started: fifty proposals
 * of forty criteria scored by eight people, each score with its comment.
 */
export async function exportOnce(): Promise<Export> {
  const folder = mkdtempSync(join(tmpdir(), 'gss-bench-'));
  try {
    const file = join(folder, 'gss.sqlite');
    const db = await openDatabase({ file });
    await migrateToLatest(db);
    fill(file, pricedPlan());
    await seal(db, file);
    await db.close();
    const watched = join(folder, 'watched.json');
    const server = await startServer({
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      NODE_OPTIONS: `--import ${watcher}`,
      WATCH_FILE: watched,
    });
    try {
      const { userId, cookie } = await signInAs({ dataDirectory: folder });
      joinAsOfficer(file, userId);
      const address = `${server.origin}/fr/competitions/competition/workbook`;
      const headers = { cookie, origin: server.origin };
      // The form is asked for first, as people do.
      const form = await fetch(address, { headers });
      if (form.status !== 200) throw new Error(`the form was answered ${form.status}`);
      await form.text();
      process.kill(server.pid, 'SIGUSR2');
      const body = new URLSearchParams({ language: 'fr', password: testPassword });
      const answer = await fetch(address, { method: 'POST', headers, body });
      if (answer.status !== 200) throw new Error(`the export was answered ${answer.status}`);
      const bytes = (await answer.arrayBuffer()).byteLength;
      process.kill(server.pid, 'SIGUSR2');
      return { ...(await readWhenThere(watched)), bytes };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A member of the team who has declared on everyone, without an interest. */
function joinAsOfficer(file: string, userId: string): void {
  const sql = new Database(file);
  const insert = (table: string, row: Record<string, unknown>) =>
    sql
      .prepare(
        `insert into "${table}" (${Object.keys(row).join()}) values (${Object.keys(row)
          .map(() => '?')
          .join()})`,
      )
      .run(Object.values(row));
  const [competition_id, user_id] = ['competition', userId];
  sql.transaction(() => {
    insert('memberships', {
      id: 'member',
      competition_id,
      user_id,
      role: 'procurement_officer',
      created_at: at,
    });
    insert('declarations', {
      id: 'declared',
      competition_id,
      user_id,
      signed_name: 'Une agente',
      signed_at: at,
    });
    const organizations = sql.prepare('select id from organizations').all() as { id: string }[];
    for (const { id: organization_id } of organizations) {
      insert('declared_interests', {
        id: `officer-${organization_id}`,
        declaration_id: 'declared',
        competition_id,
        user_id,
        organization_id,
        conflict: 0,
        declared_at: at,
      });
    }
  })();
  sql.close();
}

async function readWhenThere(file: string): Promise<{ added: number; held: number }> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      await sleep(50);
    }
  }
  throw new Error('the server has not said what it saw');
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { countLost, fileAround, manyRespondents, writeAll } from '#test/support/many-respondents.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import type { Figure } from './figure.ts';

const RESPONDENTS = 200;
const MINUTE_MS = 60_000;
const SUBMISSIONS = 2_000;

/**
 * A sounding shortly before its closing: 200 organizations autosave for a minute, the same with the server killed in the
 * middle; then 2,000 responses filed around the deadline from four processes.
 */
export async function run(): Promise<Figure[]> {
  return [...(await aMinuteOfWriting()), ...(await theLastMoment())];
}

async function aMinuteOfWriting(): Promise<Figure[]> {
  const server = await startServer({ LOG_LEVEL: 'silent' });
  let again: RunningServer | undefined;
  try {
    const place = { file: join(server.dataDirectory, 'gss.sqlite') };
    const db = await openDatabase(place);
    const many = await manyRespondents({ ...db, place }, RESPONDENTS);
    await db.close();
    const took = await writeAll(many, server.origin, forAMinute());
    const lost = await countLost(place, many);
    const writing = writeAll(many, server.origin, forAMinute());
    await sleep(MINUTE_MS / 2);
    await server.kill();
    again = await startServer({
      LOG_LEVEL: 'silent',
      DATA_DIR: server.dataDirectory,
      PORT: new URL(server.origin).port,
    });
    const saved = await writing;
    const lostInCrash = await countLost(place, many);
    if (took.length < RESPONDENTS || saved.length < RESPONDENTS) throw new Error('nobody has written');
    return [
      most(
        '200 respondents autosave for a minute: 95 % of savings within, in ms',
        percentile(took, 0.95),
        300,
      ),
      most('200 respondents autosave for a minute: answers lost', lost, 0),
      most('the same with the server killed in the middle: acknowledged answers lost', lostInCrash, 0),
    ];
  } finally {
    await again?.stop();
    await server.stop();
  }
}

async function theLastMoment(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gss-bench-'));
  try {
    const place = { file: join(folder, 'gss.sqlite') };
    const opened = await openDatabase(place);
    await migrateToLatest(opened);
    const db = { ...opened, place };
    const many = await manyRespondents(db, SUBMISSIONS, { short: true });
    const { accepted, early, late, filed, refused } = await fileAround(db, many, {
      processes: 4,
      aroundMs: 6_000,
    });
    await db.close();
    if (accepted === 0 || refused === 0)
      throw new Error(`${accepted} in time, ${refused} refused: no deadline`);
    return [
      most('2,000 responses filed around a deadline: accepted late', late, 0),
      most(
        '2,000 responses filed around a deadline: neither filed nor refused in the record',
        SUBMISSIONS - filed - refused,
        0,
      ),
      most('2,000 responses filed around a deadline: refused before it', early, 0),
      most(
        '2,000 responses filed around a deadline: told as filed and not there, or the other way round',
        Math.abs(accepted - filed),
        0,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function forAMinute(): () => boolean {
  const until = Date.now() + MINUTE_MS;
  return () => Date.now() < until;
}

function percentile(values: readonly number[], share: number): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN);
}

function most(figure: string, value: number, limit: number): Figure {
  return { figure, value, limit, ok: value <= limit };
}

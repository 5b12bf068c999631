import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { change, clock, databaseKind, isDuplicate, openDatabase } from '#db/client.server.ts';
import { appendEntry, getRecordHead } from '#db/queries/record.ts';
import { verifyRecord } from '#db/verify-record.ts';
import {
  eachDatabase,
  postgresDatabases,
  sqliteDatabases,
  type TestDatabase,
} from '#test/support/open-test-db.ts';
import { entry, insertUser } from './rows.ts';
import { runScript } from './run-script.ts';

async function countUsers(db: TestDatabase): Promise<number> {
  const { n } = await db.read
    .selectFrom('user')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

eachDatabase('a change', (open, kind) => {
  test('stays when its work ends', async () => {
    const db = await open();
    expect(await change(db, async (tx) => insertUser(tx, 'u').then(() => 'answer'))).toBe('answer');
    expect(await countUsers(db)).toBe(1);
  });

  test('leaves nothing when its work throws', async () => {
    const db = await open();
    const work = change(db, async (tx) => {
      await insertUser(tx, 'u');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await countUsers(db)).toBe(0);
  });

  test('inside a change throws at once, and so does a query outside the transaction', async () => {
    const db = await open();
    await change(db, async (tx) => {
      await expect(change(db, async () => {})).rejects.toThrow('a change inside a change');
      await expect(db.write.selectFrom('user').select('id').execute()).rejects.toThrow('own transaction');
      await expect(db.read.selectFrom('user').select('id').execute()).rejects.toThrow('own transaction');
      await insertUser(tx, 'u');
    });
    expect(await countUsers(db)).toBe(1);
  });

  test('of another database may run inside', async () => {
    const [one, other] = [await open(), await open()];
    await change(one, async () => change(other, (tx) => insertUser(tx, 'u')));
    expect(await countUsers(other)).toBe(1);
  });

  test('does not bind what it started once it has ended', async () => {
    const db = await open();
    let later: Promise<number> | undefined;
    let release = () => {};
    const ended = new Promise<void>((resolve) => {
      release = resolve;
    });
    await change(db, async () => {
      later = ended.then(() => countUsers(db));
    });
    release();
    expect(await later).toBe(0);
  });

  test('runs again on a lock lost, and only then', async () => {
    const db = await open();
    let runs = 0;
    const passing = kind === 'sqlite' ? 'SQLITE_BUSY_SNAPSHOT' : '40001';
    await change(db, async (tx) => {
      await insertUser(tx, 'u');
      runs++;
      if (runs < 3) throw Object.assign(new Error('busy'), { code: passing });
    });
    expect(runs).toBe(3);
    expect(await countUsers(db)).toBe(1);

    runs = 0;
    const twice = change(db, async (tx) => {
      runs++;
      await insertUser(tx, 'u');
    });
    await expect(twice).rejects.toSatisfy(isDuplicate);
    expect(runs).toBe(1);
  });

  test('gives up after a while', async () => {
    const db = await open();
    let runs = 0;
    const endless = change(db, async () => {
      runs++;
      throw Object.assign(new Error('deadlock'), { code: kind === 'sqlite' ? 'SQLITE_BUSY' : '40P01' });
    });
    await expect(endless).rejects.toThrow('deadlock');
    expect(runs).toBe(12);
  });

  test('by two processes at once: none is lost, none refused', async () => {
    const db = await open();
    const lines = (name: string) => `
      for (let at = 0; at < 60; at++) {
        await change(db, (tx) => appendEntry(tx, {
          at: new Date(), actorId: null, act: 'write', outcome: 'done', competitionId: null, object: '${name}:' + at }));
      }`;
    const outcomes = await Promise.all([
      runScript(db.place, lines('one')),
      runScript(db.place, lines('two')),
      ...Array.from({ length: 20 }, () => change(db, (tx) => appendEntry(tx, entry()))),
    ]);
    expect(outcomes.slice(0, 2)).toEqual([
      { code: 0, errors: '' },
      { code: 0, errors: '' },
    ]);
    expect(await verifyRecord(db.read)).toMatchObject({ ok: true, entries: 140 });
  });
});

eachDatabase('a database', (open, kind) => {
  test('has a clock of its own, in milliseconds, that goes on inside a transaction', async () => {
    const db = await open();
    expect(databaseKind(db.read)).toBe(kind);
    expect(db.kind).toBe(kind);
    const [first, second] = await change(db, async (tx) => {
      const before = await clock(tx);
      await sleep(30);
      return [before, await clock(tx)] as const;
    });
    expect(Math.abs(first.getTime() - Date.now())).toBeLessThan(60_000);
    expect(second.getTime() - first.getTime()).toBeGreaterThanOrEqual(25);
    expect(second.getTime() - first.getTime()).toBeLessThan(5_000);
  });

  test('is not written through `read`', async () => {
    const db = await open();
    await expect(sql`delete from "user"`.execute(db.read)).rejects.toThrow(/read-?only/);
  });

  test('is not written at all when opened to read', async () => {
    const db = await open();
    await change(db, (tx) => insertUser(tx, 'u'));
    const reading = await openDatabase({ ...db.place, readOnly: true });
    onTestFinished(() => reading.close());
    const { rows } = await sql<{ n: number }>`select count(*) as n from "user"`.execute(reading.write);
    expect(rows).toEqual([{ n: 1 }]);
    await expect(change(reading, (tx) => insertUser(tx, 'v'))).rejects.toThrow(/read-?only/);
  });

  test('counts and adds in numbers, and throws on what a number cannot hold', async () => {
    const db = await open();
    const { rows } =
      await sql<object>`select count(*) as n, sum(x) as s from (select 9007199254740990 as x union all select 1) as t`.execute(
        db.read,
      );
    expect(rows).toEqual([{ n: 2, s: Number.MAX_SAFE_INTEGER }]);
    if (kind === 'postgres') {
      await expect(sql`select 9007199254740993::bigint as n`.execute(db.read)).rejects.toThrow(
        '9007199254740993',
      );
      await expect(sql`select 0.5::numeric as n`.execute(db.read)).rejects.toThrow('0.5');
    }
  });

  test('lowers letters with accents', async () => {
    const { rows } = await sql`select lower('ÉCHÉANCE À NOËL') as text`.execute((await open()).read);
    expect(rows).toEqual([{ text: 'échéance à noël' }]);
  });
});

test('openDatabase asks for a place', async () => {
  await expect(openDatabase({})).rejects.toThrow('url or a file');
  await expect(openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow('ECONNREFUSED');
});

describe('SQLite', () => {
  const open = sqliteDatabases();

  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2], // FULL
    ['foreign_keys', 1],
    ['busy_timeout', 2_000],
    ['trusted_schema', 0],
    ['recursive_triggers', 1],
  ])('%s is %s on both connections', async (pragma, value) => {
    const db = await open();
    for (const connection of [db.write, db.read]) {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${pragma}`).execute(connection);
      expect(Object.values(rows[0] ?? {})).toEqual([value]);
    }
  });

  test('a change takes the lock to write before its first query', async () => {
    const db = await open();
    const place = db.place as { file: string };
    const other = new Database(place.file, { timeout: 0 });
    onTestFinished(() => void other.close());
    await change(db, async (tx) => {
      await tx.selectFrom('user').select('id').execute();
      expect(() => other.exec('begin immediate')).toThrow('locked');
    });
    other.exec('begin immediate');
    other.exec('rollback');
  });

  test('a page does not wait for a change', async () => {
    const db = await open();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = change(db, async (tx) => {
      await insertUser(tx, 'u');
      await held;
    });
    expect(await countUsers(db)).toBe(0);
    release();
    await slow;
    expect(await countUsers(db)).toBe(1);
  });

  test('REPLACE does not slip past the triggers on delete', async () => {
    const db = await open();
    await sql`create table kept (id integer primary key, text text) strict`.execute(db.write);
    await sql`create trigger kept_no_delete before delete on kept begin select raise(abort, 'kept'); end`.execute(
      db.write,
    );
    await sql`insert into kept values (1, 'a')`.execute(db.write);
    await expect(sql`replace into kept values (1, 'b')`.execute(db.write)).rejects.toThrow('kept');
  });

  test('makes the folder of its file, and leaves one whole file behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gss-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'deep', 'down', 'gss.sqlite');
    const db = await openDatabase({ file });
    await sql`create table t (x text) strict`.execute(db.write);
    await sql`select * from t`.execute(db.read);
    await db.close();
    expect(readdirSync(dirname(file))).toEqual(['gss.sqlite']);
    const unused = await openDatabase({ file });
    await unused.close();
    await expect(openDatabase({ file: join(folder, 'none.sqlite'), readOnly: true })).rejects.toThrow();
  });
});

describe('PostgreSQL', () => {
  const open = postgresDatabases();

  test('a connection killed under load ends neither the process nor the changes that follow', async () => {
    const place = (await open()).place as { url: string };
    const lost: Error[] = [];
    const db = await openDatabase({ url: place.url, onConnectionError: (error) => lost.push(error) });
    onTestFinished(() => db.close());
    const killer = new pg.Client({ connectionString: place.url });
    await killer.connect();
    onTestFinished(() => killer.end());

    let done = 0;
    let refused = 0;
    let stop = false;
    const writers = Array.from({ length: 4 }, async () => {
      while (!stop) {
        await change(db, (tx) => appendEntry(tx, entry())).then(
          () => done++,
          () => refused++,
        );
      }
    });
    const readers = Array.from({ length: 4 }, async () => {
      while (!stop) await sql`select pg_sleep(0.005)`.execute(db.read).catch(() => {});
    });
    for (let round = 0; round < 10; round++) {
      await sleep(50);
      await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'gss' and datname = current_database()`,
      );
    }
    stop = true;
    await Promise.all([...writers, ...readers]);

    expect(refused).toBeGreaterThan(0);
    expect(lost.length).toBeGreaterThan(0);
    await change(db, (tx) => appendEntry(tx, entry()));
    const { sequence } = await getRecordHead(db.read);
    // What was answered as done is there; what was cut off at its commit may be there too.
    expect(sequence).toBeGreaterThanOrEqual(done + 1);
    expect(await verifyRecord(db.read)).toMatchObject({ ok: true, entries: sequence });
  });

  test('changes wait for each other, whatever they touch', async () => {
    const db = await open();
    const order: string[] = [];
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const first = change(db, async () => {
      order.push('first begins');
      begun();
      await sleep(100);
      order.push('first ends');
    });
    await hasBegun;
    const second = change(db, async () => {
      order.push('second');
    });
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  test('readers have connections while changes queue', async () => {
    const db = await open();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const queue = Array.from({ length: 15 }, () => change(db, () => held));
    await sleep(50);
    expect(await countUsers(db)).toBe(0);
    release();
    await Promise.all(queue);
  });
});

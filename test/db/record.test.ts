import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#db/canonical-json.ts';
import { type AppDatabase, change } from '#db/client.server.ts';
import { sha256 } from '#db/hash.ts';
import { appendEntry, getRecordHead, listEntries, listSecrets, sealed } from '#db/queries/record.ts';
import { verifyNewEntries, verifyRecord } from '#db/verify-record.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { withoutRandom } from '#test/support/without-random.ts';
import { entry } from './rows.ts';

async function append(db: AppDatabase, ...entries: Parameters<typeof entry>[0][]): Promise<void> {
  for (const changes of entries) await change(db, (tx) => appendEntry(tx, entry(changes)));
}

/** What someone with the keys of the server could do: neither triggers nor foreign keys are an obstacle to them. */
async function tamper(db: TestDatabase, ...statements: string[]): Promise<void> {
  if (db.kind === 'sqlite') {
    await sql`pragma foreign_keys = off`.execute(db.write);
    for (const table of ['record', 'record_secrets']) {
      await sql.raw(`drop trigger if exists ${table}_no_update`).execute(db.write);
      await sql.raw(`drop trigger if exists ${table}_no_delete`).execute(db.write);
    }
  }
  await db.write.transaction().execute(async (tx) => {
    if (db.kind === 'postgres') await sql`set local session_replication_role = replica`.execute(tx);
    for (const statement of statements) await sql.raw(statement).execute(tx);
  });
}

eachDatabase('the record', (open, kind) => {
  async function five(): Promise<TestDatabase> {
    const db = await open();
    await append(
      db,
      { object: 'cell:1' },
      { object: 'cell:2', after: { score: sealed(750), criterion: 'team' } },
      { object: 'cell:3', before: { b: 1, a: [true, null] } },
      { object: 'cell:4', reason: 'Deuxième lecture' },
      { object: 'cell:5', after: { prices: [sealed({ cents: 12_300 }), sealed({ cents: 45_600 })] } },
    );
    return db;
  }

  test('an empty one verifies', async () => {
    expect(await verifyRecord((await open()).read)).toEqual({ ok: true, entries: 0, hash: '0'.repeat(64) });
  });

  test('each entry carries the hash of the one before', async () => {
    const db = await five();
    const { entries } = await listEntries(db.read, {}, { limit: 10 });
    const oldestFirst = entries.toReversed();
    expect(oldestFirst.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(oldestFirst.map(({ previousHash }) => previousHash)).toEqual([
      '0'.repeat(64),
      ...oldestFirst.slice(0, 4).map(({ hash }) => hash),
    ]);
    const head = await getRecordHead(db.read);
    expect(head).toEqual({ sequence: 5, hash: oldestFirst[4]?.hash });
    expect(await verifyRecord(db.read)).toEqual({ ok: true, entries: 5, hash: head.hash });
  });

  test('the hash is over the canonical JSON of all but itself', async () => {
    const db = await open();
    await append(db, { after: { z: 1, a: { d: 'é', c: [1] } }, reason: 'motif' });
    const text =
      `{"act":"record-consensus","actorId":"someone","after":{"a":{"c":[1],"d":"é"},"z":1},` +
      `"at":"2019-10-31T16:00:00.000Z","before":null,"competitionId":null,"object":"cell:1",` +
      `"outcome":"done","previousHash":"${'0'.repeat(64)}","reason":"motif","sequence":1}`;
    expect((await getRecordHead(db.read)).hash).toBe(sha256(text));
  });

  test('a sealed value stands in it as a commitment alone', async () => {
    const db = await five();
    const { rows } = await sql<{
      text: string;
    }>`select "after" as text from record where sequence = 2`.execute(db.read);
    expect(rows[0]?.text).toMatch(/^\{"criterion":"team","score":\{"sealed":"[0-9a-f]{64}"\}\}$/);
    expect(withoutRandom(rows[0]?.text ?? '')).not.toContain('750');
    expect(await listSecrets(db.read, [2, 5])).toEqual([
      { sequence: 2, path: 'after/score', value: 750 },
      { sequence: 5, path: 'after/prices/0', value: { cents: 12_300 } },
      { sequence: 5, path: 'after/prices/1', value: { cents: 45_600 } },
    ]);
  });

  test('equal secrets do not look equal', async () => {
    const db = await open();
    await append(db, { after: { a: sealed(1), b: sealed(1) } });
    const { entries } = await listEntries(db.read, {}, { limit: 1 });
    const after = entries[0]?.after as { a: { sealed: string }; b: { sealed: string } };
    expect(after.a.sealed).not.toBe(after.b.sealed);
  });

  test('a caller cannot pass something off as sealed', async () => {
    const db = await open();
    await expect(append(db, { after: { score: { sealed: 'f'.repeat(64) } } })).rejects.toThrow('sealed');
  });

  describe('names the first entry that does not fit', () => {
    const cases: [what: string, statement: string, sequence: number, fault: string][] = [
      ['a changed reason', `update record set reason = 'Autre' where sequence = 4`, 4, 'hash'],
      ['a changed actor', `update record set actor_id = 'other' where sequence = 1`, 1, 'hash'],
      ['a changed time', `update record set at = '2019-10-31T16:00:00.001Z' where sequence = 2`, 2, 'hash'],
      [
        'a changed value',
        `update record set "before" = '{"a":[true,null],"b":2}' where sequence = 3`,
        3,
        'hash',
      ],
      [
        'values in another form',
        `update record set "before" = '{"b":1,"a":[true,null]}' where sequence = 3`,
        3,
        'form',
      ],
      ['a rewritten hash', `update record set hash = '${'a'.repeat(64)}' where sequence = 2`, 2, 'hash'],
      ['a removed entry', 'delete from record where sequence = 3', 3, 'missing'],
      ['a removed first entry', 'delete from record where sequence = 1', 1, 'missing'],
      [
        'a cut that is sewn up',
        `update record set previous_hash = (select hash from record where sequence = 2) where sequence = 4`,
        4,
        'previous-hash',
      ],
      ['a changed secret', `update record_secrets set value = '800' where sequence = 2`, 2, 'secret-changed'],
      [
        'a changed salt',
        `update record_secrets set salt = '${'b'.repeat(64)}' where sequence = 5 and path = 'after/prices/1'`,
        5,
        'secret-changed',
      ],
      ['a removed secret', `delete from record_secrets where path = 'after/prices/0'`, 5, 'secret-missing'],
      [
        'a stray secret',
        `insert into record_secrets (sequence, path, salt, value) values (4, 'after/x', '${'c'.repeat(64)}', '1')`,
        4,
        'secret-stray',
      ],
    ];
    test.each(cases)('%s', async (_what, statement, sequence, fault) => {
      const db = await five();
      await tamper(db, statement);
      expect(await verifyRecord(db.read)).toEqual({ ok: false, entries: sequence - 1, sequence, fault });
    });
  });

  test('only a noted length and hash show that the newest entries are gone', async () => {
    const db = await five();
    const noted = await getRecordHead(db.read);
    expect(await verifyRecord(db.read, noted)).toMatchObject({ ok: true });
    await tamper(
      db,
      'delete from record_secrets where sequence = 5',
      'delete from record where sequence = 5',
    );
    expect(await verifyRecord(db.read)).toMatchObject({ ok: true, entries: 4 });
    expect(await verifyRecord(db.read, noted)).toEqual({
      ok: false,
      entries: 4,
      sequence: 5,
      fault: 'anchor',
    });
    await append(db, { object: 'cell:other' });
    expect(await verifyRecord(db.read, noted)).toMatchObject({ ok: false, sequence: 5, fault: 'anchor' });
  });

  describe('read again by a page', () => {
    test('takes as read what was verified, and finds what is changed after it', async () => {
      const db = await five();
      expect(await verifyNewEntries(db.read)).toMatchObject({ ok: true, entries: 5 });
      await append(db, { object: 'cell:6' }, { object: 'cell:7' });
      const head = await getRecordHead(db.read);
      expect(await verifyNewEntries(db.read)).toEqual({ ok: true, entries: 7, hash: head.hash });
      await append(db, { object: 'cell:8' }, { object: 'cell:9' });
      await tamper(db, `update record set reason = 'Autre' where sequence = 8`);
      const changed = { ok: false, entries: 7, sequence: 8, fault: 'hash' };
      expect(await verifyNewEntries(db.read)).toEqual(changed);
      expect(await verifyRecord(db.read)).toEqual(changed);
    });

    test('everything read from the first entry finds what was changed before that', async () => {
      const db = await five();
      await verifyNewEntries(db.read);
      await tamper(db, `update record set reason = 'Autre' where sequence = 2`);
      expect(await verifyNewEntries(db.read)).toMatchObject({ ok: true });
      const changed = { ok: false, entries: 1, sequence: 2, fault: 'hash' };
      expect(await verifyRecord(db.read)).toEqual(changed);
      expect(await change(db, (tx) => verifyRecord(tx))).toEqual(changed);
    });

    test.each([
      ['is gone', ['delete from record_secrets where sequence = 5', 'delete from record where sequence = 5']],
      ['is another', [`update record set hash = '${'a'.repeat(64)}' where sequence = 5`]],
    ])('begins anew when the last one verified %s', async (_what, statements) => {
      const db = await five();
      await verifyNewEntries(db.read);
      await tamper(db, `update record set reason = 'Autre' where sequence = 2`, ...statements);
      expect(await verifyNewEntries(db.read)).toMatchObject({ ok: false, sequence: 2, fault: 'hash' });
    });
  });

  test('lets others go first between its pages', async () => {
    const db = await open();
    await change(db, async (tx) => {
      for (let at = 0; at < 1_003; at++) await appendEntry(tx, entry({}));
    });
    let turns = 0;
    let over = false;
    const count = () => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    expect(await verifyRecord(db.read)).toMatchObject({ ok: true });
    over = true;
    expect(turns).toBeGreaterThanOrEqual(2);
  });

  test('verifies beyond one page', async () => {
    const db = await open();
    await change(db, async (tx) => {
      for (let at = 0; at < 1_003; at++) await appendEntry(tx, entry({ after: { at: sealed(at) } }));
    });
    expect(await verifyRecord(db.read)).toMatchObject({ ok: true, entries: 1_003 });
  });

  describe('refuses', () => {
    const statements = [
      `update record set reason = 'x' where sequence = 1`,
      'delete from record where sequence = 5',
      `update record_secrets set value = '0' where sequence = 2`,
      'delete from record_secrets where sequence = 2',
      `insert into record select 9, at, actor_id, act, outcome, competition_id, object, "before", "after", reason, previous_hash, hash from record where sequence = 1`,
      `insert into record select * from record where sequence = 1 on conflict (sequence) do update set act = 'x'`,
      ...(kind === 'postgres'
        ? ['truncate record, record_secrets', 'truncate record_secrets', 'truncate record cascade']
        : [
            'replace into record select * from record where sequence = 5',
            'replace into record_secrets select * from record_secrets where sequence = 2',
          ]),
    ];
    test.each(statements)('%s', async (statement) => {
      const db = await five();
      await expect(sql.raw(statement).execute(db.write)).rejects.toThrow('append-only');
      expect(await verifyRecord(db.read)).toMatchObject({ ok: true, entries: 5 });
    });
  });

  test('is read newest first, by page and by filter', async () => {
    const db = await open();
    await append(
      db,
      { act: 'seal-step', competitionId: 'c1', actorId: 'chair', object: 'step-run:1' },
      {
        act: 'open-commercial',
        competitionId: 'c1',
        outcome: 'refused',
        reason: 'Écart levé seul, 100 % à la main',
      },
      { act: 'seal-step', competitionId: 'c2', at: new Date('2019-11-01T00:00:00.000Z') },
    );
    const read = async (filter: Parameters<typeof listEntries>[1], limit = 10, before?: number) => {
      const page = await listEntries(db.read, filter, { limit, before });
      return [page.entries.map(({ sequence }) => sequence), page.next];
    };
    expect(await read({})).toEqual([[3, 2, 1], null]);
    expect(await read({}, 2)).toEqual([[3, 2], 2]);
    expect(await read({}, 2, 2)).toEqual([[1], null]);
    expect(await read({ competitionId: 'c1' })).toEqual([[2, 1], null]);
    expect(await read({ act: 'seal-step' })).toEqual([[3, 1], null]);
    expect(await read({ actorId: 'chair' })).toEqual([[1], null]);
    expect(await read({ outcome: 'refused' })).toEqual([[2], null]);
    expect(await read({ object: 'step-run:1' })).toEqual([[1], null]);
    expect(await read({ from: new Date('2019-11-01T00:00:00.000Z') })).toEqual([[3], null]);
    expect(await read({ until: new Date('2019-11-01T00:00:00.000Z') })).toEqual([[2, 1], null]);
    expect(await read({ text: 'SEUL' })).toEqual([[2], null]);
    expect(await read({ text: 'écart' })).toEqual([[2], null]);
    expect(await read({ text: 'ÉCART' })).toEqual([[2], null]);
    expect(await read({ text: '100 %' })).toEqual([[2], null]);
    expect(await read({ text: '1_0' })).toEqual([[], null]);
  });

  test('npm run verify says so, in both languages, by its exit code too', async () => {
    const db = await five();
    const env =
      'url' in db.place
        ? { DATABASE_URL: db.place.url }
        : { DATABASE_URL: '', DATA_DIR: dirname(db.place.file) };
    const verify = (...words: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'app/commands/verify.ts', ...words], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
    const head = await getRecordHead(db.read);
    const fine = verify('5', head.hash);
    expect(fine.stdout).toContain(`Registre vérifié : 5 entrées, empreinte ${head.hash}`);
    expect(fine.stdout).toContain(`Record verified: 5 entries, hash ${head.hash}`);
    expect(fine.status).toBe(0);
    expect(verify('5', 'f'.repeat(64)).status).toBe(1);
    expect(verify('five').status).toBe(2);
    await tamper(db, `update record set act = 'x' where sequence = 3`);
    const broken = verify();
    expect(broken.stdout).toContain('Registre non conforme à l’entrée 3 : son contenu a été changé');
    expect(broken.stdout).toContain('Record broken at entry 3: its content was changed');
    expect(broken.status).toBe(1);
  });
});

describe('canonical JSON', () => {
  test('sorts keys at every level and keeps arrays as they are', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'ü"' } })).toBe(
      '{"a":{"c":"ü\\"","d":null},"b":[2,1]}',
    );
  });
  test.each([[undefined], [Number.NaN], [Infinity], [1n], [new Date(0)], [{ a: undefined }]])(
    'has no text for %s',
    (value) => expect(() => canonicalJson(value)).toThrow('canonical'),
  );
});

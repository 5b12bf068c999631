import { type Kysely, sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { change, databaseKind, isDuplicate } from '#db/client.server.ts';
import { listPendingMigrations, migrateToLatest } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { createPlanVersion, updatePlanToPublished } from '#db/queries/plans.ts';
import type { Schema } from '#db/schema.ts';
import { rfpPlan } from '#db/seed/rfp-plan.ts';
import {
  eachDatabase,
  postgresDatabases,
  sqliteDatabases,
  type TestDatabase,
} from '#test/support/open-test-db.ts';
import { insertCompetition, noon } from './rows.ts';
import { runScript } from './run-script.ts';

const at = noon.toISOString();

eachDatabase('migrations', (open) => {
  test('bring an empty database to the newest schema, and then do nothing', async () => {
    const db = await open({ migrated: false });
    expect(await listPendingMigrations(db)).toEqual(Object.keys(migrations));
    await migrateToLatest(db);
    expect(await listPendingMigrations(db)).toEqual([]);
    await migrateToLatest(db);
    expect(await listPendingMigrations(db)).toEqual([]);
  });

  test('are run once when two processes start together', async () => {
    const db = await open({ migrated: false });
    const outcomes = await Promise.all([1, 2].map(() => runScript(db.place, 'await migrateToLatest(db);')));
    expect(outcomes).toEqual([
      { code: 0, errors: '' },
      { code: 0, errors: '' },
    ]);
    expect(await listPendingMigrations(db)).toEqual([]);
  });

  test('a failing one leaves nothing behind', async () => {
    const db = await open({ migrated: false });
    migrations['999-broken'] = {
      async up(tx: Kysely<unknown>) {
        await sql`create table half_done (id text)`.execute(tx);
        throw new Error('broken');
      },
    };
    try {
      await expect(migrateToLatest(db)).rejects.toThrow('broken');
    } finally {
      delete migrations['999-broken'];
    }
    expect(await db.read.introspection.getTables()).toEqual([]);
  });
});

describe('both databases', () => {
  const openSqlite = sqliteDatabases();
  const openPostgres = postgresDatabases();

  test('have the same tables, columns and indexes', async () => {
    const [sqlite, postgres] = [await openSqlite(), await openPostgres()];
    expect(await columnsOf(sqlite.read)).toEqual(await columnsOf(postgres.read));
    const indexes = await indexesOf(sqlite.read);
    expect(indexes.length).toBeGreaterThan(50);
    expect(indexes).toEqual(await indexesOf(postgres.read));
  });

  test('have an index for every foreign key', async () => {
    const { read } = await openPostgres();
    const { rows } = await sql`
      select c.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and not exists (
        select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and i.indpred is null)
    `.execute(read);
    expect(rows).toEqual([]);
  });
});

eachDatabase('the schema', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
    await insertCompetition(db);
  });

  /** What the database makes of statements on a competition with users u, v, w and applicants a, b, z; then undone. */
  async function after(statements: string[]): Promise<'done' | 'duplicate' | 'refused'> {
    const undo = new Error('undo');
    try {
      await change(db, async (tx) => {
        for (const statement of statements) await sql.raw(statement).execute(tx);
        throw undo;
      });
    } catch (error) {
      if (error === undo) return 'done';
      if (isDuplicate(error)) return 'duplicate';
      if (isRefusal(error)) return 'refused';
      throw error;
    }
    throw new Error('not undone');
  }
  const score = (applicant: string, evaluator: string, value: string) =>
    `insert into scores (lot_key, applicant_id, criterion_id, evaluator_id, score, comment, updated_at)
     values ('l', '${applicant}', 'team', '${evaluator}', ${value}, '', '${at}')`;
  const plan = `insert into plan_versions (id, stage_id, version, state, plan, created_by, created_at)
     values ('p', 's', 1, 'draft', '{}', 'u', '${at}')`;
  const submission = (id: string, state = 'recorded', ended = 'null, null') =>
    `insert into submissions (id, stage_id, lot_id, applicant_id, plan_version_id, state, received_at, recorded_by, recorded_at, ended_at, ended_reason)
     values ('${id}', 's', 'l', 'a', 'p', '${state}', '${at}', 'u', '${at}', ${ended})`;
  const run = `insert into step_runs (id, lot_id, step_id, position, state) values ('r', 'l', 'technical', 1, 'waiting')`;
  const result = (id: string, version: number) =>
    `insert into step_results (id, step_run_id, version, result, hash, sealed_by, sealed_at)
     values ('${id}', 'r', ${version}, '{}', '${'a'.repeat(64)}', 'u', '${at}')`;
  const unseal = `update step_results set unsealed_at = '${at}' where id = 'x'`;
  const opening = (id: string) =>
    `insert into openings (id, stage_id, requested_by, requested_at) values ('${id}', 's', 'u', '${at}')`;
  const recommendation = (id: string, state: string, by = 'v') =>
    `insert into recommendations (id, lot_id, applicant_id, reasons, ranking, state, recommended_by, recommended_at, decided_by, decided_at, decision_reasons)
     values ('${id}', 'l', 'a', '', '[]', '${state}', 'u', '${at}', ${state === 'recommended' ? 'null, null, null' : `'${by}', '${at}', 'x'`})`;
  const membership = (id: string, role: string, competition = `'c'`) =>
    `insert into memberships (id, competition_id, user_id, role, created_at) values ('${id}', ${competition}, 'u', '${role}', '${at}')`;

  const cases: [rule: string, statements: string[], outcome: 'done' | 'duplicate' | 'refused'][] = [
    ['one score per evaluator and cell', [score('a', 'u', '1'), score('a', 'v', '1')], 'done'],
    ['not two', [score('a', 'u', '1'), score('a', 'u', '2')], 'duplicate'],
    ['a score may be missing', [score('a', 'u', 'null')], 'done'],
    ['a score is not negative', [score('a', 'u', '-1')], 'refused'],
    ['a score is a number', [score('a', 'u', `'x'`)], 'refused'],
    ['a score is of an applicant', [score('nobody', 'u', '1')], 'refused'],
    ['one active submission per lot and applicant', [plan, submission('1'), submission('2')], 'duplicate'],
    [
      'another once the first has ended',
      [plan, submission('1', 'withdrawn', `'${at}', 'x'`), submission('2')],
      'done',
    ],
    ['a withdrawn submission has ended', [plan, submission('1', 'withdrawn')], 'refused'],
    ['a state is of the list', [plan, submission('1', 'lost')], 'refused'],
    [
      'two people on a submission',
      [
        plan,
        submission('1'),
        `update submissions set state = 'confirmed', confirmed_by = 'v', confirmed_at = '${at}'`,
      ],
      'done',
    ],
    [
      'not the same one',
      [
        plan,
        submission('1'),
        `update submissions set state = 'confirmed', confirmed_by = 'u', confirmed_at = '${at}'`,
      ],
      'refused',
    ],
    ['one draft plan per stage', [plan, plan.replace(`'p', 's', 1`, `'q', 's', 2`)], 'duplicate'],
    ['one run per lot and step', [run, run.replace(`'r'`, `'r2'`).replace(', 1,', ', 2,')], 'duplicate'],
    ['one result per version', [run, result('x', 1), unseal, result('y', 1)], 'duplicate'],
    ['one result that holds', [run, result('x', 1), result('y', 2)], 'duplicate'],
    ['the next once the first is unsealed', [run, result('x', 1), unseal, result('y', 2)], 'done'],
    [
      'a sealed result stays as it is',
      [run, result('x', 1), `update step_results set result = '{"a":1}'`],
      'refused',
    ],
    ['and stays', [run, result('x', 1), 'delete from step_results'], 'refused'],
    [
      'an unsealing is not undone',
      [run, result('x', 1), unseal, 'update step_results set unsealed_at = null'],
      'refused',
    ],
    ['one opening per stage', [opening('1'), opening('2')], 'duplicate'],
    [
      'an opening takes two officers',
      [opening('1'), `update openings set opened_by = 'u', opened_at = '${at}', minutes = '{}'`],
      'refused',
    ],
    ['and minutes', [opening('1'), `update openings set opened_by = 'v', opened_at = '${at}'`], 'refused'],
    [
      'one recommendation in force',
      [recommendation('1', 'recommended'), recommendation('2', 'approved')],
      'duplicate',
    ],
    [
      'another after it was returned',
      [recommendation('1', 'returned'), recommendation('2', 'recommended')],
      'done',
    ],
    ['nobody approves their own', [recommendation('1', 'approved', 'u')], 'refused'],
    ['a role once', [membership('1', 'chair'), membership('2', 'chair')], 'duplicate'],
    [
      'again after it ended',
      [membership('1', 'chair'), `update memberships set ended_at = '${at}'`, membership('2', 'chair')],
      'done',
    ],
    ['a role of the list', [membership('1', 'king')], 'refused'],
    ['an administrator is of no competition', [membership('1', 'administrator')], 'refused'],
    ['and nobody else is', [membership('1', 'chair', 'null')], 'refused'],
    [
      'one stage of a kind',
      [`insert into stages (id, competition_id, kind, state) values ('t', 'c', 'rfp', 'draft')`],
      'duplicate',
    ],
    [
      'one lot without region',
      [`insert into lots (id, stage_id, position, state) values ('m', 's', 2, 'active')`],
      'duplicate',
    ],
    ['an open stage has a deadline', [`update stages set state = 'open', published_at = '${at}'`], 'refused'],
    [
      'a time has the form of all times',
      [`update stages set deadline = '2019-10-31T17:00:00-04:00'`],
      'refused',
    ],
    ['a cancelled lot says why', [`update lots set state = 'cancelled', cancelled_at = '${at}'`], 'refused'],
  ];
  test.each(cases)('%s', async (_rule, statements, outcome) => {
    expect(await after(statements)).toBe(outcome);
  });

  test('keeps a published plan as it is', async () => {
    await change(db, (tx) =>
      createPlanVersion(tx, {
        id: 'p',
        stageId: 's',
        version: 1,
        plan: rfpPlan,
        addendum: null,
        createdBy: 'u',
        createdAt: noon,
      }),
    );
    await sql`update plan_versions set plan = '{}'`.execute(db.write);
    const published = { fingerprint: 'a'.repeat(64), publishedBy: 'u', publishedAt: noon };
    expect(await change(db, (tx) => updatePlanToPublished(tx, 'p', published))).toBe(true);
    expect(await change(db, (tx) => updatePlanToPublished(tx, 'p', published))).toBe(false);
    for (const statement of [
      `update plan_versions set plan = '{"a":1}'`,
      `update plan_versions set state = 'draft', fingerprint = null, published_at = null, published_by = null`,
      'delete from plan_versions',
    ]) {
      await expect(sql.raw(statement).execute(db.write)).rejects.toThrow('append-only');
    }
  });
});

/** By a check, a key, a type or a trigger; a statement with a mistake in it is not refused but wrong. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(SQLITE_CONSTRAINT|23|22P02|P0001)/.test(code);
}

/** `table.column: type, nullable` of everything; the two names of a whole number are one. */
async function columnsOf(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables
    .flatMap((table) =>
      table.columns.map((column) => {
        const type = column.dataType.toLowerCase().replace(/^(int4|int8|integer)$/, 'whole');
        return `${table.name}.${column.name}: ${type}${column.isNullable ? ', nullable' : ''}`;
      }),
    )
    .sort();
}

async function indexesOf(db: Kysely<Schema>): Promise<string[]> {
  const query =
    databaseKind(db) === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'index' and sql is not null`
      : sql<{ name: string }>`
          select indexname as name from pg_indexes where schemaname = 'public'
          and indexname !~ '_(pkey|key)$'`;
  const { rows } = await query.execute(db);
  return rows.map(({ name }) => name).sort();
}

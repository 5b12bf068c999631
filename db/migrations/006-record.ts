import type { Kysely } from 'kysely';
import { index, instant, oneOf, run, runOn, table } from './ddl.ts';

/**
 * What nobody changes any more: the record, published plans, sealed results.
 * The record has no foreign keys: it stands on its own and also names what was refused or never existed.
 * The triggers stop mistakes and plain tampering; the chain of hashes shows the rest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    table(
      'record',
      'sequence integer not null primary key check (sequence >= 1)',
      instant('at'),
      'actor_id text',
      'act text not null',
      oneOf('outcome', 'done', 'refused', 'read'),
      'competition_id text',
      'object text not null',
      '"before" text',
      '"after" text',
      'reason text',
      'previous_hash text not null check (length(previous_hash) = 64)',
      'hash text not null check (length(hash) = 64)',
    ),
    index('record', ['competition_id', 'sequence']),
    index('record', ['object', 'sequence']),
    index('record', ['actor_id', 'sequence']),
    table(
      'record_secrets',
      'sequence integer not null references record (sequence)',
      'path text not null',
      'salt text not null check (length(salt) = 64)',
      'value text not null',
      'primary key (sequence, path)',
    ),
  ]);
  await runOn('sqlite', db, sqliteTriggers());
  await runOn('postgres', db, postgresTriggers());
}

const sealedColumns = ['id', 'step_run_id', 'version', 'result', 'hash', 'sealed_by', 'sealed_at'];

function sqliteTriggers(): string[] {
  const refuse = (table: string, event: string, when = '') => `
    create trigger ${table}_no_${event} before ${event} on ${table} ${when}
    begin select raise(abort, '${table} is append-only'); end`;
  const changed = sealedColumns.map((column) => `new.${column} is not old.${column}`).join(' or ');
  return [
    refuse('record', 'update'),
    refuse('record', 'delete'),
    // Also refuses REPLACE and upserts, which would come as an insert of a sequence already taken.
    refuse('record', 'insert', 'when new.sequence <> (select coalesce(max(sequence), 0) + 1 from record)'),
    refuse('record_secrets', 'update'),
    refuse('record_secrets', 'delete'),
    refuse(
      'record_secrets',
      'insert',
      'when exists (select 1 from record_secrets where sequence = new.sequence and path = new.path)',
    ),
    refuse('plan_versions', 'update', `when old.state = 'published'`),
    refuse('plan_versions', 'delete', `when old.state = 'published'`),
    refuse('step_results', 'update', `when ${changed} or old.unsealed_at is not null`),
    refuse('step_results', 'delete'),
  ];
}

function postgresTriggers(): string[] {
  const refuse = (table: string, event: string, when = '') => `
    create trigger ${table}_no_${event} before ${event} on ${table}
    for each ${event === 'truncate' ? 'statement' : 'row'} ${when} execute function refuse_change()`;
  const changed = sealedColumns.map((column) => `new.${column} is distinct from old.${column}`).join(' or ');
  return [
    `create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`,
    `create function refuse_gap() returns trigger language plpgsql as $$
      begin
        if new.sequence <> (select coalesce(max(sequence), 0) + 1 from record) then
          raise exception 'record is append-only';
        end if;
        return new;
      end $$`,
    ...['record', 'record_secrets'].flatMap((table) =>
      ['update', 'delete', 'truncate'].map((event) => refuse(table, event)),
    ),
    `create trigger record_no_gap before insert on record for each row execute function refuse_gap()`,
    refuse('plan_versions', 'update', `when (old.state = 'published')`),
    refuse('plan_versions', 'delete', `when (old.state = 'published')`),
    refuse('step_results', 'update', `when (${changed} or old.unsealed_at is not null)`),
    refuse('step_results', 'delete'),
    refuse('step_results', 'truncate'),
  ];
}

import { type Kysely, sql } from 'kysely';
import { databaseKind } from '#db/client.server.ts';

/* Words of the migrations. Like them, never edited after landing: add a new word instead. */

/** Runs statements that both databases read; in them `bigint` is the one type whose name differs. */
export async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(translated(db, statement)).execute(db);
}

export async function runOn(
  kind: 'sqlite' | 'postgres',
  db: Kysely<unknown>,
  statements: readonly string[],
): Promise<void> {
  if (databaseKind(db) !== kind) return;
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** STRICT makes SQLite refuse a text in an integer column, as PostgreSQL does. */
function translated(db: Kysely<unknown>, statement: string): string {
  if (databaseKind(db) !== 'sqlite' || !statement.startsWith('create table')) return statement;
  return `${statement.replaceAll(/\bbigint\b/g, 'integer')} strict`;
}

export function table(name: string, ...lines: string[]): string {
  return `create table ${quoted(name)} (\n  ${lines.join(',\n  ')}\n)`;
}

/** Named after the table and its columns; `where` makes it partial. */
export function index(name: string, columns: string[], where?: string): string {
  return indexOf('index', name, columns, where);
}

export function unique(name: string, columns: string[], where?: string): string {
  return indexOf('unique index', name, columns, where);
}

function indexOf(kind: string, name: string, columns: string[], where: string | undefined): string {
  const label = [name, ...columns, ...(where === undefined ? [] : ['where', where.replaceAll(/\W+/g, '_')])]
    .join('_')
    .slice(0, 63);
  const list = columns.map(quoted).join(', ');
  return `create ${kind} ${quoted(label)} on ${quoted(name)} (${list})${where === undefined ? '' : ` where ${where}`}`;
}

/** An instant in another form would sort wrongly among the texts of the others. */
export function instant(column: string): string {
  return `${quoted(column)} text not null check (${quoted(column)} like '____-__-__T__:__:__.___Z')`;
}

export function instantOrNull(column: string): string {
  return `${quoted(column)} text check (${quoted(column)} like '____-__-__T__:__:__.___Z')`;
}

export function flag(column: string): string {
  return `${quoted(column)} integer not null check (${quoted(column)} in (0, 1))`;
}

export function oneOf(column: string, ...values: string[]): string {
  return `${quoted(column)} text not null check (${quoted(column)} in (${list(values)}))`;
}

export function oneOfOrNull(column: string, ...values: string[]): string {
  return `${quoted(column)} text check (${quoted(column)} in (${list(values)}))`;
}

export function to(column: string, target: string): string {
  return `${quoted(column)} text not null references ${quoted(target)} (id)`;
}

export function toOrNull(column: string, target: string): string {
  return `${quoted(column)} text references ${quoted(target)} (id)`;
}

/** Two people: whoever confirms is not whoever asked. */
export function twoPeople(first: string, second: string): string {
  return `check (${second} <> ${first})`;
}

/** Both there or both missing. */
export function together(...columns: string[]): string {
  const [first, ...others] = columns;
  return `check (${others.map((other) => `(${first} is null) = (${other} is null)`).join(' and ')})`;
}

function list(values: string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

function quoted(name: string): string {
  return `"${name}"`;
}

import { setImmediate as othersFirst } from 'node:timers/promises';
import { canonicalJson, isPlainObject, type Json } from './canonical-json.ts';
import type { Reader } from './client.server.ts';
import {
  commitment,
  type Entry,
  entryHash,
  FIRST_PREVIOUS_HASH,
  listEntryRows,
  toEntry,
} from './queries/record.ts';
import type { Schema } from './schema.ts';

/** What is wrong with the first entry that does not fit. */
export type RecordFault =
  | 'missing' // its number is not there
  | 'previous-hash' // it does not follow the entry before it
  | 'form' // its texts are not as the application writes them
  | 'hash' // its content was changed
  | 'secret-missing' // a sealed value has lost what it commits to
  | 'secret-changed' // a sealed value no longer fits its commitment
  | 'secret-stray' // a secret without a sealed value
  | 'anchor'; // another hash than the one noted earlier, or a record shorter than noted

/** `entries` is how many fit, from the first on. */
export type RecordVerification =
  | { ok: true; entries: number; hash: string }
  | { ok: false; entries: number; sequence: number; fault: RecordFault };

/** Length and last hash as noted outside the database: only they show that the newest entries are gone. */
export type RecordAnchor = { sequence: number; hash: string };

const PAGE = 500;

/** Recomputes the record from its first entry, a page at a time. */
export function verifyRecord(db: Reader, anchor?: RecordAnchor): Promise<RecordVerification> {
  return verifyAfter(db, { sequence: 0, hash: FIRST_PREVIOUS_HASH }, anchor);
}

const verified = new WeakMap<Reader, RecordAnchor>();

/**
 * For pages, which ask again and again: what this process has recomputed once it takes as read, as long as the last of it
 * still stands there; only what came after is recomputed. A change made before that point shows in `verifyRecord` alone,
 * by which everything is decided.
 */
export async function verifyNewEntries(db: Reader): Promise<RecordVerification> {
  const known = verified.get(db);
  const found =
    known !== undefined && (await stands(db, known)) ? await verifyAfter(db, known) : await verifyRecord(db);
  if (found.ok && found.entries > 0) verified.set(db, { sequence: found.entries, hash: found.hash });
  else verified.delete(db);
  return found;
}

async function stands(db: Reader, { sequence, hash }: RecordAnchor): Promise<boolean> {
  const [row] = await listEntryRows(db, sequence - 1, 1);
  return row?.sequence === sequence && row.hash === hash;
}

async function verifyAfter(
  db: Reader,
  from: RecordAnchor,
  anchor?: RecordAnchor,
): Promise<RecordVerification> {
  let { sequence: fitting, hash } = from;
  for (;;) {
    const rows = await listEntryRows(db, fitting, PAGE);
    const secrets = await listSecretRows(db, fitting, rows.at(-1)?.sequence);
    for (const row of rows) {
      const expected = fitting + 1;
      const fault =
        row.sequence === expected
          ? (entryFault(row, hash) ?? secretFault(toEntry(row), secrets.get(row.sequence) ?? []))
          : 'missing';
      if (fault) return { ok: false, entries: fitting, sequence: expected, fault };
      if (anchor?.sequence === row.sequence && anchor.hash !== row.hash) {
        return { ok: false, entries: fitting, sequence: expected, fault: 'anchor' };
      }
      fitting = row.sequence;
      hash = row.hash;
    }
    if (rows.length < PAGE) break;
    // A change is not kept waiting for others; whoever only reads lets them go first.
    if (!db.isTransaction) await othersFirst();
  }
  if (anchor && anchor.sequence > fitting) {
    return { ok: false, entries: fitting, sequence: fitting + 1, fault: 'anchor' };
  }
  return { ok: true, entries: fitting, hash };
}

function entryFault(row: Schema['record'], previousHash: string): RecordFault | undefined {
  if (row.previous_hash !== previousHash) return 'previous-hash';
  if (!isCanonical(row.before) || !isCanonical(row.after)) return 'form';
  if (Number.isNaN(Date.parse(row.at)) || new Date(row.at).toISOString() !== row.at) return 'form';
  return entryHash(toEntry(row)) === row.hash ? undefined : 'hash';
}

function isCanonical(text: string | null): boolean {
  if (text === null) return true;
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

type SecretRow = Schema['record_secrets'];

function secretFault(entry: Entry, rows: readonly SecretRow[]): RecordFault | undefined {
  const expected = new Map([...commitments(entry.before, 'before'), ...commitments(entry.after, 'after')]);
  for (const row of rows) {
    const hash = expected.get(row.path);
    if (hash === undefined) return 'secret-stray';
    if (commitment(row.salt, row.value) !== hash) return 'secret-changed';
    expected.delete(row.path);
  }
  return expected.size === 0 ? undefined : 'secret-missing';
}

function* commitments(value: Json, path: string): Generator<[string, string]> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* commitments(item, `${path}/${at}`);
  } else if (isPlainObject(value)) {
    if (typeof value.sealed === 'string') yield [path, value.sealed];
    else for (const [key, item] of Object.entries(value)) yield* commitments(item as Json, `${path}/${key}`);
  }
}

async function listSecretRows(
  db: Reader,
  after: number,
  last: number | undefined,
): Promise<Map<number, SecretRow[]>> {
  const bySequence = new Map<number, SecretRow[]>();
  if (last === undefined) return bySequence;
  const rows = await db
    .selectFrom('record_secrets')
    .selectAll()
    .where('sequence', '>', after)
    .where('sequence', '<=', last)
    .execute();
  for (const row of rows) bySequence.set(row.sequence, [...(bySequence.get(row.sequence) ?? []), row]);
  return bySequence;
}

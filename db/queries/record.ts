import { sql } from 'kysely';
import { canonicalJson, isPlainObject, type Json } from '#db/canonical-json.ts';
import type { Reader, Tx } from '#db/client.server.ts';
import { newSalt, sha256 } from '#db/hash.ts';
import { prepared } from '#db/prepared.ts';
import { remember, remembered } from '#db/remembered.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, parseJson, parseJsonOrNull, toDate } from '#db/values.ts';

export type Outcome = 'done' | 'refused' | 'read';
/** One line of the record. `object` is `kind:id`; `before` and `after` hold `{sealed: hash}` where a value is still secret. */
export type Entry = {
  sequence: number;
  at: Date;
  actorId: string | null;
  act: string;
  outcome: Outcome;
  competitionId: string | null;
  object: string;
  before: Json;
  after: Json;
  reason: string | null;
  previousHash: string;
  hash: string;
};
/** What a change says of itself; values wrapped by `sealed` enter the record as commitments. */
export type NewEntry = {
  at: Date;
  actorId: string | null;
  act: string;
  outcome: Outcome;
  competitionId: string | null;
  object: string;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
};
export type Secret = { sequence: number; path: string; value: Json };
export type EntryFilter = {
  competitionId?: string | undefined;
  actorId?: string | undefined;
  act?: string | undefined;
  outcome?: Outcome | undefined;
  object?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
  /** Searched in the act, the object and the reason, without regard to case. */
  text?: string | undefined;
};
export type EntryPage = { entries: Entry[]; next: number | null };

/** The hash that stands before the first entry. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

class Sealed {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** Marks a value inside `before` or `after` as secret: only its salted commitment is written into the entry. */
export function sealed(value: unknown): unknown {
  return new Sealed(value);
}

/** `value` as canonical JSON behind its salt, hashed: binding, and not to be guessed from a short list of scores. */
export function commitment(salt: string, value: string): string {
  return sha256(salt + value);
}

type NewSecret = { path: string; salt: string; value: string };

const selectLast = prepared<Record<never, never>>()((db) =>
  db.selectFrom('record').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1),
);

const insertEntry = prepared<Schema['record']>()((db, value) =>
  db.insertInto('record').values({
    sequence: value('sequence'),
    at: value('at'),
    actor_id: value('actor_id'),
    act: value('act'),
    outcome: value('outcome'),
    competition_id: value('competition_id'),
    object: value('object'),
    before: value('before'),
    after: value('after'),
    reason: value('reason'),
    previous_hash: value('previous_hash'),
    hash: value('hash'),
  }),
);

type Secrets = {
  sequence: number;
  paths: readonly string[];
  salts: readonly string[];
  texts: readonly string[];
};

const insertSecrets = prepared<Secrets>()((db, value) => {
  const [salts, texts] = [value('salts'), value('texts')];
  return db.insertInto('record_secrets').values(
    value('paths').map((path, at) => ({
      sequence: value('sequence'),
      path,
      salt: salts[at] ?? '',
      value: texts[at] ?? '',
    })),
  );
});

const LAST = 'last entry of the record';

/** Writes the next entry, in the transaction of what it tells. */
export async function appendEntry(tx: Tx, entry: NewEntry): Promise<void> {
  const last = await remembered(tx, LAST, async () => (await selectLast(tx, {}))[0]);
  const secrets: NewSecret[] = [];
  const sequence = (last?.sequence ?? 0) + 1;
  const content: Omit<Schema['record'], 'hash'> = {
    sequence,
    at: fromDate(entry.at),
    actor_id: entry.actorId,
    act: entry.act,
    outcome: entry.outcome,
    competition_id: entry.competitionId,
    object: entry.object,
    before: entry.before == null ? null : committedText(entry.before, 'before', secrets),
    after: entry.after == null ? null : committedText(entry.after, 'after', secrets),
    reason: entry.reason ?? null,
    previous_hash: last?.hash ?? FIRST_PREVIOUS_HASH,
  };
  const hash = rowHash(content);
  await insertEntry(tx, { ...content, hash });
  remember(tx, LAST, { sequence, hash });
  if (secrets.length > 0)
    await insertSecrets(tx, {
      sequence,
      paths: secrets.map(({ path }) => path),
      salts: secrets.map(({ salt }) => salt),
      texts: secrets.map(({ value }) => value),
    });
}

/** sha256 over the canonical JSON of everything but the hash itself. */
export function entryHash(entry: Omit<Entry, 'hash'>): string {
  return rowHash(toRow({ ...entry, hash: '' }));
}

/** The canonical JSON of an entry, put together from texts that are canonical already; its names in their order. */
function rowHash(row: Omit<Schema['record'], 'hash'>): string {
  const text = JSON.stringify;
  return sha256(
    `{"act":${text(row.act)},"actorId":${text(row.actor_id)},"after":${row.after ?? 'null'},"at":${text(row.at)},` +
      `"before":${row.before ?? 'null'},"competitionId":${text(row.competition_id)},"object":${text(row.object)},` +
      `"outcome":${text(row.outcome)},"previousHash":${text(row.previous_hash)},"reason":${text(row.reason)},` +
      `"sequence":${row.sequence}}`,
  );
}

/** Newest first; `next` is the `before` of the following page, null on the last. */
export async function listEntries(
  db: Reader,
  filter: EntryFilter,
  page: { before?: number | undefined; limit: number },
): Promise<EntryPage> {
  let query = db
    .selectFrom('record')
    .selectAll()
    .orderBy('sequence', 'desc')
    .limit(page.limit + 1);
  if (page.before !== undefined) query = query.where('sequence', '<', page.before);
  if (filter.competitionId !== undefined) query = query.where('competition_id', '=', filter.competitionId);
  if (filter.actorId !== undefined) query = query.where('actor_id', '=', filter.actorId);
  if (filter.act !== undefined) query = query.where('act', '=', filter.act);
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome);
  if (filter.object !== undefined) query = query.where('object', '=', filter.object);
  if (filter.from !== undefined) query = query.where('at', '>=', fromDate(filter.from));
  if (filter.until !== undefined) query = query.where('at', '<', fromDate(filter.until));
  if (filter.text !== undefined) {
    const pattern = `%${filter.text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(({ or }) =>
      or(
        (['act', 'object', 'reason'] as const).map(
          (column) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`,
        ),
      ),
    );
  }
  const rows = await query.execute();
  const entries = rows.slice(0, page.limit).map(toEntry);
  return { entries, next: rows.length > page.limit ? (entries.at(-1)?.sequence ?? null) : null };
}

/** When these acts were done or refused in a competition, and nothing else of them. */
export async function listEntryTimes(
  db: Reader,
  { competitionId, acts }: { competitionId?: string | undefined; acts: readonly string[] },
): Promise<Pick<Entry, 'at' | 'act' | 'outcome'>[]> {
  if (acts.length === 0) return [];
  let query = db.selectFrom('record').select(['at', 'act', 'outcome']).where('act', 'in', acts);
  if (competitionId !== undefined) query = query.where('competition_id', '=', competitionId);
  const rows = await query.execute();
  return rows.map(({ at, act, outcome }) => ({ at: toDate(at), act, outcome: outcome as Outcome }));
}

/** From the first entry on; used by the verification, which must not hold the whole record in memory. */
export async function listEntryRows(db: Reader, after: number, limit: number): Promise<Schema['record'][]> {
  return db
    .selectFrom('record')
    .selectAll()
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
}

export async function findEntry(db: Reader, sequence: number): Promise<Entry | undefined> {
  const row = await db.selectFrom('record').selectAll().where('sequence', '=', sequence).executeTakeFirst();
  return row && toEntry(row);
}

/** Whether someone was shown the same since then; one look in the record, on its index by object. */
export async function hasRead(
  db: Reader,
  reading: { actorId: string; act: string; object: string; after: Readonly<Record<string, string>> },
  since: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('record')
    .select('sequence')
    .where('object', '=', reading.object)
    .where('actor_id', '=', reading.actorId)
    .where('act', '=', reading.act)
    .where('outcome', '=', 'read')
    .where('after', '=', canonicalJson(reading.after))
    .where('at', '>=', fromDate(since))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Length and last hash: what a printed page quotes, so that a shortened record shows. */
export async function getRecordHead(db: Reader): Promise<{ sequence: number; hash: string }> {
  const last = await db
    .selectFrom('record')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? { sequence: 0, hash: FIRST_PREVIOUS_HASH };
}

/** The values behind the commitments of these entries. Whether they may be shown is the policy's to say. */
export async function listSecrets(db: Reader, sequences: readonly number[]): Promise<Secret[]> {
  if (sequences.length === 0) return [];
  const rows = await db
    .selectFrom('record_secrets')
    .select(['sequence', 'path', 'value'])
    .where('sequence', 'in', sequences)
    .orderBy('sequence')
    .orderBy('path')
    .execute();
  return rows.map((row) => ({ ...row, value: parseJson<Json>(row.value) }));
}

/**
 * The canonical JSON of a value, with every sealed one replaced by `{sealed}`; `path` is where it stands: `after/score`,
 * `after/prices/0`. Inside a secret there are no others.
 */
function committedText(value: unknown, path: string, secrets: NewSecret[] | null): string {
  if (typeof value !== 'object' || value === null) return canonicalJson(value);
  if (value instanceof Sealed && secrets !== null) {
    const salt = newSalt();
    const text = committedText(value.value, path, null);
    secrets.push({ path, salt, value: text });
    return `{"sealed":"${commitment(salt, text)}"}`;
  }
  if (value instanceof Date) return JSON.stringify(fromDate(value));
  if (Array.isArray(value)) {
    return `[${value.map((item, at) => committedText(item, `${path}/${at}`, secrets)).join(',')}]`;
  }
  // Whatever else JSON cannot hold throws there.
  if (!isPlainObject(value)) return canonicalJson(value);
  let members = '';
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    if (key === 'sealed' && secrets !== null)
      throw new Error(`${path}: only the record itself writes "sealed"`);
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${committedText(value[key], `${path}/${key}`, secrets)}`;
  }
  return `{${members}}`;
}

function toRow(entry: Entry): Schema['record'] {
  return {
    sequence: entry.sequence,
    at: fromDate(entry.at),
    actor_id: entry.actorId,
    act: entry.act,
    outcome: entry.outcome,
    competition_id: entry.competitionId,
    object: entry.object,
    before: entry.before === null ? null : canonicalJson(entry.before),
    after: entry.after === null ? null : canonicalJson(entry.after),
    reason: entry.reason,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}

export function toEntry(row: Schema['record']): Entry {
  return {
    sequence: row.sequence,
    at: toDate(row.at),
    actorId: row.actor_id,
    act: row.act,
    outcome: row.outcome as Outcome,
    competitionId: row.competition_id,
    object: row.object,
    before: parseJsonOrNull<Json>(row.before),
    after: parseJsonOrNull<Json>(row.after),
    reason: row.reason,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

import type { Kysely } from 'kysely';
import type { Reader } from '../client.server.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { fromDate, toBoolean, toDate } from '../values.ts';

/*
 * Sessions, used codes and rate limits are the one exemption from the door: they say who is knocking, change nothing
 * of the matter itself, and come and go with every visit. They are written on `db.write` in statements of their own.
 */

export type SessionRow = {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  readonly staff: boolean;
  readonly administrator: boolean;
  readonly secondFactor: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
};

const selectLive = prepared<{ token: string; now: string; begunAfter: string }>()((db, value) =>
  db
    .selectFrom('session as s')
    .innerJoin('user as u', 'u.id', 's.userId')
    .leftJoin('memberships as a', (join) =>
      join
        .onRef('a.user_id', '=', 'u.id')
        .on('a.competition_id', 'is', null)
        .on('a.role', '=', 'administrator')
        .on('a.ended_at', 'is', null),
    )
    .select([
      's.id as sessionId',
      's.createdAt',
      's.updatedAt',
      's.expiresAt',
      'u.id as userId',
      'u.name',
      'u.email',
      'u.language',
      'u.staff',
      'u.twoFactorEnabled',
      'a.id as administrator',
    ])
    .where('s.token', '=', value('token'))
    .where('s.expiresAt', '>', value('now'))
    .where('s.createdAt', '>', value('begunAfter'))
    .where('u.disabledAt', 'is', null),
);

/** The session of an account in use, not idle for too long and not begun before `begunAfter`. */
export async function findLiveSession(
  db: Reader,
  token: string,
  now: Date,
  begunAfter: Date,
): Promise<SessionRow | null> {
  const [row] = await selectLive(db, { token, now: fromDate(now), begunAfter: fromDate(begunAfter) });
  if (!row) return null;
  return {
    sessionId: row.sessionId,
    userId: row.userId,
    name: row.name,
    email: row.email,
    language: row.language as 'fr' | 'en',
    staff: toBoolean(row.staff),
    administrator: row.administrator !== null,
    secondFactor: toBoolean(row.twoFactorEnabled),
    createdAt: toDate(row.createdAt),
    updatedAt: toDate(row.updatedAt),
    expiresAt: toDate(row.expiresAt),
  };
}

export type OwnSession = {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly userAgent: string;
  readonly address: string;
};

export async function listLiveSessions(
  db: Reader,
  userId: string,
  now: Date,
  begunAfter: Date,
): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'createdAt', 'updatedAt', 'userAgent', 'ipAddress'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', fromDate(now))
    .where('createdAt', '>', fromDate(begunAfter))
    .orderBy('updatedAt', 'desc')
    .execute();
  return rows.map((row) => ({
    sessionId: row.id,
    createdAt: toDate(row.createdAt),
    updatedAt: toDate(row.updatedAt),
    userAgent: row.userAgent ?? '',
    address: row.ipAddress ?? '',
  }));
}

export async function updateSessionSeen(
  db: Kysely<Schema>,
  sessionId: string,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db
    .updateTable('session')
    .set({ updatedAt: fromDate(now), expiresAt: fromDate(expiresAt) })
    .where('id', '=', sessionId)
    .execute();
}

export async function deleteSessionByToken(db: Kysely<Schema>, token: string): Promise<void> {
  await db.deleteFrom('session').where('token', '=', token).execute();
}

export async function deleteSession(db: Kysely<Schema>, userId: string, sessionId: string): Promise<void> {
  await db.deleteFrom('session').where('userId', '=', userId).where('id', '=', sessionId).execute();
}

/** In a change's own transaction when an account is disabled or its password replaced: both happen or neither. */
export async function deleteSessionsOf(db: Kysely<Schema>, userId: string): Promise<void> {
  await db.deleteFrom('session').where('userId', '=', userId).execute();
}

/** Claims a one-time code; false when it was claimed before. */
export async function createUsedCode(
  db: Kysely<Schema>,
  userId: string,
  codeHash: string,
  now: Date,
): Promise<boolean> {
  const result = await db
    .insertInto('used_codes')
    .values({ user_id: userId, code_hash: codeHash, used_at: fromDate(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

export async function deleteUsedCode(db: Kysely<Schema>, userId: string, codeHash: string): Promise<void> {
  await db.deleteFrom('used_codes').where('user_id', '=', userId).where('code_hash', '=', codeHash).execute();
}

/** Whose second factor a pending sign-in waits for. */
export async function findPendingUser(db: Reader, identifier: string, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifier)
    .where('expiresAt', '>', fromDate(now))
    .executeTakeFirst();
  return row?.value ?? null;
}

/** What no one can use any more. `codesBefore` must be older than the longest life of a one-time code. */
export async function deleteExpired(
  db: Kysely<Schema>,
  limits: { now: Date; codesBefore: Date; sessionsBefore: Date },
): Promise<void> {
  const now = fromDate(limits.now);
  await db
    .deleteFrom('session')
    .where((eb) => eb.or([eb('expiresAt', '<', now), eb('createdAt', '<', fromDate(limits.sessionsBefore))]))
    .execute();
  await db.deleteFrom('verification').where('expiresAt', '<', now).execute();
  await db.deleteFrom('used_codes').where('used_at', '<', fromDate(limits.codesBefore)).execute();
  await db.deleteFrom('rate_limits').where('expire', '<', limits.now.getTime()).execute();
}

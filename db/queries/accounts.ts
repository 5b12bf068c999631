import type { Reader, Tx } from '../client.server.ts';
import { fromBoolean, fromDate, toBoolean, toDate, toDateOrNull } from '../values.ts';

export type Account = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  readonly staff: boolean;
  readonly administrator: boolean;
  readonly secondFactor: boolean;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
};

export type NewAccount = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  readonly staff: boolean;
  readonly passwordHash: string;
};

export type Invitation = {
  readonly id: string;
  /** Empty in the first administrator's, who types both. */
  readonly email: string;
  readonly name: string;
  readonly language: 'fr' | 'en';
  readonly staff: boolean;
  readonly administrator: boolean;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

/** Addresses are compared without case; this is the form that is stored. */
export function storedEmail(typed: string): string {
  return typed.trim().toLowerCase();
}

export async function listAccounts(db: Reader): Promise<Account[]> {
  const rows = await selectAccounts(db).orderBy('u.name').orderBy('u.id').execute();
  return rows.map(toAccount);
}

export async function findAccount(db: Reader, userId: string): Promise<Account | null> {
  const row = await selectAccounts(db).where('u.id', '=', userId).executeTakeFirst();
  return row ? toAccount(row) : null;
}

export async function findAccountByEmail(db: Reader, email: string): Promise<Account | null> {
  const row = await selectAccounts(db).where('u.email', '=', storedEmail(email)).executeTakeFirst();
  return row ? toAccount(row) : null;
}

export async function findAnyAccount(db: Reader): Promise<string | null> {
  const row = await db.selectFrom('user').select('id').limit(1).executeTakeFirst();
  return row?.id ?? null;
}

export async function findPasswordHash(db: Reader, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

/** The user and its password, in the shapes that the auth library reads. */
export async function createUser(tx: Tx, now: Date, account: NewAccount): Promise<void> {
  const at = fromDate(now);
  await tx
    .insertInto('user')
    .values({
      id: account.userId,
      name: account.name,
      email: storedEmail(account.email),
      emailVerified: 1,
      image: null,
      language: account.language,
      staff: fromBoolean(account.staff),
      disabledAt: null,
      twoFactorEnabled: 0,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
  await tx
    .insertInto('account')
    .values({
      id: account.userId,
      userId: account.userId,
      accountId: account.userId,
      providerId: 'credential',
      accessToken: null,
      refreshToken: null,
      idToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
      scope: null,
      password: account.passwordHash,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
}

export async function updateUser(
  tx: Tx,
  now: Date,
  userId: string,
  changes: { language?: 'fr' | 'en'; disabledAt?: Date | null },
): Promise<void> {
  await tx
    .updateTable('user')
    .set({
      updatedAt: fromDate(now),
      ...(changes.language === undefined ? {} : { language: changes.language }),
      ...(changes.disabledAt === undefined
        ? {}
        : { disabledAt: changes.disabledAt === null ? null : fromDate(changes.disabledAt) }),
    })
    .where('id', '=', userId)
    .execute();
}

export async function updatePassword(tx: Tx, now: Date, userId: string, passwordHash: string): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password: passwordHash, updatedAt: fromDate(now) })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
}

/** Both texts arrive encrypted. */
export async function createSecondFactor(
  tx: Tx,
  now: Date,
  factor: { id: string; userId: string; secret: string; backupCodes: string },
): Promise<void> {
  await tx
    .insertInto('two_factor')
    .values({ ...factor, verified: 1 })
    .execute();
  await setSecondFactor(tx, now, factor.userId, true);
}

export async function deleteSecondFactor(tx: Tx, now: Date, userId: string): Promise<void> {
  await tx.deleteFrom('two_factor').where('userId', '=', userId).execute();
  await setSecondFactor(tx, now, userId, false);
}

async function setSecondFactor(tx: Tx, now: Date, userId: string, enabled: boolean): Promise<void> {
  await tx
    .updateTable('user')
    .set({ twoFactorEnabled: fromBoolean(enabled), updatedAt: fromDate(now) })
    .where('id', '=', userId)
    .execute();
}

export async function createAdministrator(tx: Tx, now: Date, id: string, userId: string): Promise<void> {
  await tx
    .insertInto('memberships')
    .values({
      id,
      competition_id: null,
      user_id: userId,
      role: 'administrator',
      created_at: fromDate(now),
      ended_at: null,
    })
    .execute();
}

export async function updateAdministratorEnded(tx: Tx, now: Date, userId: string): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ ended_at: fromDate(now) })
    .where('user_id', '=', userId)
    .where('competition_id', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
}

export async function listOpenInvitations(db: Reader, now: Date): Promise<Invitation[]> {
  const rows = await selectOpenInvitations(db, now)
    .where('created_by', 'is not', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(toInvitation);
}

/** Only one that may still be used: not accepted, not expired. */
export async function findOpenInvitation(
  db: Reader,
  now: Date,
  tokenHash: string,
): Promise<Invitation | null> {
  const row = await selectOpenInvitations(db, now).where('token_hash', '=', tokenHash).executeTakeFirst();
  return row ? toInvitation(row) : null;
}

export async function findOpenInvitationById(db: Reader, now: Date, id: string): Promise<Invitation | null> {
  const row = await selectOpenInvitations(db, now).where('id', '=', id).executeTakeFirst();
  return row ? toInvitation(row) : null;
}

function selectOpenInvitations(db: Reader, now: Date) {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', fromDate(now));
}

export async function createInvitation(
  tx: Tx,
  invitation: Invitation & { tokenHash: string },
): Promise<void> {
  await tx
    .insertInto('invitations')
    .values({
      id: invitation.id,
      email: storedEmail(invitation.email),
      name: invitation.name,
      language: invitation.language,
      staff: fromBoolean(invitation.staff),
      administrator: fromBoolean(invitation.administrator),
      token_hash: invitation.tokenHash,
      created_by: invitation.createdBy,
      created_at: fromDate(invitation.createdAt),
      expires_at: fromDate(invitation.expiresAt),
      accepted_at: null,
      user_id: null,
    })
    .execute();
}

export async function updateInvitationAccepted(tx: Tx, now: Date, id: string, userId: string): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ accepted_at: fromDate(now), user_id: userId })
    .where('id', '=', id)
    .execute();
}

/** A newer link replaces the older ones to the same address. */
export async function updateInvitationsExpired(tx: Tx, now: Date, email: string): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ expires_at: fromDate(now) })
    .where('email', '=', storedEmail(email))
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', fromDate(now))
    .execute();
}

function selectAccounts(db: Reader) {
  return db
    .selectFrom('user as u')
    .leftJoin('memberships as a', (join) =>
      join
        .onRef('a.user_id', '=', 'u.id')
        .on('a.competition_id', 'is', null)
        .on('a.role', '=', 'administrator')
        .on('a.ended_at', 'is', null),
    )
    .select([
      'u.id',
      'u.name',
      'u.email',
      'u.language',
      'u.staff',
      'u.twoFactorEnabled',
      'u.disabledAt',
      'u.createdAt',
      'a.id as administrator',
    ]);
}

function toAccount(row: {
  id: string;
  name: string;
  email: string;
  language: string;
  staff: number;
  twoFactorEnabled: number;
  disabledAt: string | null;
  createdAt: string;
  administrator: string | null;
}): Account {
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    language: row.language as 'fr' | 'en',
    staff: toBoolean(row.staff),
    administrator: row.administrator !== null,
    secondFactor: toBoolean(row.twoFactorEnabled),
    disabledAt: toDateOrNull(row.disabledAt),
    createdAt: toDate(row.createdAt),
  };
}

function toInvitation(row: {
  id: string;
  email: string;
  name: string;
  language: string;
  staff: number;
  administrator: number;
  created_by: string | null;
  created_at: string;
  expires_at: string;
}): Invitation {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    language: row.language as 'fr' | 'en',
    staff: toBoolean(row.staff),
    administrator: toBoolean(row.administrator),
    createdBy: row.created_by,
    createdAt: toDate(row.created_at),
    expiresAt: toDate(row.expires_at),
  };
}

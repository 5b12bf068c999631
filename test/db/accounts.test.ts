import { beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation } from '#app/acts/accept-invitation.ts';
import { changeLanguage } from '#app/acts/change-language.ts';
import { changePassword } from '#app/acts/change-password.ts';
import { createAccount } from '#app/acts/create-account.ts';
import { disableUser } from '#app/acts/disable-user.ts';
import { enableUser } from '#app/acts/enable-user.ts';
import { enrolSecondFactor } from '#app/acts/enrol-second-factor.ts';
import { inviteUser } from '#app/acts/invite-user.ts';
import { makeSetUpLink } from '#app/acts/make-set-up-link.ts';
import { perform } from '#app/acts/perform.server.ts';
import { renewAccess } from '#app/acts/renew-access.ts';
import { resetSecondFactor } from '#app/acts/reset-second-factor.ts';
import { setAdministrator } from '#app/acts/set-administrator.ts';
import { setUp } from '#app/acts/set-up.ts';
import { tokenHash } from '#app/auth/tokens.ts';
import {
  findAccount,
  findAccountByEmail,
  findOpenInvitation,
  findPasswordHash,
  listAccounts,
  listOpenInvitations,
} from '#db/queries/accounts.ts';
import { deleteRateLimit, findRateLimit, updateRateLimit } from '#db/queries/rate-limits.ts';
import { createUsedCode, deleteExpired, findLiveSession, listLiveSessions } from '#db/queries/sessions.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { installationOn, type TestInstallation } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';

const system = { system: 'set-up' } as const;

eachDatabase('accounts', (open) => {
  let installation: TestInstallation;
  let administrator: { userId: string };
  beforeAll(async () => {
    installation = installationOn(await open());
    administrator = await addPerson({ administrator: true });
  });

  async function addPerson({ administrator = false, email = `${crypto.randomUUID()}@exemple.ca` } = {}) {
    const person = { name: 'Dominique Essai', email, language: 'fr', staff: true, administrator } as const;
    const outcome = await perform(installation, system, createAccount, { ...person, passwordHash: 'hash' });
    if (outcome.kind !== 'done') throw new Error(outcome.kind);
    return { userId: outcome.value.userId, email };
  }
  async function addSession(userId: string, token: string, at = installation.now) {
    const text = at.toISOString();
    const expiresAt = new Date(at.getTime() + 30 * 60_000).toISOString();
    const session = { id: crypto.randomUUID(), userId, token, expiresAt, ipAddress: null, userAgent: null };
    await installation.db.write
      .insertInto('session')
      .values({ ...session, createdAt: text, updatedAt: text })
      .execute();
  }
  const find = (userId: string) => findAccount(installation.db.read, userId);
  const invitation = (token: string, email: string) =>
    ({
      name: 'Invitée',
      email,
      language: 'fr',
      staff: true,
      administrator: false,
      tokenHash: tokenHash(token),
      mailed: null,
    }) as const;
  const accept = (token: string) =>
    perform(installation, system, acceptInvitation, {
      tokenHash: tokenHash(token),
      language: 'fr',
      passwordHash: 'new hash',
    });
  const isOpen = async (token: string) =>
    (await findOpenInvitation(installation.db.read, installation.now, tokenHash(token))) !== null;

  test('an address has one account, in whatever case it is typed', async () => {
    const { userId, email } = await addPerson({ email: 'Une@Exemple.ca' });
    expect(await findAccountByEmail(installation.db.read, ' UNE@exemple.CA ')).toMatchObject({ userId });
    const person = {
      name: 'X',
      email: email.toUpperCase(),
      language: 'en',
      staff: false,
      administrator: false,
    } as const;
    const again = await perform(installation, system, createAccount, { ...person, passwordHash: 'h' });
    expect(again).toEqual({ kind: 'problems', problems: [{ code: 'email-taken', at: 'email' }] });
  });

  describe('an invitation', () => {
    test('needs an administrator', async () => {
      const person = await addPerson();
      expect(await perform(installation, person, inviteUser, invitation('a', 'a@b.ca'))).toEqual({
        kind: 'refused',
        why: 'role',
      });
    });

    test('works once', async () => {
      await perform(installation, administrator, inviteUser, invitation('once', 'once@b.ca'));
      expect((await accept('once')).kind).toBe('done');
      expect(await accept('once')).toEqual({ kind: 'problems', problems: [{ code: 'link-void' }] });
      expect(await findAccountByEmail(installation.db.read, 'once@b.ca')).toMatchObject({
        staff: true,
        secondFactor: false,
      });
    });

    test('accepted twice at once makes one account', async () => {
      await perform(installation, administrator, inviteUser, invitation('race', 'race@b.ca'));
      const kinds = (await Promise.all([accept('race'), accept('race')])).map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['done', 'problems']);
    });

    test('ends after seven days', async () => {
      await perform(installation, administrator, inviteUser, invitation('late', 'late@b.ca'));
      expect(
        (await listOpenInvitations(installation.db.read, installation.now)).map(({ email }) => email),
      ).toContain('late@b.ca');
      installation.wait(7);
      expect((await accept('late')).kind).toBe('problems');
      expect(await listOpenInvitations(installation.db.read, installation.now)).toEqual([]);
    });

    test('is replaced by a newer one to the same address', async () => {
      await perform(installation, administrator, inviteUser, invitation('first', 'two@b.ca'));
      await perform(installation, administrator, inviteUser, invitation('second', 'TWO@b.ca'));
      expect([await isOpen('first'), await isOpen('second')]).toEqual([false, true]);
    });

    test('for a forgotten password replaces it and ends the sessions; the second factor stays', async () => {
      const person = await addPerson();
      await perform(installation, person, enrolSecondFactor, { secret: 's', backupCodes: 'b' });
      await addSession(person.userId, 'forgotten');
      await perform(installation, administrator, renewAccess, {
        userId: person.userId,
        tokenHash: tokenHash('renew'),
        mailed: null,
      });
      expect((await accept('renew')).kind).toBe('done');
      expect(await findPasswordHash(installation.db.read, person.userId)).toBe('new hash');
      expect(
        await listLiveSessions(installation.db.read, person.userId, installation.now, new Date(0)),
      ).toEqual([]);
      expect(await find(person.userId)).toMatchObject({ secondFactor: true });
    });

    test('of a person disabled since is void', async () => {
      const person = await addPerson();
      await perform(installation, administrator, renewAccess, {
        userId: person.userId,
        tokenHash: tokenHash('gone'),
        mailed: null,
      });
      await perform(installation, administrator, disableUser, { userId: person.userId });
      expect((await accept('gone')).kind).toBe('problems');
    });
  });

  describe('an account', () => {
    test('is disabled with all its sessions, and enabled again', async () => {
      const person = await addPerson();
      await addSession(person.userId, 'disabled');
      const began = new Date(0);
      expect(await findLiveSession(installation.db.read, 'disabled', installation.now, began)).toMatchObject({
        userId: person.userId,
        staff: true,
        administrator: false,
      });
      expect((await perform(installation, administrator, disableUser, person)).kind).toBe('done');
      expect(await findLiveSession(installation.db.read, 'disabled', installation.now, began)).toBeNull();
      expect(await find(person.userId)).toMatchObject({ disabledAt: installation.now });
      expect((await perform(installation, administrator, disableUser, person)).kind).toBe('problems');
      expect((await perform(installation, person, changeLanguage, { language: 'en' })).kind).toBe('refused');
      await perform(installation, administrator, enableUser, person);
      expect(await find(person.userId)).toMatchObject({ disabledAt: null });
    });

    test('of an administrator is not theirs to disable, demote or reset', async () => {
      const own = { kind: 'refused', why: 'not-own-work' };
      expect(await perform(installation, administrator, disableUser, administrator)).toEqual(own);
      expect(await perform(installation, administrator, resetSecondFactor, administrator)).toEqual(own);
      const demoted = { ...administrator, administrator: false };
      expect(await perform(installation, administrator, setAdministrator, demoted)).toEqual(own);
    });

    test('gets and loses the administration', async () => {
      const person = await addPerson();
      await perform(installation, administrator, setAdministrator, { ...person, administrator: true });
      const invited = await perform(installation, person, inviteUser, invitation('by-new', 'by-new@b.ca'));
      expect(invited.kind).toBe('done');
      await perform(installation, administrator, setAdministrator, { ...person, administrator: false });
      const refused = await perform(installation, person, inviteUser, invitation('by-old', 'by-old@b.ca'));
      expect(refused.kind).toBe('refused');
    });

    test('sets up its second factor once, until an administrator resets it', async () => {
      const person = await addPerson();
      const factor = { secret: 's', backupCodes: 'b' };
      expect((await perform(installation, person, enrolSecondFactor, factor)).kind).toBe('done');
      expect((await perform(installation, person, enrolSecondFactor, factor)).kind).toBe('problems');
      await perform(installation, administrator, resetSecondFactor, person);
      expect(await find(person.userId)).toMatchObject({ secondFactor: false });
      expect((await perform(installation, person, enrolSecondFactor, factor)).kind).toBe('done');
    });

    test('that does not exist is unknown', async () => {
      expect(await perform(installation, administrator, disableUser, { userId: 'nobody' })).toEqual({
        kind: 'unknown',
      });
    });
  });

  test('the first administrator: one link at a time, once, and only while there is nobody', async () => {
    const fresh = installationOn(await open());
    const link = (token: string) => perform(fresh, system, makeSetUpLink, { tokenHash: tokenHash(token) });
    const use = (token: string) =>
      perform(fresh, system, setUp, {
        tokenHash: tokenHash(token),
        name: 'Alex',
        email: 'alex@exemple.ca',
        language: 'fr',
        passwordHash: 'h',
      });
    await link('old');
    await link('new');
    expect((await use('old')).kind).toBe('problems');
    const kinds = (await Promise.all([use('new'), use('new')])).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['done', 'problems']);
    expect((await link('third')).kind).toBe('problems');
    expect(await listAccounts(fresh.db.read)).toMatchObject([
      { email: 'alex@exemple.ca', administrator: true },
    ]);
  });

  test('a code is claimed once, and forgotten when it is of no use any more', async () => {
    const { userId } = await addPerson();
    const claim = () => createUsedCode(installation.db.write, userId, 'hash', installation.now);
    expect([await claim(), await claim()]).toEqual([true, false]);
    const later = new Date(installation.now.getTime() + 60_000);
    await deleteExpired(installation.db.write, {
      now: later,
      codesBefore: later,
      sessionsBefore: new Date(0),
    });
    expect(await claim()).toBe(true);
  });

  test('a rate limit adds up until its time is over', async () => {
    const add = (now: number) => updateRateLimit(installation.db.write, 'key', 1, now, now + 100, false);
    expect([await add(1000), await add(1050), await add(1099)].map(({ points }) => points)).toEqual([
      1, 2, 3,
    ]);
    expect(await findRateLimit(installation.db.read, 'key', 1099)).toEqual({ points: 3, expire: 1100 });
    expect(await findRateLimit(installation.db.read, 'key', 1100)).toBeNull();
    expect(await add(1100)).toEqual({ points: 1, expire: 1200 });
    const all = await Promise.all(Array.from({ length: 20 }, () => add(1150)));
    expect(Math.max(...all.map(({ points }) => points)), 'none is lost').toBe(21);
    expect([
      await deleteRateLimit(installation.db.write, 'key'),
      await deleteRateLimit(installation.db.write, 'key'),
    ]).toEqual([true, false]);
  });

  test('every change stands in the record, without a password', async () => {
    const person = await addPerson();
    await perform(installation, person, changePassword, { passwordHash: 'a very secret hash' });
    const entries = await installation.db.read.selectFrom('record').selectAll().execute();
    expect(entries.at(-1)).toMatchObject({
      act: 'change-own-account',
      actor_id: person.userId,
      object: `user:${person.userId}`,
    });
    expect(entries.map(({ after }) => after).join()).not.toContain('hash');
    expect(await verifyRecord(installation.db.read)).toMatchObject({ ok: true });
  });
});

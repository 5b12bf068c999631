import { beforeAll, describe, expect, test } from 'vitest';
import { disableUser } from '#app/acts/disable-user.ts';
import { enrolSecondFactor } from '#app/acts/enrol-second-factor.ts';
import { totpCode } from '#app/auth/totp.ts';
import { type AuthUnderTest, goodPassword, openAuth, requestFrom } from '#test/support/open-auth.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';

eachDatabase('signing in', (open, kind) => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await openAuth(kind, open);
  });

  async function addStaffWithFactor() {
    const person = await auth.addPerson({ staff: true });
    const secret = 'a secret of thirty-two bytes....';
    const { codes, stored } = await auth.newSecondFactor(secret);
    await auth.perform(auth.installation, { userId: person.userId }, enrolSecondFactor, stored);
    return { ...person, secret, codes };
  }
  async function givePassword(email: string, from = {}) {
    const answer = await auth.signIn(requestFrom(from), { email, password: goodPassword });
    if (answer.kind !== 'code-needed') throw new Error(answer.kind);
    return answer.cookies;
  }

  test('a right password opens a session, whatever the case of the address', async () => {
    const { userId, email } = await auth.addPerson();
    const answer = await auth.signIn(requestFrom(), {
      email: ` ${email.toUpperCase()}`,
      password: goodPassword,
    });
    expect(answer.kind).toBe('signed-in');
    if (answer.kind !== 'signed-in') return;
    expect(await auth.getViewer(requestFrom({ cookies: answer.cookies }))).toMatchObject({
      userId,
      staff: false,
    });
  });

  test('unknown address, wrong password and disabled account get the same answer', async () => {
    const known = await auth.addPerson();
    const disabled = await auth.addPerson();
    const administrator = await auth.addPerson({ staff: true, administrator: true });
    await auth.perform(auth.installation, { userId: administrator.userId }, disableUser, {
      userId: disabled.userId,
    });
    const answers = [
      await auth.signIn(requestFrom(), { email: 'nobody@exemple.ca', password: goodPassword }),
      await auth.signIn(requestFrom(), { email: known.email, password: 'wrong password, long enough' }),
      await auth.signIn(requestFrom(), { email: disabled.email, password: goodPassword }),
    ];
    expect(answers).toEqual(Array(3).fill({ kind: 'refused' }));
  });

  test('a code lets in once', async () => {
    const person = await addStaffWithFactor();
    const code = totpCode(person.secret, new Date());
    const first = await auth.enterCode(requestFrom({ cookies: await givePassword(person.email) }), code);
    expect(first.kind).toBe('signed-in');
    const again = await auth.enterCode(requestFrom({ cookies: await givePassword(person.email) }), code);
    expect(again).toEqual({ kind: 'refused' });
    const next = totpCode(person.secret, new Date(Date.now() + 30_000));
    expect(
      (await auth.enterCode(requestFrom({ cookies: await givePassword(person.email) }), next)).kind,
    ).toBe('signed-in');
  });

  test('of two who bring one code at once, one gets in', async () => {
    const person = await addStaffWithFactor();
    const code = totpCode(person.secret, new Date());
    const pending = [await givePassword(person.email), await givePassword(person.email)];
    const answers = await Promise.all(
      pending.map((cookies) => auth.enterCode(requestFrom({ cookies }), code)),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['refused', 'signed-in']);
  });

  test('a wrong code is refused, and does not use up the right one', async () => {
    const person = await addStaffWithFactor();
    const cookies = await givePassword(person.email);
    expect(await auth.enterCode(requestFrom({ cookies }), '000000')).toEqual({ kind: 'refused' });
    expect((await auth.enterCode(requestFrom({ cookies }), totpCode(person.secret, new Date()))).kind).toBe(
      'signed-in',
    );
  });

  test('a backup code lets in once', async () => {
    const person = await addStaffWithFactor();
    const code = person.codes[0] ?? '';
    const first = await auth.enterBackupCode(
      requestFrom({ cookies: await givePassword(person.email) }),
      code,
    );
    expect(first.kind).toBe('signed-in');
    const again = await auth.enterBackupCode(
      requestFrom({ cookies: await givePassword(person.email) }),
      code,
    );
    expect(again).toEqual({ kind: 'refused' });
  });

  test('the code page needs a password first', async () => {
    expect(await auth.enterCode(requestFrom(), '123456')).toEqual({ kind: 'expired' });
    expect(await auth.isCodeAwaited(requestFrom())).toBe(false);
  });

  describe('limits', () => {
    test('ten wrong passwords for one address close it for a while, known or not, wherever they come from', async () => {
      for (const email of ['limited-unknown@exemple.ca', (await auth.addPerson()).email]) {
        for (let attempt = 0; attempt < 10; attempt++) {
          const from = { address: `198.51.100.${attempt}`, forwardedFor: `203.0.113.${attempt}` };
          expect(
            (await auth.signIn(requestFrom(from), { email, password: 'wrong password, long enough' })).kind,
          ).toBe('refused');
        }
        const last = await auth.signIn(requestFrom({ address: '198.51.100.99' }), {
          email,
          password: goodPassword,
        });
        expect(last).toEqual({ kind: 'wait', minutes: 15 });
      }
    });

    test('a new X-Forwarded-For each time does not help one client', async () => {
      const kinds = new Set<string>();
      for (let attempt = 0; attempt < 101; attempt++) {
        const from = { address: '198.51.100.200', forwardedFor: `203.0.113.${attempt}` };
        // No hash is needed to count: the code door answers at once.
        kinds.add((await auth.knock(auth.installation.db, 'link', requestFrom(from)))?.kind ?? 'open');
      }
      expect([...kinds]).toEqual(['open', 'wait']);
    });

    test('ten wrong codes close the second factor, over several sign-ins', async () => {
      const person = await addStaffWithFactor();
      const kinds: string[] = [];
      for (let round = 0; round < 4; round++) {
        const cookies = await givePassword(person.email);
        for (let attempt = 0; attempt < 3; attempt++) {
          kinds.push((await auth.enterCode(requestFrom({ cookies }), '000000')).kind);
        }
      }
      expect(kinds).toEqual([...Array(10).fill('refused'), 'wait', 'wait']);
    });
  });

  test('an unknown address takes as long as a known one', async () => {
    const { email } = await auth.addPerson();
    const times: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 5; round++) {
      for (const [which, address] of [
        ['known', email],
        ['unknown', `${round}@nowhere.example`],
      ] as const) {
        const start = performance.now();
        await auth.signIn(requestFrom({ address: '198.51.100.77' }), {
          email: address,
          password: 'wrong password, long enough',
        });
        times[which]?.push(performance.now() - start);
      }
    }
    // A busy machine makes any one of them longer; the shortest tells what each costs.
    const ratio = Math.min(...(times.known ?? [])) / Math.min(...(times.unknown ?? []));
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});

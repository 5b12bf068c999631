import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { totpCode } from '#app/auth/totp.ts';
import { openDatabase } from '#db/client.server.ts';
import { signInAs, testPassword } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'info' });
});
afterAll(() => server.stop());

async function inDatabase<T>(work: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function visitorFor(person: Parameters<typeof signInAs>[1] = {}) {
  const signedIn = await signInAs(server, person);
  return { ...signedIn, visitor: new Visitor(server.origin).take(signedIn.cookie) };
}

function secretOf(html: string): string {
  const key = />([A-Z2-7 ]{40,})</.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
  const bits = [...key]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}

const sealedOf = (html: string) => /name="sealed" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('the first administrator', () => {
  const administrator = { name: 'Alex Tremblay', email: 'alex@exemple.ca', password: testPassword };

  test('makes the account by the printed link, then the second factor before anything else', async () => {
    const visitor = new Visitor(server.origin);
    const link = await vi.waitUntil(() => /http\S+\/set-up\/\S+/.exec(server.output())?.[0]);
    const path = new URL(link).pathname;
    expect((await visitor.get(path)).status).toBe(200);

    const common = await visitor.post(path, { ...administrator, password: 'Ontario2024Ontario' });
    expect(common.status).toBe(400);
    expect(common.text).toContain('value="Alex Tremblay"');
    expect(common.text).toContain('trop facile à deviner');
    expect(common.text).not.toContain('Ontario2024Ontario');

    const made = await visitor.post(path, administrator);
    expect([made.status, made.to]).toEqual([302, '/fr/accounts']);
    expect((await visitor.get('/fr/accounts')).to).toBe('/fr/second-factor');
    expect((await visitor.get('/fr/account')).to).toBe('/fr/second-factor');

    const page = await visitor.get('/fr/second-factor');
    const sealed = sealedOf(page.text);
    const wrong = await visitor.post('/fr/second-factor', { intent: 'enrol', sealed, code: '12' });
    expect(wrong.status).toBe(400);
    expect(secretOf(wrong.text), 'the telephone keeps its secret').toBe(secretOf(page.text));

    const session = visitor.cookie('gss-session');
    const code = totpCode(secretOf(page.text), new Date());
    const enrolled = await visitor.post('/fr/second-factor', { intent: 'enrol', sealed, code });
    expect([enrolled.status, enrolled.to]).toEqual([302, '/fr/second-factor']);
    expect(visitor.cookie('gss-session'), 'a new session').not.toBe(session);
    const shown = await visitor.get('/fr/second-factor');
    expect(shown.text.match(/<code>\w{5}-\w{5}<\/code>/g)).toHaveLength(10);
    await visitor.post('/fr/second-factor', { intent: 'continue' });
    expect((await visitor.get('/fr/second-factor')).to).toBe('/fr/account');
    expect((await visitor.get('/fr/accounts')).status).toBe(200);

    // The code that turned the second factor on does not open a session as well.
    const other = new Visitor(server.origin);
    expect((await other.post('/en/sign-in', administrator)).to).toBe('/en/sign-in/code');
    expect((await other.get('/en/accounts')).to).toBe('/en/sign-in?to=%2Fen%2Faccounts');
    expect((await other.post('/en/sign-in/code', { intent: 'code', code })).status).toBe(400);
    const later = totpCode(secretOf(page.text), new Date(Date.now() + 30_000));
    expect((await other.post('/en/sign-in/code', { intent: 'code', code: later })).to).toBe('/en/work');
    await expect.poll(() => server.output()).toMatch(/"step":"code","outcome":"refused"/);
    await expect.poll(() => server.output()).toMatch(/"step":"code","outcome":"signed-in"/);

    const third = new Visitor(server.origin);
    await third.post('/fr/sign-in', administrator);
    const kept = /<code>(\w{5}-\w{5})<\/code>/.exec(shown.text)?.[1] ?? '';
    expect((await third.post('/fr/sign-in/code', { intent: 'backup', code: kept })).to).toBe('/fr/work');
    await expect.poll(() => server.output()).toMatch(/"step":"backup code","outcome":"signed-in"/);

    const again = await new Visitor(server.origin).get(path);
    expect(again.text).toContain('Ce lien ne sert plus');
    const second = await new Visitor(server.origin).post(path, { ...administrator, email: 'b@exemple.ca' });
    expect(second.status).toBe(400);
  });
});

describe('an invitation', () => {
  test('is shown once, works once, and makes the account it names', async () => {
    const { visitor, userId } = await visitorFor({ administrator: true });
    const invited = {
      name: 'Marie Évaluatrice',
      email: 'Marie@exemple.ca',
      language: 'en',
      kind: 'respondent',
    };
    const posted = await visitor.post('/fr/accounts/invite', invited);
    expect([posted.status, posted.to]).toEqual([302, '/fr/accounts']);
    const link =
      /value="(http[^"]+\/en\/invitation\/[^"]+)"/.exec((await visitor.get('/fr/accounts')).text)?.[1] ?? '';
    expect((await visitor.get('/fr/accounts')).text).not.toContain('/invitation/');

    const path = new URL(link).pathname;
    const guest = new Visitor(server.origin);
    expect((await guest.get(path)).text).toContain('marie@exemple.ca');
    const short = await guest.post(path, { password: 'trop court' });
    expect(short.status).toBe(400);
    expect((await guest.post(path, { password: testPassword })).to).toBe('/en/work');
    expect((await guest.get('/en/account')).text).toContain('Marie Évaluatrice');
    expect((await guest.get('/en/accounts')).status).toBe(403);
    expect((await new Visitor(server.origin).post(path, { password: testPassword })).status).toBe(400);

    const taken = await visitor.post('/en/accounts/invite', { ...invited, email: 'marie@EXEMPLE.ca' });
    expect(taken.status).toBe(400);
    expect(taken.text).toContain('There is already an account at this address');

    const token = path.split('/').at(-1) ?? '';
    await inDatabase(async (db) => {
      const entries = await db.read.selectFrom('record').select(['act', 'actor_id', 'after']).execute();
      expect(entries.filter(({ act }) => act === 'invite-user').map(({ actor_id }) => actor_id)).toContain(
        userId,
      );
      const stored = JSON.stringify([entries, await db.read.selectFrom('invitations').selectAll().execute()]);
      expect(stored).not.toContain(token);
      expect(stored).toContain(createHash('sha256').update(token).digest('hex'));
    });
    expect(server.output()).not.toContain(token);
  });

  test('leaves by mail where a mail server is set: the page shows no link, the outbox no text', async () => {
    const mailing = await startServer({
      ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Essai <essai@exemple.ca>', LOG_LEVEL: 'silent' },
    });
    onTestFinished(() => mailing.stop());
    const { cookie } = await signInAs(mailing, { administrator: true });
    const visitor = new Visitor(mailing.origin).take(cookie);
    const person = { name: 'Paul Courriel', email: 'paul@exemple.ca', language: 'fr', kind: 'staff' };
    const posted = await visitor.post('/fr/accounts/invite', person);
    expect(posted.to).toBe('/fr/accounts?done=mailed');
    const page = (await visitor.get('/fr/accounts?done=mailed')).text;
    expect(page).toContain('Le lien part par courriel');
    const outbox = (await visitor.get('/fr/accounts/notices')).text;
    expect(outbox).toContain('paul@exemple.ca');
    expect(outbox).toContain('Invitation à ouvrir un compte');
    expect(page + outbox).not.toContain('/invitation/');
    const failing = await visitor.post('/fr/accounts/notices', { noticeId: 'none' });
    expect(failing.status).toBe(404);
  });
});

describe('a session', () => {
  test('is over at the server after signing out', async () => {
    const { visitor, cookie } = await visitorFor();
    expect((await visitor.get('/fr/account')).status).toBe(200);
    expect((await visitor.get('/fr/sign-out')).to).toBe('/fr');
    expect((await visitor.get('/fr/account')).status, 'reading signs nobody out').toBe(200);
    await visitor.post('/fr/sign-out');
    expect(visitor.cookie('gss-session')).toBeUndefined();
    expect((await new Visitor(server.origin).take(cookie).get('/fr/account')).status).toBe(302);
  });

  const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
  test.each([
    ['30 minutes without a request', { expiresAt: minutes(-0.01), createdAt: minutes(-31) }],
    ['12 hours', { expiresAt: minutes(20), createdAt: minutes(-12 * 60 - 1) }],
  ])('ends after %s', async (_after, times) => {
    const { visitor, userId } = await visitorFor();
    await inDatabase((db) =>
      db.write.updateTable('session').set(times).where('userId', '=', userId).execute(),
    );
    expect((await visitor.get('/fr/account')).to).toBe('/fr/sign-in?to=%2Ffr%2Faccount');
    expect((await visitor.post('/fr/session')).status).toBe(401);
  });

  test('is kept by a request, at most to the twelfth hour', async () => {
    const { visitor, userId } = await visitorFor();
    const begun = minutes(-11 * 60 - 45);
    const times = { createdAt: begun, updatedAt: minutes(-20), expiresAt: minutes(10) };
    await inDatabase((db) =>
      db.write.updateTable('session').set(times).where('userId', '=', userId).execute(),
    );
    expect((await visitor.post('/fr/session')).status).toBe(204);
    const row = await inDatabase((db) =>
      db.read.selectFrom('session').selectAll().where('userId', '=', userId).executeTakeFirstOrThrow(),
    );
    expect(row.expiresAt).toBe(new Date(Date.parse(begun) + 12 * 3_600_000).toISOString());
  });

  test('ends everywhere at once', async () => {
    const { visitor, email } = await visitorFor();
    const elsewhere = await visitorFor({ email });
    await visitor.post('/fr/account', { intent: 'end-all' });
    expect((await elsewhere.visitor.get('/fr/account')).status).toBe(302);
    expect((await visitor.get('/fr/account')).status).toBe(302);
  });

  test('of somebody else is not theirs to end', async () => {
    const { visitor } = await visitorFor();
    const other = await visitorFor();
    const sessionId = await inDatabase(
      async (db) =>
        (
          await db.read
            .selectFrom('session')
            .select('id')
            .where('userId', '=', other.userId)
            .executeTakeFirstOrThrow()
        ).id,
    );
    await visitor.post('/fr/account', { intent: 'end-session', sessionId });
    expect((await other.visitor.get('/fr/account')).status).toBe(200);
  });

  test('ends when the account is disabled', async () => {
    const { visitor: administrator } = await visitorFor({ administrator: true });
    const { visitor, userId, email } = await visitorFor({ staff: false });
    expect((await administrator.post(`/fr/accounts/${userId}`, { intent: 'disable' })).status).toBe(302);
    expect((await visitor.get('/fr/account')).status).toBe(302);
    const back = await new Visitor(server.origin).post('/fr/sign-in', { email, password: testPassword });
    expect(back.status).toBe(400);
  });

  test('with a changed signature is none', async () => {
    const { cookie } = await visitorFor();
    const visitor = new Visitor(server.origin).take(`${cookie.slice(0, -2)}xx`);
    expect((await visitor.get('/fr/account')).status).toBe(302);
  });

  test('is a new one at each sign-in, and the one before ends', async () => {
    const { visitor, email, cookie } = await visitorFor({ staff: false });
    await visitor.post('/fr/sign-in', { email, password: testPassword });
    expect(`gss-session=${visitor.cookie('gss-session')}`).not.toBe(cookie);
    expect((await new Visitor(server.origin).take(cookie).get('/fr/account')).status).toBe(302);
  });
});

describe('a password', () => {
  test('is changed with the present one, and the other sessions end', async () => {
    const { visitor, email } = await visitorFor({ staff: false });
    const elsewhere = await visitorFor({ email });
    const next = 'cinq castors sur la glace';
    const wrong = await visitor.post('/fr/account', {
      intent: 'password',
      currentPassword: 'not this one at all',
      password: next,
    });
    expect(wrong.status).toBe(400);
    expect(wrong.text).not.toContain('not this one at all');
    expect(wrong.text).not.toContain(next);
    const typed = { intent: 'password', currentPassword: testPassword, password: next };
    expect((await visitor.post('/fr/account', typed)).to).toBe('/fr/account?saved=password');
    expect((await visitor.get('/fr/account')).status).toBe(200);
    expect((await elsewhere.visitor.get('/fr/account')).status).toBe(302);
    const signIn = new Visitor(server.origin);
    expect((await signIn.post('/fr/sign-in', { email, password: testPassword })).status).toBe(400);
    expect((await signIn.post('/fr/sign-in?to=/fr/account', { email, password: next })).to).toBe(
      '/fr/account',
    );
  });

  test('forgotten is replaced by a link from an administrator, which opens no session', async () => {
    const { visitor: administrator } = await visitorFor({ administrator: true });
    const { userId, visitor, email } = await visitorFor({ staff: false });
    await administrator.post(`/fr/accounts/${userId}`, { intent: 'renew' });
    const link =
      /value="(http[^"]+\/invitation\/[^"]+)"/.exec((await administrator.get('/fr/accounts')).text)?.[1] ??
      '';
    const guest = new Visitor(server.origin);
    const next = 'six hérons au bord du lac';
    expect((await guest.post(new URL(link).pathname, { password: next })).to).toBe(
      '/fr/sign-in?notice=passwordReplaced',
    );
    expect((await guest.get('/fr/account')).status).toBe(302);
    expect((await visitor.get('/fr/account')).status, 'open sessions ended').toBe(302);
    expect((await guest.post('/fr/sign-in', { email, password: next })).status).toBe(302);
  });
});

describe('the doors', () => {
  test("the auth library's own handler is reachable by no path", async () => {
    const visitor = new Visitor(server.origin);
    for (const path of [
      '/api/auth/sign-in/email',
      '/fr/api/auth/sign-in/email',
      '/api/auth/get-session',
      '/api/auth/sign-up/email',
    ]) {
      expect((await visitor.get(path)).status).toBe(404);
      expect([404, 405]).toContain(
        (await visitor.post(path, { email: 'a@b.ca', password: testPassword })).status,
      );
    }
  });

  test('eleven tries at one address get a 429, whatever X-Forwarded-For or our own header say', async () => {
    const answers: number[] = [];
    for (let attempt = 0; attempt < 11; attempt++) {
      const address = `203.0.113.${attempt}`;
      const visitor = new Visitor(server.origin, {
        'X-Forwarded-For': address,
        'X-Gss-Client-Address': address,
      });
      const answer = await visitor.post('/fr/sign-in', {
        email: 'nobody@exemple.ca',
        password: 'wrong, but long enough',
      });
      answers.push(answer.status);
    }
    expect(answers).toEqual([...Array(10).fill(400), 429]);
    await inDatabase(async (db) => {
      const keys = (await db.read.selectFrom('rate_limits').select('key').execute()).map(({ key }) => key);
      expect(keys.filter((key) => key.includes('203.0.113'))).toEqual([]);
      expect(keys.join()).not.toContain('nobody');
    });
  });

  test('never lead to another site', async () => {
    const { email } = await visitorFor({ staff: false });
    for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const answer = await new Visitor(server.origin).post(`/fr/sign-in?to=${encodeURIComponent(to)}`, {
        email,
        password: testPassword,
      });
      expect(answer.to).toBe('/fr/work');
    }
  });

  test('only administrators see accounts; a refusal stands in the record', async () => {
    const { visitor, userId } = await visitorFor();
    expect((await visitor.get('/fr/accounts')).status).toBe(403);
    expect((await visitor.get('/fr/accounts/invite')).status).toBe(403);
    expect(
      (
        await visitor.post('/fr/accounts/invite', {
          name: 'X Y',
          email: 'x@y.ca',
          language: 'fr',
          kind: 'staff',
        })
      ).status,
    ).toBe(403);
    const refusals = await inDatabase((db) =>
      db.read
        .selectFrom('record')
        .select('act')
        .where('actor_id', '=', userId)
        .where('outcome', '=', 'refused')
        .execute(),
    );
    expect(refusals).toHaveLength(3);
  });

  test('an administrator cannot shut themselves out', async () => {
    const { visitor, userId } = await visitorFor({ administrator: true });
    for (const intent of ['disable', 'reset-factor', 'end-administrator']) {
      expect((await visitor.post(`/fr/accounts/${userId}`, { intent })).status).toBe(403);
    }
    expect((await visitor.get('/fr/accounts/nobody')).status).toBe(404);
  });
});

test('behind a TLS proxy the cookies are __Host- and Secure', async () => {
  const behindTls = await startServer({ BEHIND_TLS_PROXY: '1' });
  try {
    const { email } = await signInAs(behindTls, { staff: false });
    const visitor = new Visitor(behindTls.origin, {
      'X-Forwarded-Proto': 'https',
      Origin: behindTls.origin.replace('http:', 'https:'),
    });
    const { setCookies, status } = await visitor.post('/fr/sign-in', { email, password: testPassword });
    expect(status).toBe(302);
    expect(setCookies[0]).toMatch(/^__Host-gss-session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const staff = await signInAs(behindTls, { staff: true });
    const pending = await visitor.post('/fr/sign-in', { email: staff.email, password: testPassword });
    expect(pending.setCookies[0]).toMatch(/^__Host-gss-pending=/);
    expect(pending.setCookies[0]).toMatch(/; Secure/i);
    expect(pending.setCookies[0]).toMatch(/; HttpOnly/i);
  } finally {
    await behindTls.stop();
  }
});

test('the demonstration asks for no second factor', async () => {
  const demo = await startServer({ DEMO: '1' });
  try {
    const { email } = await signInAs(demo, { staff: false, email: 'c@exemple.ca' });
    const visitor = new Visitor(demo.origin);
    expect((await visitor.post('/fr/sign-in', { email, password: testPassword })).to).toBe('/fr/work');
    expect((await visitor.get('/fr/account')).text).toContain('Désactivée dans la démonstration');
  } finally {
    await demo.stop();
  }
});

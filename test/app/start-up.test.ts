import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadSecrets } from '#app/secrets.server.ts';
import { postgresDatabases } from '#test/support/open-test-db.ts';
import { signInAs, testPassword } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

async function started(environment: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startServer(environment);
  onTestFinished(() => server.stop());
  return server;
}

describe('the secrets', () => {
  test('are made once, whole, by whoever is there first', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gss-secrets-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const all = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(directory)));
    expect(new Set(all.map(({ signing }) => signing)).size).toBe(1);
    expect(Buffer.from(all[0]?.signing ?? '', 'base64url')).toHaveLength(32);
    expect(readdirSync(directory)).toEqual(['secrets.json']);
  });
});

describe('the demonstration', () => {
  test('does not run on the data that someone works with', async () => {
    const working = await started();
    await working.kill();
    const attempt = startServer({ DATA_DIR: working.dataDirectory, DEMO: '1' });
    await expect(attempt).rejects.toThrow(/n’est pas une démonstration[\s\S]+is not a demonstration/);
  });

  test('starts again on its own', async () => {
    const first = await started({ DEMO: '1' });
    await first.kill();
    const again = await startServer({ DATA_DIR: first.dataDirectory, DEMO: '1' });
    await again.kill();
  });

  test('does not touch DATABASE_URL', async () => {
    const attempt = startServer({ DEMO: '1', DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' });
    await expect(attempt).rejects.toThrow(/n’utilise pas DATABASE_URL[\s\S]+does not use DATABASE_URL/);
  });
});

describe('on PostgreSQL', () => {
  const open = postgresDatabases();

  test('a server starts, makes its first account and serves pages and forms', async () => {
    const { place } = await open({ migrated: false });
    const databaseUrl = 'url' in place ? place.url : '';
    const server = await started({ DATABASE_URL: databaseUrl });
    const link = await vi.waitUntil(() => /http\S+\/set-up\/\S+/.exec(server.output())?.[0]);
    const first = { name: 'Alex Tremblay', email: 'alex@exemple.ca', password: testPassword };
    const made = await new Visitor(server.origin).post(new URL(link).pathname, first);
    expect([made.status, made.to]).toEqual([302, '/fr/accounts']);

    const { cookie, userId } = await signInAs({ ...server, databaseUrl }, { email: 'zoe@exemple.ca' });
    const visitor = new Visitor(server.origin).take(cookie);
    const created = await visitor.post('/fr/competitions/new', {});
    expect(created.status).toBe(400);
    const language = await visitor.post('/fr/account', { intent: 'language', language: 'en' });
    expect(language.status).toBe(302);
    expect((await visitor.get('/en/work')).status).toBe(200);
    expect(userId).not.toBe('');
    expect((await visitor.get('/fr/regions')).text).toContain('Muskoka-Kawarthas');
  });
});

describe('behind a proxy', () => {
  test('a new X-Forwarded-For each time does not help one client, nor do the addresses of one IPv6 network', async () => {
    const server = await started({ BEHIND_TLS_PROXY: '1' });
    const isTurnedAway = async (forwarded: string) => {
      const visitor = new Visitor(server.origin, {
        'X-Forwarded-Proto': 'https',
        'X-Forwarded-For': forwarded,
        Origin: server.origin.replace('http:', 'https:'),
      });
      const { status } = await visitor.post('/fr/invitation/unknown', { password: testPassword });
      return status === 429;
    };
    const firstAndLast = async (address: (attempt: number) => string) => {
      const answers: boolean[] = [];
      for (let attempt = 0; attempt <= 100; attempt++) answers.push(await isTurnedAway(address(attempt)));
      return [answers[0], answers.at(-1)];
    };
    expect(await firstAndLast((attempt) => `203.0.113.${attempt}, 198.51.100.7`)).toEqual([false, true]);
    expect(await firstAndLast((attempt) => `2001:db8:1:2::${attempt.toString(16)}`)).toEqual([false, true]);
    expect(await isTurnedAway('2001:db8:1:3::1')).toBe(false);
    expect(await isTurnedAway('::ffff:198.51.100.7')).toBe(true);
  });
});

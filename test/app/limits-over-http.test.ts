import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, takeAttempt } from '#app/auth/limits.server.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { giveAccounts, signInAs, testPassword } from '#test/support/sign-in.ts';
import { registeredRespondent } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let eventId: string;
let organization: { respondentId: string; token: string };

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'info' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  eventId = await openEvent(competition, { days: 20_000 });
  organization = await registeredRespondent(competition, 'Organisme Exemple');
  await giveAccounts(db);
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

type Answer = { readonly status: number; readonly text: string };
type Attempt = {
  /** Counted until nothing is left: of an account, or of the address that every test comes from. */
  readonly used: { readonly door: Door; readonly account?: string; readonly times: number };
  try(lang: 'fr' | 'en'): Promise<Answer>;
};

const token = 'x'.repeat(43);

async function send(path: string, cookie: string, body?: URLSearchParams | FormData): Promise<Answer> {
  const answer = await fetch(`${server.origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Cookie: cookie, Origin: server.origin },
    redirect: 'manual',
    ...(body && { body }),
  });
  return { status: answer.status, text: await answer.text() };
}

function withFile(): FormData {
  const body = new FormData();
  body.set('file', new File(['%PDF-1.7\n'], 'document.pdf'));
  return body;
}

async function officer() {
  const { userId, email } = competition.team.officer;
  return { userId, cookie: (await signInAs(server, { email })).cookie };
}

/** Each is one form or file that costs the server a hash, a guess, a disk or a workbook. */
const doors: Record<string, () => Promise<Attempt>> = {
  async 'a backup code'() {
    const { userId, email } = await signInAs(server, {});
    const visitor = new Visitor(server.origin);
    await visitor.post('/fr/sign-in', { email, password: testPassword });
    const form = { intent: 'backup', code: 'aaaaa-aaaaa' };
    return {
      used: { door: 'code', account: userId, times: 10 },
      try: (lang) => visitor.post(`/${lang}/sign-in/code?with=backup`, form),
    };
  },
  async 'setting up a second factor'() {
    const { userId, cookie } = await signInAs(server, { staff: false });
    return {
      used: { door: 'code', account: userId, times: 10 },
      try: (lang) =>
        send(
          `/${lang}/second-factor`,
          cookie,
          new URLSearchParams({ intent: 'enrol', sealed: 'none', code: '123456' }),
        ),
    };
  },
  async 'one’s own password'() {
    const { email, cookie } = await signInAs(server, {});
    const form = {
      intent: 'password',
      currentPassword: 'ce n’est pas lui',
      password: 'douze castors au lac',
    };
    return {
      used: { door: 'password', account: email, times: 10 },
      try: (lang) => send(`/${lang}/account`, cookie, new URLSearchParams(form)),
    };
  },
  async 'an invitation'() {
    return {
      used: { door: 'link', times: 100 },
      try: (lang) =>
        send(`/${lang}/invitation/${token}`, '', new URLSearchParams({ password: testPassword })),
    };
  },
  async 'the link of the first administrator'() {
    const form = { name: 'Alex Tremblay', email: 'alex@exemple.ca', password: testPassword };
    return {
      used: { door: 'link', times: 100 },
      try: (lang) => send(`/${lang}/set-up/${token}`, '', new URLSearchParams(form)),
    };
  },
  async 'a document that is posted'() {
    const { userId, cookie } = await officer();
    const path = `competitions/${competition.competitionId}/documents/attach`;
    return {
      used: { door: 'upload', account: userId, times: 120 },
      try: (lang) => send(`/${lang}/${path}`, cookie, withFile()),
    };
  },
  async 'a presentation'() {
    const { setCookies } = await new Visitor(server.origin).get(`/fr/access/${organization.token}`);
    const cookie = setCookies.map((line) => line.split(';')[0]).join('; ');
    return {
      used: { door: 'upload', account: `respondent:${organization.respondentId}`, times: 120 },
      try: (lang) => send(`/${lang}/events/${eventId}/presentation/attach`, cookie, withFile()),
    };
  },
  async 'an export of questions'() {
    const { userId, cookie } = await officer();
    return {
      used: { door: 'export', account: userId, times: 30 },
      try: (lang) => send(`/${lang}/competitions/${competition.competitionId}/questions/export`, cookie),
    };
  },
  async 'an attendance list'() {
    const { userId, cookie } = await officer();
    const path = `competitions/${competition.competitionId}/events/${eventId}/people/export`;
    return {
      used: { door: 'export', account: userId, times: 30 },
      try: (lang) =>
        send(`/${lang}/${path}`, cookie, new URLSearchParams({ format: 'xlsx', password: testPassword })),
    };
  },
};

test.each(Object.entries(doors))(
  '%s too many times is a 429 with words in both languages',
  async (_, make) => {
    await db.write.deleteFrom('rate_limits').execute();
    const { used, ...attempt } = await make();
    const { door, account, times } = used;
    const knock = account === undefined ? { address: '127.0.0.1' } : { address: '203.0.113.9', account };
    for (let count = 0; count < times; count++) expect(await takeAttempt(db, door, knock)).toBeNull();
    for (const [lang, words] of [
      ['fr', /Attendez (15 minutes|un quart d’heure), puis recommencez/],
      ['en', /Wait (15 minutes|a quarter of an hour), then try again/],
    ] as const) {
      const { status, text } = await attempt.try(lang);
      expect(status).toBe(429);
      // A link that opens nothing has no form to say it in.
      if (door !== 'link') expect(text).toMatch(words);
    }
    await db.write.deleteFrom('rate_limits').execute();
    expect((await attempt.try('fr')).status, 'a while later').not.toBe(429);
  },
);

describe('the log', () => {
  /** A server prints its lines a moment after it answers. */
  const lineOf = (part: Record<string, unknown>) =>
    expect
      .poll(() =>
        server
          .output()
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line)),
      )
      .toContainEqual(expect.objectContaining(part));
  const signIn = (email: string, password: string) =>
    new Visitor(server.origin).post('/fr/sign-in', { email, password });

  test('tells every end of a sign-in: by the account’s id, or by an address that nobody can read', async () => {
    await db.write.deleteFrom('rate_limits').execute();
    const plain = await signInAs(server, { staff: false });
    await signIn(plain.email, testPassword);
    await lineOf({ msg: 'sign-in', step: 'password', outcome: 'signed-in', userId: plain.userId });
    const staff = await signInAs(server, {});
    await signIn(staff.email, testPassword);
    await lineOf({ msg: 'sign-in', step: 'password', outcome: 'code-needed', userId: staff.userId });
    await signIn('personne@exemple.ca', 'un mot de passe tout autre');
    await lineOf({
      ...{ msg: 'sign-in', step: 'password', outcome: 'refused' },
      emailHash: expect.stringMatching(/^[\w-]{43}$/),
    });
    for (let tries = 0; tries < 10; tries++)
      await signIn('personne@exemple.ca', 'un mot de passe tout autre');
    await lineOf({ msg: 'limit met', door: 'password', emailHash: expect.any(String) });
    for (const told of [plain.email, staff.email, 'personne@exemple.ca', testPassword])
      expect(server.output()).not.toContain(told);
  });
});

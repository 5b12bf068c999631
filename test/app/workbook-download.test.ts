import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '#app/auth/passwords.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { opened } from '#test/app/workbook/recalculate.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { signInAs, testPassword } from '#test/support/sign-in.ts';
import { proposalsInEvaluation } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  await proposalsInEvaluation(competition, 2);
  // As if everyone had chosen the same password and set up their second factor.
  const password = await hashPassword(testPassword);
  await change(db, async (tx) => {
    await tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
    await tx.updateTable('account').set({ password }).execute();
  });
});

afterAll(async () => {
  await db.close();
  await server.stop();
});

async function download(
  lang: string,
  email: string,
  { search = '', language = lang } = {},
): Promise<Response> {
  return ask(lang, email, { search, form: { language, password: testPassword } });
}

type Asking = { search?: string; form?: Record<string, string> };

async function ask(lang: string, email: string, { search = '', form }: Asking): Promise<Response> {
  const { cookie } = await signInAs(server, { email });
  const address = `${server.origin}/${lang}/competitions/${competition.competitionId}/workbook${search}`;
  const posted = form && { method: 'POST', body: new URLSearchParams(form) };
  return fetch(address, { headers: { cookie, origin: server.origin }, redirect: 'manual', ...posted });
}

test.each([
  ['fr', 'classeur-11855', 'Classement'],
  ['en', 'workbook-11855', 'Ranking'],
])('is a file to keep, in %s, that no browser opens in its own name', async (lang, name, sheet) => {
  const days = [toTorontoTime(new Date())];
  const answer = await download(lang, competition.team.officer.email);
  days.push(toTorontoTime(new Date()));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  const disposition = answer.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(
    new RegExp(`^attachment; filename="${name}-\\d{4}-\\d\\d-\\d\\d\\.xlsx"; filename\\*=UTF-8''`),
  );
  expect(days.map((day) => day.slice(0, 10))).toContain(/\d{4}-\d\d-\d\d/.exec(disposition)?.[0]);
  expect(answer.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const workbook = await opened(Buffer.from(await answer.arrayBuffer()));
  expect(workbook.worksheets[0]?.name).toBe(sheet);
});

test('goes out in the language chosen, whatever the page speaks; an unknown stage asks for the latest', async () => {
  const officer = competition.team.officer.email;
  const answer = await download('fr', officer, { search: '?stage=other', language: 'en' });
  expect(answer.headers.get('content-disposition')).toContain('filename="workbook-11855');
  const workbook = await opened(Buffer.from(await answer.arrayBuffer()));
  expect(workbook.worksheets[0]?.name).toBe('Ranking');
});

test('is refused to an evaluator', async () => {
  const evaluator = competition.team.evaluators[0]?.email ?? '';
  expect((await ask('fr', evaluator, {})).status).toBe(403);
  expect((await download('fr', evaluator)).status).toBe(403);
});

test('asks for the password again: an open session alone, or a wrong one, gets the form and no file', async () => {
  const officer = competition.team.officer.email;
  const exported = async () => {
    const filter = { competitionId: competition.competitionId, act: 'export-workbook' };
    const { entries } = await listEntries(db.read, filter, { limit: 50 });
    return entries.map(({ outcome, reason }) => [outcome, reason]);
  };
  const before = await exported();
  const page = await ask('fr', officer, {});
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  const silent = await ask('fr', officer, { form: { language: 'en', password: '' } });
  expect(silent.status).toBe(400);
  expect(await silent.text()).toContain('Remplissez «\u00a0Votre mot de passe\u00a0».');
  expect(await exported()).toEqual(before);
  const typed = 'un mot de passe tout autre';
  const wrong = await ask('fr', officer, { form: { language: 'en', password: typed } });
  expect(wrong.status).toBe(400);
  const text = await wrong.text();
  expect(text).toContain('«\u00a0Votre mot de passe\u00a0» est inexact.');
  expect(text, 'the language stays chosen').toMatch(/value="en"[^>]*checked|checked[^>]*value="en"/);
  expect(text, 'no answer sends a password back').not.toContain(typed);
  expect(await exported()).toEqual([['refused', 'password-again'], ...before]);
});

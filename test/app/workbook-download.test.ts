import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { opened } from '#test/app/workbook/recalculate.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { signInAs } from '#test/support/sign-in.ts';
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
  // As if everyone had set up their second factor.
  await change(db, (tx) => tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute());
});

afterAll(async () => {
  await db.close();
  await server.stop();
});

async function download(lang: string, email: string, search = ''): Promise<Response> {
  const { cookie } = await signInAs(server, { email });
  const address = `${server.origin}/${lang}/competitions/${competition.competitionId}/workbook${search}`;
  return fetch(address, { headers: { cookie }, redirect: 'manual' });
}

test.each([
  ['fr', 'classeur-11855', 'Classement'],
  ['en', 'workbook-11855', 'Ranking'],
])('is a file to keep, in %s, that no browser opens in its own name', async (lang, name, sheet) => {
  const answer = await download(lang, competition.team.officer.email);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  const disposition = answer.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(
    new RegExp(`^attachment; filename="${name}-\\d{4}-\\d\\d-\\d\\d\\.xlsx"; filename\\*=UTF-8''`),
  );
  expect(answer.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const workbook = await opened(Buffer.from(await answer.arrayBuffer()));
  expect(workbook.worksheets[0]?.name).toBe(sheet);
});

test('is refused to an evaluator; an unknown stage asks for the latest', async () => {
  expect((await download('fr', competition.team.evaluators[0]?.email ?? '')).status).toBe(403);
  expect((await download('fr', competition.team.officer.email, '?stage=other')).status).toBe(200);
});

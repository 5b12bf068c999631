import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { publishStage } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;

beforeAll(async () => {
  server = await startServer();
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  await publishStage(competition, 'rfq');
});

afterAll(async () => {
  await db.close();
  await server.stop();
});

const form = {
  organization: 'Coopérative Exemple du Nord',
  sector: 'non-profit',
  contactName: 'Zoé Exemple',
  contactEmail: 'zoe@exemple.ca',
  follows: 'on',
};

async function registered(changes: Record<string, string> = {}): Promise<Visitor> {
  const visitor = new Visitor(server.origin);
  const { competitionId } = competition;
  const { status, to } = await visitor.post(`/fr/opportunities/${competitionId}/register`, {
    ...form,
    ...changes,
  });
  expect([status, to]).toEqual([302, `/fr/respondent/${competitionId}?done=registered`]);
  return visitor;
}

test('an organization registers without an account, and its private link opens its space on another device', async () => {
  const visitor = await registered();
  const space = `/fr/respondent/${competition.competitionId}`;
  const page = await visitor.get(space);
  expect(page.text).toContain('Coopérative Exemple du Nord');
  const [, link = ''] = /value="(http[^"]+\/access\/[\w-]{43})"/.exec(page.text) ?? [];

  const colleague = new Visitor(server.origin);
  expect((await colleague.get(space)).to).toMatch(/^\/fr\/opportunities\/[^/]+\/register\?to=/);
  expect((await colleague.get(new URL(link).pathname)).to).toBe(space);
  expect((await colleague.get(space)).text).toContain('Coopérative Exemple du Nord');

  await colleague.post(space, { intent: 'leave' });
  expect((await colleague.get(space)).status).toBe(302);
});

test('the link goes out in a message, and stands nowhere else; the record names no person', async () => {
  const visitor = await registered({ organization: 'Réseau Exemple', contactEmail: 'reseau@exemple.ca' });
  const page = await visitor.get(`/fr/respondent/${competition.competitionId}`);
  const [, token = ''] = /\/access\/([\w-]{43})"/.exec(page.text) ?? [];
  const notice = await db.read
    .selectFrom('notices')
    .selectAll()
    .where('recipient_email', '=', 'reseau@exemple.ca')
    .executeTakeFirstOrThrow();
  expect(notice).toMatchObject({ state: 'waiting', language: 'fr' });
  expect(notice.body).toContain(`/fr/access/${token}`);
  const respondents = await db.read.selectFrom('respondents').selectAll().execute();
  expect(JSON.stringify(respondents)).not.toContain(token);
  const { entries } = await listEntries(db.read, { act: 'register-respondent' }, { limit: 10 });
  const [entry] = entries.filter(({ object }) => object === `respondent:${notice.respondent_id}`);
  expect(entry?.after).toEqual({
    organization: 'Réseau Exemple',
    sector: 'non-profit',
    follows: true,
    listed: false,
  });
});

test('what is missing is named, and nothing is kept of it', async () => {
  const visitor = new Visitor(server.origin);
  const path = `/fr/opportunities/${competition.competitionId}/register`;
  const before = await db.read.selectFrom('respondents').select('id').execute();
  const { status, text } = await visitor.post(path, { ...form, contactEmail: 'zoe', sector: '' });
  expect(status).toBe(400);
  expect(text).toContain('Courriel de la personne-ressource');
  expect(text).toContain('value="Coopérative Exemple du Nord"');
  expect(await db.read.selectFrom('respondents').select('id').execute()).toEqual(before);
});

test('nobody outside learns of a competition before something of it is published', async () => {
  const hidden = await draftCompetition(db);
  const { status } = await new Visitor(server.origin).get(
    `/fr/opportunities/${hidden.competitionId}/register`,
  );
  expect(status).toBe(404);
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listQuestions } from '#db/queries/questions.ts';
import { appendEntry, getRecordHead, listEntries } from '#db/queries/record.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';
import { unpacked } from './workbook/recalculate.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

/** Every part of the officers' export, as text. */
async function exported(cookie: string, lang: string) {
  const path = `/${lang}/competitions/${competition.competitionId}/questions/export`;
  const answer = await fetch(`${server.origin}${path}`, { headers: { Cookie: cookie } });
  return { status: answer.status, text: await unpacked(Buffer.from(await answer.arrayBuffer())) };
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

test('no page, no data of a page, no export and no record tells who asked', async () => {
  const { competitionId, team } = competition;
  const soundingId = await publishedSounding(competition, {
    days: 20_000,
    questionnaire: shortQuestionnaire,
  });
  const { respondentId, token } = await registeredRespondent(competition, 'Organisme Discret');
  const asker = new Visitor(server.origin);
  await asker.get(`/fr/access/${token}`);
  const page = `/fr/opportunities/${competitionId}/questions`;
  const question = { about: `sounding:${soundingId}`, text: 'Qui peut répondre au sondage?' };
  expect((await asker.post(page, question)).to).toBe(`${page}?done=asked`);
  // One that is alike, from another organization.
  const other = await registeredRespondent(competition, 'Autre discrète');
  const second = new Visitor(server.origin);
  await second.get(`/en/access/${other.token}`);
  await second.post(page, { ...question, text: '=Who may answer?' });
  const received = await listQuestions(db.read, competitionId);
  expect(received).toHaveLength(2);

  await db.write.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
  const officer = new Visitor(server.origin);
  const officerCookie = (await signInAs(server, { email: team.officer.email })).cookie;
  officer.take(officerCookie);
  const base = `/fr/competitions/${competitionId}`;
  const form = {
    intent: 'save',
    revision: '0',
    about: question.about,
    questionFr: 'Qui peut répondre?',
    questionEn: 'Who may answer?',
    answerFr: 'Toutes les organisations.',
    answerEn: 'Every organization.',
    ...Object.fromEntries(received.map(({ id }, index) => [`questionIds[${index}]`, id])),
  };
  const before = await officer.get(`${base}/questions`);
  expect(before.text).toContain(question.text);
  const incomplete = await officer.post(`${base}/questions/new`, { ...form, about: '' });
  expect(incomplete.status).toBe(400);
  expect(incomplete.text).toContain('Toutes les organisations.');
  expect((await officer.get(`${base}/questions/new?question=${received[1]?.id}`)).text).toContain(
    'Who may answer',
  );
  const saved = await officer.post(`${base}/questions/new`, form);
  expect(saved.status).toBe(303);
  const draft = new URL(saved.to ?? '', server.origin).pathname;
  const editing = await officer.get(draft);
  const published = await officer.post(draft, { intent: 'publish', revision: '1', confirmed: 'on' });
  expect([published.status, published.to]).toEqual([303, `${base}/questions`]);

  // One more that is alike comes after the answer.
  await second.post(page, { ...question, text: 'Qui donc peut répondre?' });
  const after = (await listQuestions(db.read, competitionId)).find((one) => one.clarificationId === null);
  expect((await officer.get(`${base}/questions`)).text).toContain(`${draft}#attach`);
  expect((await officer.get(draft)).text).toContain('Qui donc peut répondre?');
  expect((await officer.post(draft, { intent: 'attach' })).status).toBe(400);
  const attached = await officer.post(draft, { intent: 'attach', questionIds: after?.id ?? '' });
  expect([attached.status, attached.to]).toEqual([303, `${draft}?done=attached`]);
  expect((await officer.get(`${draft}?done=attached`)).text).toContain('sont jointes à cette réponse');

  const visitor = new Visitor(server.origin);
  const read: { status: number; text: string }[] = [before, editing];
  for (const path of [`${base}/questions`, draft]) {
    read.push(await officer.get(path), await officer.get(`${path}.data`));
  }
  for (const path of [page, `${page}.data`]) read.push(await visitor.get(path), await asker.get(path));
  const printed = await visitor.get(`/fr/opportunities/${competitionId}/print`);
  expect(printed.text).toContain('Toutes les organisations.');
  read.push(printed);
  const record = `${base}/record?act=ask-question`;
  read.push(await officer.get(record), await officer.get(`${base}/record.data?act=ask-question`));
  const json = await visitor.get(`/en/opportunities/${competitionId}.json`);
  read.push(json, ...(await Promise.all(['fr', 'en'].map((lang) => exported(officerCookie, lang)))));
  for (const { status, text } of read) {
    expect(status).toBe(200);
    for (const told of [respondentId, other.respondentId, 'Organisme Discret', 'Autre discrète'])
      expect(text).not.toContain(told);
    for (const told of ['Zoé Exemple', 'zoe@exemple.ca']) expect(text).not.toContain(told);
  }
  const filter = { competitionId, act: 'export-questions' };
  const readings = await listEntries(db.read, filter, { limit: 9 });
  expect(readings.entries.map(({ outcome, actorId }) => [outcome, actorId])).toEqual(
    ['en', 'fr'].map(() => ['read', team.officer.userId]),
  );
  // Both questions stand under the one answer, and none is open any more.
  expect(read.at(-1)?.text).toContain('=Who may answer?');
  expect(read.at(-1)?.text).not.toMatch(/<f>/);
  expect((await officer.get(`${base}/questions`)).text).toContain('Aucune question n’attend');
  expect(JSON.parse(json.text).questionsAndAnswers).toEqual([
    {
      number: 1,
      page: `/en/opportunities/${competitionId}/questions#answer-1`,
      about: `/en/soundings/${soundingId}`,
      question: { fr: 'Qui peut répondre?', en: 'Who may answer?' },
      answer: { fr: 'Toutes les organisations.', en: 'Every organization.' },
      publishedAt: expect.any(String),
    },
  ]);
  expect((await officer.get(record)).text).toContain('Une organisation, non nommée');
  const answers = (await visitor.get(page)).text;
  expect(answers).toContain('Toutes les organisations.');
  expect(answers).toContain('Every organization.');
});

test('no id on the officers’ questions leads to the moment one was asked', async () => {
  const { competitionId, team, installation } = competition;
  const soundingId = await publishedSounding(competition, {
    days: 20_000,
    questionnaire: shortQuestionnaire,
  });
  const { token } = await registeredRespondent(competition, 'Organisme de la minute');
  const asker = new Visitor(server.origin);
  await asker.get(`/fr/access/${token}`);
  const question = { about: `sounding:${soundingId}`, text: 'À quelle minute?' };
  await asker.post(`/fr/opportunities/${competitionId}/questions`, question);
  const asked = (await listQuestions(db.read, competitionId)).find(({ text }) => text === question.text);
  // Entries once named the question that they are of.
  await change(db, async (tx) => {
    const old = { act: 'ask-question', outcome: 'done', competitionId, actorId: null } as const;
    const at = await installation.clock(tx);
    await appendEntry(tx, { ...old, at, object: `question:${asked?.id}`, after: { language: 'fr' } });
  });
  const { sequence } = await getRecordHead(db.read);

  const officer = new Visitor(server.origin);
  const { cookie } = await signInAs(server, { email: team.officer.email });
  officer.take(cookie);
  const base = `/fr/competitions/${competitionId}`;
  const texts = async (paths: string[]) =>
    (await Promise.all(paths.map((path) => officer.get(path)))).map(({ text }) => text).join('\n');
  const questions =
    (await texts([`${base}/questions`, `${base}/questions.data`])) + (await exported(cookie, 'fr')).text;
  const ids = new Set(questions.match(uuid));
  expect(ids).toContain(asked?.id);
  const pages = ['', '?act=ask-question', '?text=question'].flatMap((filter) => [
    `${base}/record${filter}`,
    `${base}/record.data${filter}`,
  ]);
  const told = new Set((await texts(pages)).match(uuid));
  // What questions are about, and the answers, which officers write by name.
  const known = new Set([competitionId, team.officer.userId]);
  for (const table of ['stages', 'soundings', 'clarifications'] as const)
    for (const { id } of await db.read.selectFrom(table).select('id').execute()) known.add(id);
  expect([...ids].filter((id) => told.has(id) && !known.has(id))).toEqual([]);
  expect(await texts([`${base}/record?text=${asked?.id}`])).toContain('Aucune entrée ne correspond');
  const line = new RegExp(`Contenu de l’entrée ${sequence}<`);
  expect(await texts([`${base}/record`])).not.toMatch(line);
  expect(await texts([`${base}/record?verify`])).toContain('Le registre se vérifie');
});

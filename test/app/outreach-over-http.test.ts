import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { findEvent } from '#db/queries/events.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

const days = 20_000;
let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let soundingId: string;
let eventId: string;
let officer: Visitor;
let second: Visitor;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  soundingId = await publishedSounding(competition, { days, questionnaire: shortQuestionnaire });
  const until = new Date(competition.installation.now.getTime() + (days - 1) * 86_400_000);
  eventId = await openEvent(competition, { days: 2 * days, registrationUntil: until });
  await db.write.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
  officer = await staff(competition.team.officer.email);
  second = await staff(competition.team.secondOfficer.email);
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

async function staff(email: string): Promise<Visitor> {
  return new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
}
const outside = () => new Visitor(server.origin);
const office = (path: string, lang = 'fr') => `/${lang}/competitions/${competition.competitionId}/${path}`;

test('a deadline moved by two people stands on every public page that knew the old one', async () => {
  await registeredRespondent(competition, 'Organisme Exemple');
  const deadlines = office('deadlines');
  const move = (about: string, newDeadline: string, reasonFr = 'Une semaine de plus.') => ({
    ...{ intent: 'propose', about, newDeadline, reasonFr, reasonEn: 'One more week.' },
  });
  const pages = { sounding: `soundings/${soundingId}`, event: `events/${eventId}` };
  for (const [kind, page] of Object.entries(pages)) {
    const about = `${kind}:${kind === 'event' ? eventId : soundingId}`;
    const blank = await officer.post(deadlines, move(about, '2100-05-04T12:00', ' '));
    expect(blank.status).toBe(400);
    expect(blank.text).toContain('One more week.');
    for (const wrong of ['2001-05-04T12:00', ...(kind === 'event' ? ['2200-01-01T12:00'] : [])])
      expect((await officer.post(deadlines, move(about, wrong))).status).toBe(400);
    expect((await officer.post(deadlines, move(about, '2100-05-04T12:00'))).status).toBe(303);
    const waiting = await db.read
      .selectFrom('deadline_changes')
      .select('id')
      .where('confirmed_by', 'is', null);
    const { id: changeId } = await waiting.executeTakeFirstOrThrow();
    const confirm = { intent: 'confirm', changeId, confirmed: 'on' };
    expect((await outside().get(`/fr/${page}`)).text).not.toContain('Une semaine de plus.');
    expect((await officer.post(deadlines, confirm)).status).toBe(403);
    expect((await second.post(deadlines, confirm)).status).toBe(303);
    for (const path of [page, `opportunities/${competition.competitionId}`]) {
      const french = (await outside().get(`/fr/${path}`)).text;
      expect(french).toContain('Motif\u00a0: Une semaine de plus.');
      expect(french).toMatch(/<s>[^<]+ 2074, [^<]+<\/s>.*<strong>4\s+mai\s+2100/);
      expect((await outside().get(`/en/${path}`)).text).toContain('Reason: One more week.');
    }
  }
  const json = await outside().get(`/fr/opportunities/${competition.competitionId}.json`);
  expect(JSON.parse(json.text).movedDeadlines).toMatchObject(
    [pages.event, pages.sounding].map((page) => ({
      page: `/fr/${page}`,
      newDeadline: '2100-05-04T16:00:00.000Z',
      reason: { fr: 'Une semaine de plus.', en: 'One more week.' },
    })),
  );
});

test('the end of registrations does not move by the event’s form alone', async () => {
  const form = { ...(await eventForm()), registrationUntil: '2101-01-01T12:00' };
  const refused = await officer.post(office(`events/${eventId}/edit`, 'en'), form);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('is moved by two people');
  expect(refused.text).toContain('2101-01-01T12:00');
  const earlier = { ...(await eventForm()), commentsUntil: '2020-01-01T12:00' };
  const again = await officer.post(office(`events/${eventId}/edit`), earlier);
  expect([again.status, again.text.includes('ne peut qu’être reportée')]).toEqual([400, true]);
  const kept = await officer.post(office(`events/${eventId}/edit`), await eventForm());
  expect(kept.status).toBe(303);
});

test('one that is cancelled says so and why, in both languages, and takes nothing more', async () => {
  const respondent = await registeredRespondent(competition, 'Organisme Inscrit');
  const visitor = outside();
  await visitor.get(`/fr/access/${respondent.token}`);
  const targets = [
    { path: `soundings/${soundingId}`, revision: (await findSounding(db.read, soundingId))?.revision },
    { path: `events/${eventId}`, revision: (await findEvent(db.read, eventId))?.revision },
  ];
  for (const { path, revision } of targets) {
    const form = {
      ...{ intent: 'cancel', revision: `${revision}`, confirmed: 'on' },
      ...{ reasonFr: 'Le besoin a changé.', reasonEn: 'The need has changed.' },
    };
    for (const lang of ['fr', 'en']) {
      const blank = await officer.post(office(path, lang), { ...form, reasonEn: '' });
      expect(blank.status).toBe(400);
      expect(blank.text).toContain(lang === 'fr' ? 'Motif en anglais' : 'Reason in English');
      expect(blank.text).toContain('Le besoin a changé.');
    }
    const { intent: _, ...early } = form;
    expect((await officer.post(office(path), { ...early, intent: 'conclude' })).status).toBe(400);
    expect((await officer.post(office(path), form)).to).toBe(`${office(path)}?done=cancel`);
    expect((await outside().get(`/fr/${path}`)).text).toContain('Motif\u00a0: Le besoin a changé.');
    expect((await outside().get(`/en/${path}`)).text).toContain('Reason: The need has changed.');
    expect((await officer.post(office(path), form)).status).toBe(403);
  }
  const person = { intent: 'register', personName: 'Léa Exemple', personEmail: 'lea@exemple.ca' };
  expect((await visitor.post(`/fr/events/${eventId}/registration`, person)).status).toBe(403);
});

/** The event's form as its page shows it. */
async function eventForm(): Promise<Record<string, string>> {
  const { text } = await officer.get(office(`events/${eventId}/edit`));
  const form: Record<string, string> = { kind: 'session', language: 'both' };
  for (const [, name = '', value = ''] of text.matchAll(/<input[^>]*? name="(\w+)"[^>]*? value="([^"]*)"/g))
    if (!(name in form)) form[name] = value;
  return form;
}

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { listSlots } from '#db/queries/slots.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { openEvent, register } from '#test/support/events.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { registeredRespondent, type TestRespondent } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let eventId: string;
let respondent: TestRespondent;

beforeAll(async () => {
  server = await startServer();
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  eventId = await openEvent(competition, { days: 20_000, slots: 2, capacity: 2 });
  respondent = await registeredRespondent(competition);
}, 60_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

async function linked(lang = 'fr', { token } = respondent): Promise<Visitor> {
  const visitor = new Visitor(server.origin);
  await visitor.get(`/${lang}/access/${token}`);
  return visitor;
}

test('the public page says what a meeting is not, and names nobody', async () => {
  await register(competition, eventId, respondent, 'quelquun');
  for (const [lang, said, seats] of [
    ['fr', 'n’est pas une évaluation', 'Il reste une place sur 2.'],
    ['en', 'is not an evaluation', 'One seat of 2 is left.'],
  ]) {
    const { status, text } = await new Visitor(server.origin).get(`/${lang}/events/${eventId}`);
    expect(status).toBe(200);
    expect(text).toContain(said);
    expect(text).toContain(seats);
    expect(text).not.toContain('quelquun');
    expect(text).not.toContain('Organisme Exemple');
  }
  const { text } = await new Visitor(server.origin).get(`/fr/events/${eventId}/calendar.ics`);
  expect(text).toContain(`UID:${eventId}`);
});

test('the link is given to organizations with a seat and to staff, nowhere in public', async () => {
  const remote = await openEvent(competition, { days: 20_000, slots: 0, capacity: 1 });
  const link = 'https://example.ca/session';
  await register(competition, remote, respondent, 'assise');
  const waiting = await registeredRespondent(competition, 'Organisme en attente');
  await register(competition, remote, waiting, 'attente');
  const seen = async (visitor: Visitor, paths: readonly string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const { status, text } = await visitor.get(path);
        expect([path, status]).toEqual([path, 200]);
        return text.includes(link);
      }),
    );
  const base = `/fr/events/${remote}`;
  const place = `/fr/opportunities/${competition.competitionId}`;
  const open = [base, `/en/events/${remote}`, `${base}.data`, `${base}/calendar.ics`, place, `${place}.json`];
  for (const visitor of [new Visitor(server.origin), await linked()])
    expect(await seen(visitor, open)).toEqual(open.map(() => false));
  expect((await new Visitor(server.origin).get(base)).text).toContain('Un lien est donné à l’inscription');
  const own = [`${base}/registration`, `${base}/registration.data`];
  expect(await seen(await linked(), own)).toEqual([true, true]);
  expect(await seen(await linked('fr', waiting), own)).toEqual([false, false]);
  await db.write.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
  const { cookie } = await signInAs(server, { email: competition.team.officer.email });
  const officer = new Visitor(server.origin).take(cookie);
  expect(await seen(officer, [`/fr/competitions/${competition.competitionId}/events/${remote}`])).toEqual([
    true,
  ]);
});

test('an organization registers a person and books a meeting with plain forms', async () => {
  const stranger = await new Visitor(server.origin).get(`/fr/events/${eventId}/registration`);
  expect(stranger.to).toMatch(/register\?to=%2Ffr%2Fevents%2F/);
  const visitor = await linked();
  const registration = `/fr/events/${eventId}/registration`;
  const person = { intent: 'register', personName: 'Léa Exemple', personEmail: 'lea@exemple.ca' };
  expect((await visitor.post(registration, { ...person, personEmail: 'lea' })).status).toBe(400);
  expect((await visitor.post(registration, person)).to).toBe(`${registration}?done=seated`);
  expect((await visitor.post(registration, person)).status).toBe(400);
  expect((await visitor.get(registration)).text).toContain('Léa Exemple');

  const meeting = `/fr/events/${eventId}/meeting`;
  const [slot] = await listSlots(db.read, eventId);
  expect((await visitor.get(meeting)).text).toContain(slot?.id);
  const booked = await visitor.post(meeting, { intent: 'book', slotId: slot?.id ?? '' });
  expect(booked.to).toBe(`${meeting}?done=booked`);
  expect((await visitor.get(meeting)).text).toContain('Votre rencontre');
  const needs = await visitor.post(meeting, { intent: 'needs', needs: 'Interprétation en LSQ' });
  expect(needs.to).toBe(`${meeting}?done=needs`);
  expect((await visitor.get(meeting)).text).toContain('Interprétation en LSQ');
  expect((await visitor.post(meeting, { intent: 'needs', needs: 'x'.repeat(501) })).status).toBe(400);
  const cancelled = await visitor.post(meeting, { intent: 'cancel', confirmed: 'on' });
  expect(cancelled.to).toBe(`${meeting}?done=cancelled`);

  const comments = `/fr/events/${eventId}/comments`;
  expect((await visitor.post(comments, { text: 'Une idée.' })).to).toBe(`${comments}?done=sent`);
  expect((await visitor.get(comments)).text).toContain('Une idée.');
});

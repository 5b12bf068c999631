import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { listNotices } from '#db/queries/notices.ts';
import { listRegistrations } from '#db/queries/registrations.ts';
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
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  eventId = await openEvent(competition, { days: 20_000, slots: 2, capacity: 1 });
  respondent = await registeredRespondent(competition);
  await db.write.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

async function linked({ token }: TestRespondent): Promise<Visitor> {
  const visitor = new Visitor(server.origin);
  await visitor.get(`/fr/access/${token}`);
  return visitor;
}
/** Without the instant at which each was written. */
const entryOf = (file: string) =>
  file.split(/\r?\n/).filter((line) => !/^(DTSTAMP|CREATED|LAST-MODIFIED):/.test(line));

test('an organization has the entries of its own seats and meeting; officers have the files of the notices', async () => {
  for (const name of ['lea', 'max']) {
    competition.installation.wait(0.01);
    await register(competition, eventId, respondent, name);
  }
  const [seat, waiting] = await listRegistrations(db.read, eventId);
  const visitor = await linked(respondent);
  const base = `/fr/events/${eventId}`;
  const meeting = `${base}/meeting/calendar.ics`;
  expect((await visitor.get(meeting)).status).toBe(404);
  const [slot] = await listSlots(db.read, eventId);
  await visitor.post(`${base}/meeting`, { intent: 'book', slotId: slot?.id ?? '' });

  const { notices } = await listNotices(db.read, competition.competitionId, 50);
  const mailed = (kind: string) => notices.find(({ key }) => key.startsWith(`${kind}:`));
  const officer = new Visitor(server.origin).take(
    (await signInAs(server, { email: competition.team.officer.email })).cookie,
  );
  const outbox = `/fr/competitions/${competition.competitionId}/notices`;
  const shown = (await officer.get(outbox)).text;
  const seatFile = `${base}/registration/${seat?.id}/calendar.ics`;
  for (const [kind, page, path] of [
    ['seat-confirmed', `${base}/registration`, seatFile],
    ['meeting-booked', `${base}/meeting`, meeting],
  ] as const) {
    const notice = mailed(kind);
    expect((await visitor.get(page)).text).toContain(`href="${path}"`);
    const own = await visitor.get(path);
    expect(own.status).toBe(200);
    expect(entryOf(own.text)).toEqual(entryOf(notice?.calendar ?? ''));
    const handed = `${outbox}/${notice?.id}/calendar.ics`;
    expect(shown).toContain(`href="${handed}"`);
    expect((await officer.get(handed)).text).toBe(notice?.calendar);
    expect((await visitor.get(handed)).status).toBe(302);
  }
  expect((await visitor.get(`${base}/registration/${waiting?.id}/calendar.ics`)).status).toBe(404);
  expect((await officer.get(`${outbox}/${mailed('seat-waiting')?.id}/calendar.ics`)).status).toBe(404);
  const other = await linked(await registeredRespondent(competition, 'Autre organisme'));
  expect((await other.get(seatFile)).status).toBe(404);
  expect((await other.get(meeting)).status).toBe(404);
});

test('the public entry says cancelled of what was cancelled only', async () => {
  const statusOf = async () => {
    const { text } = await new Visitor(server.origin).get(`/fr/events/${eventId}/calendar.ics`);
    return [/^METHOD:(.*?)\r?$/m.exec(text)?.[1], /^STATUS:(.*?)\r?$/m.exec(text)?.[1]];
  };
  const at = new Date().toISOString();
  const ended = { ended_at: at, ended_reason_fr: 'Motif', ended_reason_en: 'Reason' };
  const events = () => db.write.updateTable('events').where('id', '=', eventId);
  expect(await statusOf()).toEqual(['PUBLISH', 'CONFIRMED']);
  await events()
    .set({ state: 'concluded', ...ended })
    .execute();
  expect(await statusOf()).toEqual(['PUBLISH', 'CONFIRMED']);
  await events().set({ state: 'cancelled' }).execute();
  expect(await statusOf()).toEqual(['CANCEL', 'CANCELLED']);
  const nothing = { ended_at: null, ended_reason_fr: null, ended_reason_en: null };
  await events()
    .set({ state: 'open', ...nothing })
    .execute();
  await db.write
    .updateTable('competitions')
    .set({ cancelled_at: at, cancelled_reason: 'Motif' })
    .where('id', '=', competition.competitionId)
    .execute();
  expect(await statusOf()).toEqual(['CANCEL', 'CANCELLED']);
});

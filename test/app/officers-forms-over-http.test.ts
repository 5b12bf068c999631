import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { findEvent } from '#db/queries/events.ts';
import { listSlots } from '#db/queries/slots.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { registeredRespondent } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let eventId: string;
let officer: Visitor;
let monitor: Visitor;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  eventId = await openEvent(competition, { days: 20_000, slots: 1, capacity: 1 });
  await db.write.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
  const staff = async (email: string) =>
    new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
  officer = await staff(competition.team.officer.email);
  monitor = await staff(competition.team.monitor.email);
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

const office = (path: string, lang = 'fr') => `/${lang}/competitions/${competition.competitionId}/${path}`;

/** Each form with something wrong: a 400 in both languages that says what, and shows what was typed. */
const wrong: [path: (event: string) => string, form: Record<string, string>, fr: string, en: string][] = [
  [
    () => 'events/new',
    {
      ...{ kind: 'session', titleFr: 'Séance tapée', titleEn: '' },
      ...{ startsAt: '2099-01-02T12:00', endsAt: '2099-01-02T13:00' },
    },
    'Titre en anglais',
    'Title in English',
  ],
  [
    () => 'events/new',
    {
      ...{ kind: 'session', titleFr: 'Séance tapée', titleEn: 'Session typed' },
      ...{ startsAt: '2099-01-02T12:00', endsAt: '2099-01-02T11:00' },
    },
    'La fin doit',
    'The end must',
  ],
  [
    (event) => `events/${event}/agenda`,
    { revision: '2', 'items[0].from': '25:00', 'items[0].until': '9:15', 'items[0].titleFr': 'Accueil tapé' },
    'Accueil tapé',
    'Accueil tapé',
  ],
  [
    (event) => `events/${event}/slots`,
    {
      intent: 'add',
      from: '2099-01-02T12:00',
      until: '2099-01-02T15:00',
      minutes: '61',
      placeFr: 'Salle tapée',
    },
    'Salle tapée',
    'Salle tapée',
  ],
  [
    () => 'soundings/new',
    { titleFr: 'Sondage tapé', titleEn: '', aboutFr: 'Un texte.', aboutEn: 'A text.' },
    'Titre en anglais',
    'Title in English',
  ],
];

test.each(wrong)(
  'a form with something wrong is a 400 that keeps what was typed: %s',
  async (path, form, fr, en) => {
    const typed = Object.values(form).find((value) => / tapée?$/.test(value)) ?? '';
    for (const [lang, said] of [
      ['fr', fr],
      ['en', en],
    ] as const) {
      const { status, text } = await officer.post(office(path(eventId), lang), form);
      expect([path(eventId), status]).toEqual([path(eventId), 400]);
      expect(text).toContain(typed);
      expect(text.replaceAll('\u00a0', ' ')).toContain(said);
      expect(text).toContain('aria-invalid="true"');
    }
  },
);

test('what is gone, stale or somebody else’s is a 4xx of its own', async () => {
  const [slot] = await listSlots(db.read, eventId);
  const { revision = 0 } = (await findEvent(db.read, eventId)) ?? {};
  const people = { 'people[0].registrationId': 'nobody', 'people[0].attended': 'yes' };
  const answers: [form: Record<string, string>, path: string, status: number][] = [
    [{ intent: 'retry', noticeId: 'nothing' }, 'notices', 404],
    [{ intent: 'renew', respondentId: 'nobody' }, 'respondents', 404],
    [people, `events/${eventId}/people`, 404],
    [{ intent: 'unheard-of' }, 'notices', 400],
    [{ intent: 'remove' }, `events/${eventId}/slots`, 400],
    [{ revision: `${revision - 1}` }, `events/${eventId}/agenda`, 400],
  ];
  for (const [form, path, status] of answers) {
    for (const lang of ['fr', 'en'])
      expect([path, (await officer.post(office(path, lang), form)).status]).toEqual([path, status]);
    expect([path, (await monitor.post(office(path), form)).status]).toEqual([path, 403]);
  }
  expect((await listSlots(db.read, eventId)).map(({ id }) => id)).toEqual([slot?.id]);
});

test('a waiting list moves up by itself when a seat is given back', async () => {
  const visitors = await Promise.all(
    ['Premier organisme', 'Second organisme'].map(async (name) => {
      const { token } = await registeredRespondent(competition, name);
      const visitor = new Visitor(server.origin);
      await visitor.get(`/fr/access/${token}`);
      return visitor;
    }),
  );
  const [first, second] = visitors as [Visitor, Visitor];
  const page = `/fr/events/${eventId}/registration`;
  const person = (name: string) => ({
    intent: 'register',
    personName: name,
    personEmail: `${name}@exemple.ca`,
  });
  expect((await first.post(page, person('lea'))).to).toBe(`${page}?done=seated`);
  expect((await second.post(page, person('noe'))).to).toBe(`${page}?done=waiting`);
  const [seat] = await db.read
    .selectFrom('registrations')
    .selectAll()
    .where('person_name', '=', 'lea')
    .execute();
  const cancel = { intent: 'cancel', registrationId: seat?.id ?? '', confirmed: 'on' };
  expect((await second.post(page, cancel)).status).toBe(403);
  expect((await first.post(page, cancel)).to).toBe(`${page}?done=cancelled`);
  expect((await second.get(page)).text).toContain('Place réservée');
  const told = await db.read
    .selectFrom('notices')
    .select('key')
    .where('key', 'like', 'seat-moved-up:%')
    .execute();
  expect(told).toHaveLength(1);
});

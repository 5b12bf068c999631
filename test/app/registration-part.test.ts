import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registrationPart } from '#app/sounding/registration-part.server.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { findEvent } from '#db/queries/events.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { publishedSounding, registeredRespondent } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

eachDatabase('the registration part', (open) => {
  test('leads to the sessions of its own competition, until registration ends', async () => {
    const competition = await draftCompetition(await open());
    const { installation, competitionId } = competition;
    const { read } = installation.db;
    const eventId = await openEvent(competition, { days: 5 });
    await openEvent(await draftCompetition(installation.db), { days: 5 });
    const event = await findEvent(read, eventId);
    const end = event?.registrationUntil ?? event?.startsAt ?? new Date(0);
    const sessionsAt = async (moment: Date) =>
      (await registrationPart(read, competitionId, 'en', moment)).sessions;
    const [session, ...others] = await sessionsAt(new Date(end.getTime() - 1));
    expect(session).toMatchObject({ title: event?.title.en, href: `/en/events/${eventId}/registration` });
    expect(others).toEqual([]);
    expect(await sessionsAt(end)).toEqual([]);
  });
});

describe('shown', () => {
  let server: RunningServer;
  let db: AppDatabase;
  let competition: BuiltCompetition;
  let soundingId: string;

  beforeAll(async () => {
    server = await startServer({ LOG_LEVEL: 'silent' });
    db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
    competition = await draftCompetition(db);
    soundingId = await publishedSounding(competition, { days: 20_000 });
  }, 60_000);

  afterAll(async () => {
    await db.close();
    await server.stop();
  });

  test('with the questionnaire and with the response, beside its 3 sections and 26 questions', async () => {
    const page = `/fr/soundings/${soundingId}`;
    const visitor = new Visitor(server.origin);
    const before = (await visitor.get(page)).text;
    expect(before).toContain('Aucune séance n’est ouverte aux inscriptions');
    const eventId = await openEvent(competition, { days: 20_000 });
    const after = (await visitor.get(page)).text;
    const link = `href="/fr/events/${eventId}/registration"`;
    expect(after).toContain(link);
    expect(after).toContain('Besoins d’accessibilité');
    expect(after.replaceAll(/\s/g, ' ')).toContain('ne disent pas si elle est l’une de ses trois sections');
    expect(after.match(/class="questions__title"/g)).toHaveLength(26);
    expect(after.match(/<ol class="questions"/g)).toHaveLength(3);
    expect(after).not.toContain('autre nombre');
    const { token } = await registeredRespondent(competition);
    await visitor.get(`/fr/access/${token}`);
    expect((await visitor.get(`${page}/response`)).text).toContain(link);
  });
});

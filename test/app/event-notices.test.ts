import { expect, test } from 'vitest';
import { askQuestion } from '#app/acts/ask-question.ts';
import { bookSlot } from '#app/acts/book-slot.ts';
import { cancelBooking } from '#app/acts/cancel-booking.ts';
import { cancelCompetition } from '#app/acts/cancel-competition.ts';
import { cancelOutreach } from '#app/acts/end-outreach.ts';
import { perform } from '#app/acts/perform.server.ts';
import { updateEvent } from '#app/acts/update-event.ts';
import { eventCalendar, meetingPlace, offeredPlace } from '#app/events/calendar-entries.server.ts';
import { type EventDetails, findEvent } from '#db/queries/events.ts';
import { listNotices } from '#db/queries/notices.ts';
import { listBookings, listSlots } from '#db/queries/slots.ts';
import { done, draftCompetition } from '#test/support/builders.ts';
import { eventDetails, openEvent, register } from '#test/support/events.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
} from '#test/support/soundings.ts';

const NBSP = '\u00a0';

eachDatabase('the notices of an event', (open) => {
  /** A session from 13 h to 22 h UTC, 14 days after the competition began. */
  async function setting(start?: string, wanted: Partial<EventDetails> = {}) {
    const competition = await draftCompetition(await open());
    if (start !== undefined) competition.installation.moveTo(start);
    const { installation, team, competitionId } = competition;
    const db = installation.db.read;
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const eventId = await openEvent(competition, wanted);
    const respondent = await registeredRespondent(competition);
    const officer = team.officer.userId;
    const actor = { respondentId: respondent.respondentId };
    const event = async () => (await findEvent(db, eventId))!;
    const update = async (changes: Partial<EventDetails>) => {
      const { revision, id: _, state: __, ...details } = await event();
      const input = { eventId, revision, details: { ...eventDetails(competition), ...details, ...changes } };
      await done(installation, officer, updateEvent, input);
    };
    const book = async (index = 0) => {
      const slotId = (await listSlots(db, eventId))[index]?.id ?? '';
      const outcome = await perform(installation, actor, bookSlot, { eventId, slotId, needs: '' });
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
      return outcome.value.bookingId;
    };
    /** The newest first. */
    const told = async (kind: string) => {
      const { notices } = await listNotices(db, competitionId, 100);
      return notices
        .filter(({ key }) => key.startsWith(`${kind}:`))
        .map(({ recipientEmail, subject, body, calendar }) => ({
          to: recipientEmail,
          text: `${subject}\n${body}`,
          calendar: linesOf(calendar),
        }));
    };
    return {
      competition,
      installation,
      team,
      db,
      soundingId,
      eventId,
      respondent,
      actor,
      ...{ event, update, book, told },
    };
  }
  /** An iCalendar file's long lines are folded. */
  const linesOf = (file: string | null) => (file ?? '').replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const lineOf = (calendar: string[], name: string) =>
    calendar.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);

  test.each([
    ['summer', '2019-06-03T13:00:00.000Z', '20190617T130000Z', '17 juin 2019, 9 h'],
    ['winter', '2019-12-02T14:00:00.000Z', '20191216T140000Z', '16 décembre 2019, 9 h'],
  ])(
    'carry the hours of a seat and of a meeting in %s, as every calendar reads them',
    async (_, start, stamp, said) => {
      const { competition, eventId, respondent, installation, event, book, told } = await setting(start);
      const begins = installation.now;
      await register(competition, eventId, respondent, 'lea');
      const bookingId = await book(1);
      const { revision, startsAt, endsAt } = await event();
      expect(startsAt.getTime() - begins.getTime()).toBe(14 * 24 * 60 * 60_000);
      const [seat] = await told('seat-confirmed');
      expect(seat?.to).toBe('lea@exemple.ca');
      expect(seat?.text).toContain('Votre place est réservée au nom de Organisme Exemple');
      expect(seat?.text.replaceAll(NBSP, ' ')).toContain(`Début : ${said}`);
      expect(seat?.calendar).toEqual(
        expect.arrayContaining([
          'METHOD:PUBLISH',
          'STATUS:CONFIRMED',
          `DTSTART:${stamp}`,
          `DTEND:${utc(endsAt)}`,
          `SEQUENCE:${revision * 2}`,
          'URL:https://example.ca/session',
        ]),
      );
      expect(seat?.calendar.join('\n')).toMatch(/^ORGANIZER;.*MAILTO:\S+@\S+$/im);
      const [meeting] = await told('meeting-booked');
      expect(meeting?.to).toBe('zoe@exemple.ca');
      expect(meeting?.text).toContain('ne servent pas à évaluer');
      const hour = (hours: number) => utc(new Date(startsAt.getTime() + hours * 60 * 60_000));
      expect(meeting?.calendar).toEqual(
        expect.arrayContaining([
          `UID:${bookingId}@gss-selection`,
          `DTSTART:${hour(1)}`,
          `DTEND:${hour(2)}`,
          `SEQUENCE:${revision * 2}`,
          'LOCATION:Salle 1',
        ]),
      );
      const now = utc(installation.now);
      for (const name of ['DTSTAMP', 'CREATED', 'LAST-MODIFIED'])
        expect(lineOf(meeting?.calendar ?? [], name)).toBe(now);
    },
  );
  const utc = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

  test('tell whoever is registered that the place has changed, with a later version of the same entry', async () => {
    const { competition, eventId, respondent, book, update, told } = await setting();
    await register(competition, eventId, respondent, 'lea');
    await book();
    const [seat] = await told('seat-confirmed');
    await update({ access: { fr: 'Ascenseur.', en: 'Lift.' } });
    expect(await told('event-changed')).toEqual([]);
    await update({ place: { fr: 'Salle B', en: 'Room B' } });
    const [changed, ...more] = await told('event-changed');
    expect(more).toEqual([]);
    expect([changed?.to, changed?.text.includes('Salle B')]).toEqual(['lea@exemple.ca', true]);
    expect(lineOf(changed?.calendar ?? [], 'UID')).toBe(lineOf(seat?.calendar ?? [], 'UID'));
    const sequence = (calendar: string[] | undefined) => Number(lineOf(calendar ?? [], 'SEQUENCE'));
    expect(sequence(changed?.calendar)).toBeGreaterThan(sequence(seat?.calendar));
    // The meeting has a room of its own.
    expect(await told('meeting-changed')).toEqual([]);
  });

  test('carry the link to whoever has a seat; whoever waits, and the public file, hear that there is one', async () => {
    const { competition, installation, eventId, respondent, event, update, told } = await setting(undefined, {
      capacity: 1,
    });
    for (const name of ['lea', 'max']) {
      installation.wait(0.01);
      await register(competition, eventId, respondent, name);
    }
    const link = 'https://example.ca/session';
    const [seat] = await told('seat-confirmed');
    expect([seat?.text.includes(link), seat?.calendar.includes(`URL:${link}`)]).toEqual([true, true]);
    const [waiting] = await told('seat-waiting');
    expect(waiting?.text).not.toContain(link);
    expect(waiting?.text).toContain('Salle A – à distance, lien donné à l’inscription');
    const file = linesOf(eventCalendar(await event(), 'fr', { at: installation.now }));
    expect(file.join('\n')).not.toContain(link);
    expect(lineOf(file, 'LOCATION')).toContain('lien donné à l’inscription');
    await update({ link: 'https://example.ca/autre' });
    expect((await told('event-changed')).map(({ to }) => to)).toEqual(['lea@exemple.ca']);
    await update({ place: { fr: 'Salle B', en: 'Room B' } });
    const texts = (await told('event-changed')).map(({ to, text }) => [
      to,
      text.includes('example.ca/autre'),
    ]);
    expect(texts.sort()).toEqual([
      ['lea@exemple.ca', true],
      ['lea@exemple.ca', true],
      ['max@exemple.ca', false],
    ]);
  });

  test('tell an organization each time where its meeting is now, and at last that it is called off', async () => {
    const { installation, team, eventId, event, book, update, told } = await setting();
    const bookingId = await book();
    for (const link of ['https://example.ca/autre', 'https://example.ca/encore']) {
      installation.wait(0.01);
      await update({ link });
    }
    const [booked] = await told('meeting-booked');
    const [second, first] = await told('meeting-changed');
    expect(first?.calendar).toContain('URL:https://example.ca/autre');
    expect(second?.calendar).toContain('URL:https://example.ca/encore');
    expect(second?.to).toBe('zoe@exemple.ca');
    const reason = { fr: 'Reporté.', en: 'Put off.' };
    await done(installation, team.officer.userId, cancelOutreach, {
      ...{ about: { kind: 'event', id: eventId }, revision: (await event()).revision, reason },
    });
    const [off] = await told('meeting-called-off');
    expect(off?.text).toContain('Reporté.');
    expect(off?.calendar).toContain('METHOD:CANCEL');
    const all = [booked, first, second, off].map((notice) => notice?.calendar ?? []);
    expect(all.map((calendar) => lineOf(calendar, 'UID'))).toEqual(
      Array(4).fill(`${bookingId}@gss-selection`),
    );
    const sequences = all.map((calendar) => Number(lineOf(calendar, 'SEQUENCE')));
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });

  test('a slot on offer keeps its link, which whoever takes it is given', async () => {
    const { db, eventId, event } = await setting();
    const [slot] = await listSlots(db, eventId);
    const link = 'https://example.ca/salle';
    const remote = { ...slot!, place: { fr: link, en: link } };
    const nowhere = { ...slot!, place: { fr: '', en: '' } };
    const of = async (place: typeof meetingPlace) =>
      Promise.all([slot!, remote, nowhere].map(async (one) => place(await event(), one, 'fr')));
    expect(await of(offeredPlace)).toEqual([
      'Salle 1',
      'À distance; le lien est donné avec la réservation.',
      'Salle A – à distance, lien donné à l’inscription',
    ]);
    expect(await of(meetingPlace)).toEqual(['Salle 1', link, 'Salle A – https://example.ca/session']);
  });

  test('take a meeting that was given back out of the calendar', async () => {
    const { installation, actor, eventId, book, told } = await setting();
    const bookingId = await book();
    await perform(installation, actor, cancelBooking, { eventId });
    const [cancelled] = await told('meeting-cancelled');
    expect(cancelled?.text).toContain('comme elle l’a demandé');
    expect(cancelled?.calendar).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', `UID:${bookingId}@gss-selection`]),
    );
  });

  test('say nothing of an event that is over, and seat nobody there any more', async () => {
    const { competition, installation, eventId, respondent, event, update, told } = await setting(undefined, {
      capacity: 1,
    });
    for (const name of ['lea', 'max']) {
      installation.wait(0.01);
      await register(competition, eventId, respondent, name);
    }
    installation.now = (await event()).endsAt;
    await update({ place: { fr: 'Salle B', en: 'Room B' }, capacity: 2 });
    expect([await told('event-changed'), await told('seat-moved-up')]).toEqual([[], []]);
  });

  test('tell everybody concerned that the whole competition is cancelled, each organization once', async () => {
    const { competition, installation, team, db, soundingId, eventId, respondent, actor, book, told } =
      await setting();
    const { competitionId } = competition;
    const over = await openEvent(competition, { days: 1, slots: 0 });
    const silent = await registeredRespondent(competition, 'Organisme discret');
    await installation.db.write
      .updateTable('respondents')
      .set({ follows: 0 })
      .where('id', 'in', [silent.respondentId, respondent.respondentId])
      .execute();
    await filedResponse(competition, soundingId, respondent);
    await register(competition, eventId, respondent, 'lea');
    await register(competition, over, respondent, 'max');
    await book();
    installation.wait(2);
    const reason = 'Le besoin a disparu.';
    await done(installation, team.officer.userId, cancelCompetition, { competitionId, reason });
    const about = { kind: 'sounding', id: soundingId } as const;
    const question = { competitionId, about, text: 'Et maintenant?', language: 'fr' } as const;
    expect(await perform(installation, actor, askQuestion, question)).toMatchObject({
      problems: [{ code: 'questions-closed' }],
    });
    const orgs = await told('competition-cancelled');
    expect(orgs.map(({ text }) => text.includes(reason))).toEqual([true]);
    const seats = await told('event-cancelled');
    expect(seats.map(({ to, text }) => [to, text.includes(reason)])).toEqual([['lea@exemple.ca', true]]);
    expect(seats[0]?.calendar).toContain('METHOD:CANCEL');
    const meetings = await told('meeting-called-off');
    expect(
      meetings.map(({ text, calendar }) => [text.includes(reason), calendar.includes('METHOD:CANCEL')]),
    ).toEqual([[true, true]]);
    expect(await listBookings(db, eventId)).toHaveLength(1);
  });
});

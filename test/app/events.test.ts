import { expect, test } from 'vitest';
import type { Outcome } from '#app/acts/act.ts';
import { bookSlot } from '#app/acts/book-slot.ts';
import { cancelBooking } from '#app/acts/cancel-booking.ts';
import { cancelRegistration } from '#app/acts/cancel-registration.ts';
import { commentEvent } from '#app/acts/comment-event.ts';
import { cancelOutreach } from '#app/acts/end-outreach.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recordAttendance } from '#app/acts/record-attendance.ts';
import { saveSlots } from '#app/acts/save-slots.ts';
import { updateBooking } from '#app/acts/update-booking.ts';
import { updateEvent } from '#app/acts/update-event.ts';
import { findEvent } from '#db/queries/events.ts';
import { listEntries } from '#db/queries/record.ts';
import { listRegistrations } from '#db/queries/registrations.ts';
import { listBookings, listSlots } from '#db/queries/slots.ts';
import { runTogether } from '#test/db/run-script.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { eventDetails, openEvent, register } from '#test/support/events.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';

const codes = (outcome: Outcome<unknown>) =>
  outcome.kind === 'problems' ? outcome.problems.map(({ code }) => code) : outcome.kind;

eachDatabase('an event', (open) => {
  type Wanted = Parameters<typeof openEvent>[1];
  async function setting(given: Wanted | ((startsAt: Date) => Wanted) = {}) {
    const db = await open();
    const competition = await draftCompetition(db);
    const wanted = typeof given === 'function' ? given(eventDetails(competition).startsAt) : given;
    // Something must be published before anyone outside may register.
    await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const eventId = await openEvent(competition, wanted);
    return { db, competition, eventId, respondent: await registeredRespondent(competition) };
  }
  async function statesOf({ installation }: BuiltCompetition, eventId: string) {
    const people = await listRegistrations(installation.db.read, eventId);
    return people.map(({ personName, state }) => `${personName} ${state}`);
  }
  async function noticesOf({ installation }: BuiltCompetition, kind: string) {
    const rows = await installation.db.read
      .selectFrom('notices')
      .selectAll()
      .where('key', 'like', `${kind}:%`)
      .execute();
    return rows.map(({ recipient_email, calendar }) => ({ to: recipient_email, calendar: calendar ?? '' }));
  }

  test('seats people until it is full, then lets them wait; the first who waits moves up at once', async () => {
    const { competition, eventId, respondent } = await setting({ capacity: 2 });
    const { installation } = competition;
    for (const name of ['a', 'b', 'c', 'd']) {
      installation.wait(0.01);
      await register(competition, eventId, respondent, name);
    }
    expect(await statesOf(competition, eventId)).toEqual(['a seated', 'b seated', 'c waiting', 'd waiting']);
    expect(codes(await register(competition, eventId, respondent, 'a'))).toEqual(['person-registered']);
    const [first] = await listRegistrations(installation.db.read, eventId);
    const actor = { respondentId: respondent.respondentId };
    const cancel = { registrationId: first?.id ?? '' };
    expect((await perform(installation, actor, cancelRegistration, cancel)).kind).toBe('done');
    expect(await statesOf(competition, eventId)).toEqual(['b seated', 'c seated', 'd waiting']);
    const [moved] = await noticesOf(competition, 'seat-moved-up');
    expect(moved?.to).toBe('c@exemple.ca');
    expect(moved?.calendar).toContain('BEGIN:VEVENT');
    const [cancelled] = await noticesOf(competition, 'seat-cancelled');
    expect(cancelled?.calendar).toContain('METHOD:CANCEL');
    expect(cancelled?.calendar).toContain(`UID:${first?.id}`);
    expect((await noticesOf(competition, 'seat-waiting')).map(({ calendar }) => calendar)).toEqual(['', '']);
  });

  test('gives new seats to those who wait, and takes none away', async () => {
    const { competition, eventId, respondent } = await setting({ capacity: 1 });
    const { installation, team } = competition;
    for (const name of ['a', 'b']) {
      installation.wait(0.01);
      await register(competition, eventId, respondent, name);
    }
    const event = await findEvent(installation.db.read, eventId);
    const { startsAt, endsAt, registrationUntil, changesUntil } = event!;
    const details = {
      ...eventDetails(competition),
      ...{ startsAt, endsAt, registrationUntil, changesUntil },
    };
    const revision = event?.revision ?? 0;
    const actor = { userId: team.officer.userId };
    await done(installation, actor.userId, updateEvent, {
      eventId,
      revision,
      details: { ...details, capacity: 2 },
    });
    expect(await statesOf(competition, eventId)).toEqual(['a seated', 'b seated']);
    const fewer = { eventId, revision: revision + 1, details: { ...details, capacity: 1 } };
    expect(codes(await perform(installation, actor, updateEvent, fewer))).toEqual(['capacity-below-seated']);
    expect(codes(await perform(installation, actor, updateEvent, { ...fewer, revision }))).toEqual([
      'capacity-below-seated',
    ]);
    const stale = { eventId, revision, details: { ...details, capacity: 9 } };
    expect(codes(await perform(installation, actor, updateEvent, stale))).toEqual(['stale']);
  });

  test('is one organization’s own business: another one cannot cancel for it', async () => {
    const { competition, eventId, respondent } = await setting();
    const { installation } = competition;
    await register(competition, eventId, respondent, 'a');
    const [first] = await listRegistrations(installation.db.read, eventId);
    const other = await registeredRespondent(competition, 'Autre organisme');
    const cancel = { registrationId: first?.id ?? '' };
    const actor = { respondentId: other.respondentId };
    expect(await perform(installation, actor, cancelRegistration, cancel)).toEqual({
      kind: 'refused',
      why: 'own',
    });
    const visitor = await perform(installation, { visitor: true }, cancelRegistration, cancel);
    expect(visitor).toEqual({ kind: 'refused', why: 'role' });
    expect(await statesOf(competition, eventId)).toEqual(['a seated']);
    expect(await listRegistrations(installation.db.read, eventId, other.respondentId)).toEqual([]);
  });

  test('keeps each of its limits to the millisecond', async () => {
    const { competition, eventId, respondent } = await setting();
    const { installation } = competition;
    const actor = { respondentId: respondent.respondentId };
    const { startsAt, commentsUntil } = (await findEvent(installation.db.read, eventId))!;
    const [slot, next] = await listSlots(installation.db.read, eventId);
    const book = (slotId = '') => perform(installation, actor, bookSlot, { eventId, slotId, needs: '' });
    const comment = () =>
      perform(installation, actor, commentEvent, { eventId, text: 'Une idée.', language: 'fr' });
    const just = (limit: Date | null) => new Date((limit?.getTime() ?? 0) - 1).toISOString();

    installation.moveTo(just(startsAt));
    expect((await register(competition, eventId, respondent, 'a')).kind).toBe('done');
    expect((await book(slot?.id)).kind).toBe('done');
    installation.moveTo(startsAt.toISOString());
    expect(codes(await register(competition, eventId, respondent, 'b'))).toEqual(['registration-closed']);
    expect(codes(await book(next?.id))).toEqual(['changes-closed']);
    expect(codes(await perform(installation, actor, cancelBooking, { eventId }))).toEqual(['changes-closed']);
    const [first] = await listRegistrations(installation.db.read, eventId);
    const cancel = { registrationId: first?.id ?? '' };
    expect(codes(await perform(installation, actor, cancelRegistration, cancel))).toEqual(['changes-closed']);

    installation.moveTo(just(commentsUntil));
    expect((await comment()).kind).toBe('done');
    installation.moveTo(commentsUntil?.toISOString() ?? '');
    expect(codes(await comment())).toEqual(['comments-closed']);
  });

  test('has one meeting per organization; changing gives the first slot back', async () => {
    const { competition, eventId, respondent } = await setting({ slots: 2 });
    const { installation } = competition;
    const other = await registeredRespondent(competition, 'Autre organisme');
    const [one, two] = await listSlots(installation.db.read, eventId);
    const book = (respondentId: string, slotId = '') =>
      perform(installation, { respondentId }, bookSlot, { eventId, slotId, needs: '' });
    expect((await book(respondent.respondentId, one?.id)).kind).toBe('done');
    expect(codes(await book(other.respondentId, one?.id))).toEqual(['slot-taken']);
    expect((await book(respondent.respondentId, two?.id)).kind).toBe('done');
    expect((await book(other.respondentId, one?.id)).kind).toBe('done');
    const held = await listBookings(installation.db.read, eventId);
    expect(new Map(held.map(({ respondentId, slotId }) => [respondentId, slotId]))).toEqual(
      new Map([
        [respondent.respondentId, two?.id],
        [other.respondentId, one?.id],
      ]),
    );
    const actor = { respondentId: other.respondentId };
    expect((await perform(installation, actor, cancelBooking, { eventId })).kind).toBe('done');
    expect(codes(await perform(installation, actor, cancelBooking, { eventId }))).toEqual(['nothing-booked']);
  });

  test('has the needs of a meeting changed, whose hour stays, until its limit; the record keeps none', async () => {
    const { competition, eventId, respondent } = await setting((startsAt) => ({
      changesUntil: new Date(startsAt.getTime() - 60_000),
    }));
    const { installation } = competition;
    const { read } = installation.db;
    const actor = { respondentId: respondent.respondentId };
    const need = (needs: string, by = actor) => perform(installation, by, updateBooking, { eventId, needs });
    expect(codes(await need('LSQ'))).toEqual(['nothing-booked']);
    const [one, two] = await listSlots(read, eventId);
    const book = (slotId = '', needs = '') =>
      perform(installation, actor, bookSlot, { eventId, slotId, needs });
    await book(one?.id, 'Rampe');
    const other = await registeredRespondent(competition, 'Autre organisme');
    expect(codes(await need('LSQ', { respondentId: other.respondentId }))).toEqual(['nothing-booked']);
    expect(await perform(installation, { visitor: true }, updateBooking, { eventId, needs: 'LSQ' })).toEqual({
      kind: 'refused',
      why: 'role',
    });
    expect((await need('Interprétation en LSQ')).kind).toBe('done');
    const held = async () => (await listBookings(read, eventId)).map(({ slotId, needs }) => [slotId, needs]);
    expect(await held()).toEqual([[one?.id, 'Interprétation en LSQ']]);
    const { entries } = await listEntries(read, {}, { limit: 50 });
    expect(entries.map(({ act }) => act)).toContain('update-booking');
    expect(JSON.stringify(entries)).not.toContain('LSQ');
    // Another hour takes along what is needed there, until it is said otherwise.
    await book(two?.id);
    expect(await held()).toEqual([[two?.id, 'Interprétation en LSQ']]);
    expect((await need('')).kind).toBe('done');
    const { changesUntil } = (await findEvent(read, eventId))!;
    installation.moveTo(new Date((changesUntil?.getTime() ?? 0) - 1).toISOString());
    expect((await need('Rampe')).kind).toBe('done');
    installation.moveTo(changesUntil?.toISOString() ?? '');
    expect(codes(await need('LSQ'))).toEqual(['changes-closed']);
    expect(await held()).toEqual([[two?.id, 'Rampe']]);
  });

  test('has no meeting booked, changed or given back once it has begun', async () => {
    const { competition, eventId, respondent } = await setting((startsAt) => ({
      changesUntil: new Date(startsAt.getTime() + 9 * 60 * 60_000),
      slots: 3,
    }));
    const { installation } = competition;
    const [one, two, three] = await listSlots(installation.db.read, eventId);
    const actor = { respondentId: respondent.respondentId };
    const book = (slotId = '') => perform(installation, actor, bookSlot, { eventId, slotId, needs: '' });
    const giveBack = () => perform(installation, actor, cancelBooking, { eventId });
    const need = () => perform(installation, actor, updateBooking, { eventId, needs: 'Rampe' });
    installation.moveTo(one?.startsAt.toISOString() ?? '');
    expect(codes(await book(one?.id))).toEqual(['slot-begun']);
    installation.moveTo(new Date((two?.startsAt.getTime() ?? 0) - 1).toISOString());
    expect((await book(two?.id)).kind).toBe('done');
    expect((await giveBack()).kind).toBe('done');
    expect((await book(two?.id)).kind).toBe('done');
    installation.moveTo(two?.startsAt.toISOString() ?? '');
    expect(codes(await book(three?.id))).toEqual(['slot-begun']);
    expect(codes(await giveBack())).toEqual(['slot-begun']);
    expect(codes(await need())).toEqual(['slot-begun']);
    expect(await listBookings(installation.db.read, eventId)).toMatchObject([{ slotId: two?.id }]);
  });

  test('takes at most a hundred new slots at a time, and says so', async () => {
    const { competition, eventId } = await setting({ slots: 0 });
    const { installation, team } = competition;
    const { startsAt } = (await findEvent(installation.db.read, eventId))!;
    const add = Array.from({ length: 101 }, (_, index) => ({
      startsAt: new Date(startsAt.getTime() + index * 300_000),
      endsAt: new Date(startsAt.getTime() + (index + 1) * 300_000),
      place: { fr: '', en: '' },
    }));
    const save = (count: number) =>
      perform(installation, { userId: team.officer.userId }, saveSlots, {
        ...{ eventId, add: add.slice(0, count), remove: [] },
      });
    expect(codes(await save(101))).toEqual(['too-many-slots']);
    expect((await save(100)).kind).toBe('done');
  });

  test('offers no meeting of more than an hour, nor two at once in one room, and keeps a booked one', async () => {
    const { competition, eventId, respondent } = await setting({ slots: 1 });
    const { installation, team } = competition;
    const actor = { userId: team.officer.userId };
    const { startsAt } = (await findEvent(installation.db.read, eventId))!;
    const [slot] = await listSlots(installation.db.read, eventId);
    const add = (from: number, minutes: number) => {
      const begins = new Date(startsAt.getTime() + from * 60_000);
      const endsAt = new Date(begins.getTime() + minutes * 60_000);
      const place = { fr: 'Salle 1', en: 'Room 1' };
      return perform(installation, actor, saveSlots, {
        eventId,
        add: [{ startsAt: begins, endsAt, place }],
        remove: [],
      });
    };
    expect(codes(await add(120, 61))).toEqual(['slot-too-long']);
    expect(codes(await add(30, 60))).toEqual(['slots-overlap']);
    expect(codes(await add(-30, 20))).toEqual(['outside-event']);
    expect((await add(60, 60)).kind).toBe('done');
    const booking = { eventId, slotId: slot?.id ?? '', needs: '' };
    await perform(installation, { respondentId: respondent.respondentId }, bookSlot, booking);
    const remove = { eventId, add: [], remove: [slot?.id ?? ''] };
    expect(codes(await perform(installation, actor, saveSlots, remove))).toEqual(['slot-booked']);
  });

  test('tells everybody when it is cancelled; nothing is done in it any more', async () => {
    const { competition, eventId, respondent } = await setting();
    const { installation, team } = competition;
    await register(competition, eventId, respondent, 'a');
    const [slot] = await listSlots(installation.db.read, eventId);
    const actor = { respondentId: respondent.respondentId };
    await perform(installation, actor, bookSlot, { eventId, slotId: slot?.id ?? '', needs: '' });
    const { revision } = (await findEvent(installation.db.read, eventId))!;
    await done(installation, team.officer.userId, cancelOutreach, {
      about: { kind: 'event', id: eventId },
      revision,
      reason: { fr: 'Reporté', en: 'Put off' },
    });
    for (const kind of ['event-cancelled', 'meeting-called-off'])
      expect((await noticesOf(competition, kind)).map(({ calendar }) => calendar)).toEqual([
        expect.stringContaining('METHOD:CANCEL'),
      ]);
    expect(await register(competition, eventId, respondent, 'b')).toEqual({ kind: 'refused', why: 'state' });
  });

  test('has its attendance noted; the record names no person and no need', async () => {
    const { competition, eventId, respondent } = await setting();
    const { installation, team } = competition;
    await register(competition, eventId, respondent, 'zoe-exemple');
    const [first] = await listRegistrations(installation.db.read, eventId);
    const people = [{ registrationId: first?.id ?? '', attended: true }];
    await done(installation, team.officer.userId, recordAttendance, { eventId, people });
    expect(await listRegistrations(installation.db.read, eventId)).toMatchObject([{ attended: true }]);
    const { entries } = await listEntries(installation.db.read, {}, { limit: 50 });
    expect(JSON.stringify(entries)).not.toContain('zoe-exemple');
  });

  test('gives its last ten slots to exactly ten of forty who ask at once from two processes', async () => {
    const { db, competition, eventId } = await setting({ slots: 10 });
    const respondents: string[] = [];
    for (let number = 0; number < 40; number += 1)
      respondents.push((await registeredRespondent(competition, `Organisme ${number}`)).respondentId);
    const slots = (await listSlots(db.read, eventId)).map(({ id }) => id);
    const at = competition.installation.now.toISOString();
    const prepare = `
      const { perform } = await import('#app/acts/perform.server.ts');
      const { bookSlot } = await import('#app/acts/book-slot.ts');
      const installation = { db, clock: async () => new Date('${at}') };
      const slots = ${JSON.stringify(slots)};
      async function booked(respondentId, index) {
        for (let turn = 0; turn < slots.length; turn += 1) {
          const slotId = slots[(index + turn) % slots.length];
          const outcome = await perform(installation, { respondentId }, bookSlot, { eventId: '${eventId}', slotId, needs: '' });
          if (outcome.kind === 'done') return slotId;
          if (outcome.kind !== 'problems' || outcome.problems[0].code !== 'slot-taken')
            throw new Error(JSON.stringify(outcome));
        }
        return null;
      }`;
    const half = (from: number) =>
      `Promise.all(${JSON.stringify(respondents.slice(from, from + 20))}.map(booked))`;
    const outcomes = (await runTogether(db.place, prepare, [half(0), half(20)])) as (string | null)[][];
    expect(outcomes.map(({ length }) => length)).toEqual([20, 20]);
    // As many were told so as have one, each its own.
    expect(new Set(outcomes.flat().filter((slotId) => slotId !== null)).size).toBe(10);
    expect(outcomes.flat().filter((slotId) => slotId !== null)).toHaveLength(10);
    const held = await listBookings(db.read, eventId);
    expect(held).toHaveLength(10);
    expect(new Set(held.map(({ slotId }) => slotId)).size).toBe(10);
    expect(new Set(held.map(({ respondentId }) => respondentId)).size).toBe(10);
    const given = await db.read.selectFrom('bookings').select('state').execute();
    expect(given).toHaveLength(10);
  }, 120_000);
});

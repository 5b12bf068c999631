import { expect, test } from 'vitest';
import type { Outcome } from '#app/acts/act.ts';
import { askQuestion } from '#app/acts/ask-question.ts';
import { bookSlot } from '#app/acts/book-slot.ts';
import { commentEvent } from '#app/acts/comment-event.ts';
import { confirmDeadline, proposeDeadline } from '#app/acts/move-deadline.ts';
import { perform } from '#app/acts/perform.server.ts';
import { updateEvent } from '#app/acts/update-event.ts';
import { change } from '#db/client.server.ts';
import { migrations } from '#db/migrations/index.ts';
import { type EventDetails, findEvent } from '#db/queries/events.ts';
import { listSlots } from '#db/queries/slots.ts';
import { draftCompetition } from '#test/support/builders.ts';
import { eventDetails, openEvent, register } from '#test/support/events.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';

const HOUR_MS = 60 * 60_000;
const later = (moment: Date | null, hours: number) => new Date((moment?.getTime() ?? 0) + hours * HOUR_MS);
const codes = (outcome: Outcome<unknown>) =>
  outcome.kind === 'problems' ? outcome.problems.map(({ code, at }) => `${code} ${at}`) : outcome.kind;

eachDatabase('the limits of an event', (open) => {
  async function setting(given: (startsAt: Date) => Parameters<typeof openEvent>[1] = () => ({})) {
    const competition = await draftCompetition(await open());
    const wanted = given(eventDetails(competition).startsAt);
    const { installation, team, competitionId } = competition;
    await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const eventId = await openEvent(competition, { slots: 0, ...wanted });
    const respondent = await registeredRespondent(competition);
    const actor = { respondentId: respondent.respondentId };
    const event = async () => (await findEvent(installation.db.read, eventId))!;
    const published = await event();
    const details = eventDetails(competition, wanted);
    const limits = ({ registrationUntil, changesUntil, commentsUntil }: EventDetails) => ({
      registrationUntil,
      changesUntil,
      commentsUntil,
    });
    const update = async (changes: Partial<EventDetails>) => {
      const { revision, startsAt, endsAt, ...now } = await event();
      return perform(installation, { userId: team.officer.userId }, updateEvent, {
        eventId,
        revision,
        details: { ...details, startsAt, endsAt, ...limits({ ...details, ...now }), ...changes },
      });
    };
    const tries = async () => {
      const slot = (await listSlots(installation.db.read, eventId)).at(-1)?.id ?? '';
      return {
        register: (await register(competition, eventId, respondent, crypto.randomUUID())).kind,
        book: (await perform(installation, actor, bookSlot, { eventId, slotId: slot, needs: '' })).kind,
        comment: (
          await perform(installation, actor, commentEvent, { eventId, text: 'Une idée.', language: 'fr' })
        ).kind,
        ask: (
          await perform(installation, actor, askQuestion, {
            competitionId,
            about: { kind: 'event', id: eventId },
            text: 'Où est l’entrée?',
            language: 'fr',
          })
        ).kind,
      };
    };
    return { competition, installation, team, eventId, event, published, update, tries };
  }

  test('that were left open stand by themselves from its publication on, whatever becomes of its hours', async () => {
    const { installation, event, published, update, tries } = await setting();
    const { startsAt, endsAt } = published;
    expect(published).toMatchObject({ registrationUntil: startsAt, changesUntil: startsAt });
    const stand = async () => {
      const { registrationUntil, changesUntil } = await event();
      expect([registrationUntil, changesUntil]).toEqual([startsAt, startsAt]);
    };

    expect((await update({ startsAt: later(startsAt, -2) })).kind).toBe('done');
    await stand();
    installation.now = later(startsAt, -1);
    expect(await tries()).toMatchObject({ register: 'done', ask: 'done' });
    expect((await update({ startsAt: later(startsAt, 2) })).kind).toBe('done');
    await stand();
    installation.now = later(startsAt, 0.5);
    expect(await tries()).toMatchObject({ register: 'problems', ask: 'problems' });
    expect((await update({ startsAt: later(startsAt, 1) })).kind).toBe('done');
    await stand();
    expect(await tries()).toMatchObject({ register: 'problems', ask: 'problems' });
    const before = { startsAt: later(startsAt, -9), endsAt: later(startsAt, -1) };
    expect(codes(await update(before))).toEqual([
      'limit-after-event registrationUntil',
      'limit-after-event changesUntil',
    ]);
    expect((await event()).endsAt).toEqual(endsAt);
  });

  test('let its registrations be moved by two people, which the hours alone do not', async () => {
    const { competition, installation, team, eventId, event, published, update } = await setting();
    const { competitionId } = competition;
    expect(codes(await update({ registrationUntil: null }))).toEqual(['deadline-by-two registrationUntil']);
    expect(codes(await update({ registrationUntil: later(published.startsAt, 1) }))).toEqual([
      'deadline-by-two registrationUntil',
    ]);
    const proposed = await perform(installation, { userId: team.officer.userId }, proposeDeadline, {
      competitionId,
      about: { kind: 'event', id: eventId },
      newDeadline: later(published.startsAt, 1),
      reason: { fr: 'La salle ouvre plus tard.', en: 'The room opens later.' },
    });
    if (proposed.kind !== 'done') throw new Error(proposed.kind);
    const confirmed = await perform(installation, { userId: team.secondOfficer.userId }, confirmDeadline, {
      competitionId,
      changeId: proposed.value.changeId,
      origin: 'https://exemple.ca',
    });
    expect(confirmed.kind).toBe('done');
    expect((await event()).registrationUntil).toEqual(later(published.startsAt, 1));
  });

  test('of meetings and comments go later before they have passed, never earlier, and never once they have', async () => {
    const { installation, event, published, update, tries } = await setting();
    const { changesUntil, commentsUntil } = published;
    expect(codes(await update({ changesUntil: later(changesUntil, -1) }))).toEqual([
      'limit-not-later changesUntil',
    ]);
    expect(codes(await update({ commentsUntil: later(commentsUntil, -1) }))).toEqual([
      'limit-not-later commentsUntil',
    ]);
    expect(codes(await update({ commentsUntil: null }))).toEqual(['limit-not-later commentsUntil']);
    expect((await update({ changesUntil: later(changesUntil, 1) })).kind).toBe('done');
    expect((await update({ commentsUntil: later(commentsUntil, 1) })).kind).toBe('done');

    installation.now = later(changesUntil, 1);
    expect(codes(await update({ changesUntil: later(changesUntil, 2) }))).toEqual([
      'deadline-past changesUntil',
    ]);
    installation.now = new Date(later(commentsUntil, 1).getTime() - 1);
    expect(await tries()).toMatchObject({ comment: 'done' });
    installation.now = later(commentsUntil, 1);
    for (const wished of [later(commentsUntil, 48), later(commentsUntil, 0), null])
      expect(codes(await update({ commentsUntil: wished }))).toEqual(['deadline-past commentsUntil']);
    expect(await tries()).toMatchObject({ comment: 'problems' });
    // Everything else may still be put right, with the minute that the form gives back.
    const minute = new Date(Math.floor((await event()).commentsUntil!.getTime() / 60_000) * 60_000);
    expect((await update({ commentsUntil: minute, place: { fr: 'Salle B', en: 'Room B' } })).kind).toBe(
      'done',
    );
    expect((await event()).commentsUntil).toEqual(later(commentsUntil, 1));
  });

  test('that were given are kept to the millisecond', async () => {
    const { installation, published, tries } = await setting((startsAt) => ({
      registrationUntil: later(startsAt, -48),
      changesUntil: later(startsAt, -24),
      slots: 3,
    }));
    const { registrationUntil, changesUntil } = published;
    installation.now = new Date(later(registrationUntil, 0).getTime() - 1);
    expect(await tries()).toMatchObject({ register: 'done', ask: 'done' });
    installation.now = later(registrationUntil, 0);
    expect(await tries()).toMatchObject({ register: 'problems', ask: 'problems', book: 'done' });
    installation.now = new Date(later(changesUntil, 0).getTime() - 1);
    expect(await tries()).toMatchObject({ book: 'done' });
    installation.now = later(changesUntil, 0);
    expect(await tries()).toMatchObject({ book: 'problems' });
  });

  test('of an event published before them become dates of their own', async () => {
    const { competition, eventId, event, published } = await setting();
    const { db } = competition.installation;
    await change(db, async (tx) => {
      const limits = { registration_until: null, changes_until: null };
      await tx.updateTable('events').set(limits).where('id', '=', eventId).execute();
      await migrations['015-own-deadlines']?.up(tx);
    });
    const { registrationUntil, changesUntil } = await event();
    expect([registrationUntil, changesUntil]).toEqual([published.startsAt, published.startsAt]);
  });
});

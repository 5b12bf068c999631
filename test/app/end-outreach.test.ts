import { expect, test } from 'vitest';
import type { Outcome } from '#app/acts/act.ts';
import { createEvent } from '#app/acts/create-event.ts';
import { cancelOutreach, concludeOutreach, type EndOutreachInput } from '#app/acts/end-outreach.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recordAttendance } from '#app/acts/record-attendance.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { findEvent } from '#db/queries/events.ts';
import { listNotices } from '#db/queries/notices.ts';
import { listEntries } from '#db/queries/record.ts';
import { listRegistrations } from '#db/queries/registrations.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { done, draftCompetition } from '#test/support/builders.ts';
import { eventDetails, openEvent, register } from '#test/support/events.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
} from '#test/support/soundings.ts';

const reason = { fr: 'Le besoin a changé.', en: 'The need has changed.' };
const codes = (outcome: Outcome<unknown>) =>
  outcome.kind === 'problems' ? outcome.problems.map(({ code }) => code) : outcome.kind;

eachDatabase('a sounding or an event', (open) => {
  async function setting() {
    const competition = await draftCompetition(await open());
    const db = competition.installation.db.read;
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const eventId = await openEvent(competition);
    const respondent = await registeredRespondent(competition);
    const { installation, team, competitionId } = competition;
    const officer = team.officer.userId;
    const end = (way: typeof cancelOutreach, given: Partial<EndOutreachInput>, userId = officer) =>
      perform(installation, { userId }, way, {
        about: { kind: 'sounding', id: soundingId },
        revision: 2,
        reason,
        ...given,
      });
    const told = async (kind: string) => {
      const { notices } = await listNotices(db, competitionId, 50);
      return notices.filter(({ key }) => key.startsWith(`${kind}:`));
    };
    return { db, competition, soundingId, eventId, respondent, end, told };
  }

  test('cancelled says why in both languages, tells each organization once, and receives nothing more', async () => {
    const { db, competition, soundingId, respondent, end, told } = await setting();
    const { installation, team } = competition;
    await filedResponse(competition, soundingId, respondent);
    const blank = { reason: { fr: 'Un motif.', en: ' ' } };
    expect(codes(await end(cancelOutreach, blank))).toEqual(['reason-missing']);
    expect(codes(await end(cancelOutreach, { revision: 1 }))).toEqual(['stale']);
    expect(await end(cancelOutreach, {}, team.chair.userId)).toEqual({ kind: 'refused', why: 'role' });
    expect((await end(cancelOutreach, {})).kind).toBe('done');
    expect(await findSounding(db, soundingId)).toMatchObject({
      state: 'cancelled',
      ended: { at: installation.now, reason },
    });
    const [notice, ...more] = await told('sounding-cancelled');
    expect(notice?.body).toContain(reason.fr);
    expect(more).toEqual([]);
    const { entries } = await listEntries(db, {}, { limit: 5 });
    expect(entries.at(0)).toMatchObject({ act: 'cancel-outreach', outcome: 'done', reason: reason.fr });
    const answer = { questionId: 'views', value: 'Plus tard.', notApplicable: '', revision: 1 };
    const late = { soundingId, writer: 'Zoé', answers: [answer] };
    const actor = { respondentId: respondent.respondentId };
    expect(await perform(installation, actor, saveAnswer, late)).toEqual({ kind: 'refused', why: 'state' });
    expect(await end(cancelOutreach, { revision: 3 })).toEqual({ kind: 'refused', why: 'state' });
    expect(await end(concludeOutreach, { revision: 3 })).toEqual({ kind: 'refused', why: 'state' });
  });

  test('is concluded once its last date has passed, not a millisecond before', async () => {
    const { db, competition, soundingId, eventId, respondent, end, told } = await setting();
    const { installation, team } = competition;
    await register(competition, eventId, respondent, 'a');
    const deadline = (await findSounding(db, soundingId))?.deadline ?? new Date(0);
    installation.now = new Date(deadline.getTime() - 1);
    expect(codes(await end(concludeOutreach, {}))).toEqual(['not-over']);
    installation.now = deadline;
    expect((await end(concludeOutreach, {})).kind).toBe('done');
    expect(await findSounding(db, soundingId)).toMatchObject({ state: 'concluded', ended: { reason } });
    const event = (await findEvent(db, eventId))!;
    const ofEvent = { about: { kind: 'event', id: eventId }, revision: event.revision } as const;
    installation.now = event.endsAt;
    expect(codes(await end(concludeOutreach, ofEvent))).toEqual(['not-over']);
    expect(codes(await end(cancelOutreach, ofEvent))).toEqual(['event-over']);
    installation.now = event.commentsUntil ?? new Date(0);
    expect((await end(concludeOutreach, ofEvent)).kind).toBe('done');
    for (const kind of ['sounding-cancelled', 'event-cancelled']) expect(await told(kind)).toEqual([]);
    expect(await register(competition, eventId, respondent, 'b')).toEqual({ kind: 'refused', why: 'state' });
    const [seat] = await listRegistrations(db, eventId);
    const people = [{ registrationId: seat?.id ?? '', attended: true }];
    await done(installation, team.officer.userId, recordAttendance, { eventId, people });
  });

  test('in draft is cancelled without a word to anybody', async () => {
    const { db, competition, end, told } = await setting();
    const { installation, team, competitionId } = competition;
    const { eventId } = await done(installation, team.officer.userId, createEvent, {
      ...eventDetails(competition),
      competitionId,
      demonstration: true,
    });
    const event = (await findEvent(db, eventId))!;
    const about = { kind: 'event', id: eventId } as const;
    expect((await end(cancelOutreach, { about, revision: event.revision })).kind).toBe('done');
    expect(await told('event-cancelled')).toEqual([]);
  });
});

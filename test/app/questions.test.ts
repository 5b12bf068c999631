import { expect, test } from 'vitest';
import { acknowledgeAddendum } from '#app/acts/acknowledge-addendum.ts';
import type { Outcome } from '#app/acts/act.ts';
import { askQuestion } from '#app/acts/ask-question.ts';
import { draftAddendum } from '#app/acts/draft-addendum.ts';
import { confirmDeadline, proposeDeadline } from '#app/acts/move-deadline.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishAddendum } from '#app/acts/publish-addendum.ts';
import { publishClarification } from '#app/acts/publish-clarification.ts';
import { saveAddendum } from '#app/acts/save-addendum.ts';
import { saveClarification } from '#app/acts/save-clarification.ts';
import { listAddendaOf } from '#db/queries/acknowledgements.ts';
import { listNotices } from '#db/queries/notices.ts';
import { findDraftPlan } from '#db/queries/plans.ts';
import { listPublishedClarifications, listQuestions } from '#db/queries/questions.ts';
import { listEntries } from '#db/queries/record.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { done, draftCompetition, testDates } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';
import { publishStage } from '#test/support/stages.ts';

const origin = 'http://exemple.ca';
const codes = (outcome: Outcome<unknown>) =>
  outcome.kind === 'problems' ? outcome.problems.map(({ code }) => code) : outcome.kind;

eachDatabase('questions and answers', (open) => {
  async function setting() {
    const competition = await draftCompetition(await open());
    await publishStage(competition, 'rfp');
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const asker = await registeredRespondent(competition, 'Organisme Secret');
    const other = await registeredRespondent(competition, 'Autre organisme');
    const { installation, competitionId, team, rfpStageId } = competition;
    const about = { kind: 'stage' as const, id: rfpStageId };
    const ask = (text: string, respondentId = asker.respondentId) =>
      perform(installation, { respondentId }, askQuestion, { competitionId, about, text, language: 'fr' });
    const officer = team.officer.userId;
    return {
      installation,
      db: installation.db.read,
      competitionId,
      team,
      officer,
      about,
      ask,
      asker,
      other,
      soundingId,
    };
  }

  test('an asker is named nowhere: not in what officers list, not in the record', async () => {
    const { ask, db, competitionId, asker } = await setting();
    expect((await ask('Combien de lots?')).kind).toBe('done');
    const questions = await listQuestions(db, competitionId);
    const { entries } = await listEntries(db, { competitionId, act: 'ask-question' }, { limit: 5 });
    const [entry] = entries;
    expect(entry?.actorId).toBeNull();
    const commitment = { sealed: expect.any(String) };
    expect(entry?.after).toMatchObject({ text: commitment, asker: commitment });
    expect(JSON.stringify(entries), 'the words stand beside the instant').not.toContain('Combien de lots?');
    expect(JSON.stringify([questions, entries])).not.toContain(asker.respondentId);
    expect((await verifyRecord(db)).ok).toBe(true);
  });

  test('a refused question names nobody either', async () => {
    const { installation, db, asker } = await setting();
    const elsewhere = await draftCompetition(installation.db);
    const outcome = await perform(installation, asker, askQuestion, {
      competitionId: elsewhere.competitionId,
      about: { kind: 'stage', id: elsewhere.rfpStageId },
      text: 'Et ici?',
      language: 'fr',
    });
    expect(outcome).toEqual({ kind: 'refused', why: 'role' });
    const { entries } = await listEntries(db, { act: 'ask-question' }, { limit: 5 });
    expect(entries[0]).toMatchObject({ outcome: 'refused', actorId: null });
    expect(JSON.stringify(entries)).not.toContain(asker.respondentId);
  });

  test('are asked until the question deadline, not at it', async () => {
    const { installation, ask } = await setting();
    installation.now = new Date(testDates.rfpQuestionsUntil.getTime() - 1);
    expect((await ask('À temps?')).kind).toBe('done');
    installation.now = testDates.rfpQuestionsUntil;
    expect(codes(await ask('Trop tard?'))).toEqual(['questions-closed']);
  });

  test('one answer to several, in both languages, to everyone who follows, once', async () => {
    const { installation, db, competitionId, officer, about, ask, other } = await setting();
    await ask('Combien de lots?');
    await ask('Y a-t-il plusieurs lots?', other.respondentId);
    const questionIds = (await listQuestions(db, competitionId)).map(({ id }) => id);
    const draft = {
      competitionId,
      clarificationId: null,
      revision: 0,
      about,
      questionIds,
      question: { fr: 'Combien de lots?', en: '' },
      answer: { fr: 'Trois.', en: 'Three.' },
    };
    const { clarificationId } = await done(installation, officer, saveClarification, draft);
    const publish = (revision: number) =>
      perform(installation, { userId: officer }, publishClarification, {
        competitionId,
        clarificationId,
        revision,
        origin,
      });
    expect(codes(await publish(1))).toEqual(['both-languages']);
    const question = { fr: 'Combien de lots?', en: 'How many lots?' };
    await done(installation, officer, saveClarification, {
      ...draft,
      clarificationId,
      revision: 1,
      question,
    });
    expect(codes(await publish(1))).toEqual(['stale']);
    expect((await publish(2)).kind).toBe('done');
    expect(codes(await publish(3))).toEqual(['clarification-published']);
    expect(await listPublishedClarifications(db, competitionId)).toMatchObject([{ number: 1, question }]);
    const { notices } = await listNotices(db, competitionId, 50);
    const told = notices.filter(({ key }) => key.startsWith('answer-published:'));
    expect(told).toHaveLength(2);
    expect(told[0]?.body).toContain('Trois.');
    expect(told[0]?.body).toContain(`${origin}/fr/opportunities/${competitionId}/questions#answer-1`);
    const changed = { ...draft, clarificationId, revision: 3, question };
    const late = await perform(installation, { userId: officer }, saveClarification, changed);
    expect(codes(late)).toEqual(['clarification-published']);
    const again = await perform(installation, { userId: officer }, saveClarification, draft);
    expect(codes(again)).toEqual(['question-elsewhere']);
  });

  test('an addendum is told to those who follow, and read by each once', async () => {
    const { installation, db, competitionId, officer, about, asker, other } = await setting();
    const { planVersionId } = await done(installation, officer, draftAddendum, { stageId: about.id });
    const plan = await findDraftPlan(db, about.id);
    if (plan === undefined) throw new Error('no draft');
    const saved = await done(installation, officer, saveAddendum, {
      planVersionId,
      revision: plan.revision,
      plan: { ...plan.plan, quorum: 2 },
      text: { fr: 'Le quorum change.', en: 'The quorum changes.' },
    });
    await done(installation, officer, publishAddendum, { planVersionId, ...saved, origin });
    const { notices } = await listNotices(db, competitionId, 50);
    expect(notices.filter(({ key }) => key.startsWith('addendum-published:'))).toHaveLength(2);
    const read = { competitionId, planVersionId };
    expect((await perform(installation, asker, acknowledgeAddendum, read)).kind).toBe('done');
    expect(codes(await perform(installation, asker, acknowledgeAddendum, read))).toEqual(['already-done']);
    const addenda = await Promise.all(
      [asker, other].map(({ respondentId }) => listAddendaOf(db, competitionId, respondentId)),
    );
    expect(addenda.map(([one]) => one?.acknowledgedAt ?? null)).toEqual([installation.now, null]);
  });

  test('a deadline moves by two people, before the old one, forward only', async () => {
    const { installation, db, competitionId, team, officer, soundingId } = await setting();
    const second = team.secondOfficer.userId;
    const old = (await findSounding(db, soundingId))?.deadline ?? new Date(0);
    const later = new Date(old.getTime() + 60_000);
    const reason = { fr: 'Un jour de plus.', en: 'One more day.' };
    const about = { kind: 'sounding' as const, id: soundingId };
    const propose = (newDeadline: Date) =>
      perform(installation, { userId: officer }, proposeDeadline, {
        competitionId,
        about,
        newDeadline,
        reason,
      });
    const confirm = (userId: string, changeId: string) =>
      perform(installation, { userId }, confirmDeadline, { competitionId, changeId, origin });
    expect(codes(await propose(old))).toEqual(['deadline-not-later']);
    const proposed = await propose(later);
    if (proposed.kind !== 'done') throw new Error(proposed.kind);
    const { changeId } = proposed.value;
    expect(await confirm(officer, changeId)).toEqual({ kind: 'refused', why: 'second-person' });
    expect((await findSounding(db, soundingId))?.deadline).toEqual(old);
    expect((await confirm(second, changeId)).kind).toBe('done');
    expect((await findSounding(db, soundingId))?.deadline).toEqual(later);
    const { notices } = await listNotices(db, competitionId, 50);
    const told = notices.filter(({ key }) => key.startsWith('deadline-moved:'));
    expect(told).toHaveLength(2);
    expect(told[0]?.body).toContain('Un jour de plus.');
    const waiting = await propose(new Date(later.getTime() + 60_000));
    if (waiting.kind !== 'done') throw new Error(waiting.kind);
    installation.now = later;
    expect(await confirm(second, waiting.value.changeId)).toEqual({ kind: 'refused', why: 'state' });
  });
});

import { expect, test } from 'vitest';
import { acknowledgeAddendum } from '#app/acts/acknowledge-addendum.ts';
import type { Outcome } from '#app/acts/act.ts';
import { askQuestion } from '#app/acts/ask-question.ts';
import { attachQuestions } from '#app/acts/attach-questions.ts';
import { draftAddendum } from '#app/acts/draft-addendum.ts';
import { confirmDeadline, proposeDeadline } from '#app/acts/move-deadline.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishAddendum } from '#app/acts/publish-addendum.ts';
import { publishClarification } from '#app/acts/publish-clarification.ts';
import { saveAddendum } from '#app/acts/save-addendum.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { saveClarification } from '#app/acts/save-clarification.ts';
import { listAcknowledgements, listAddendaOf } from '#db/queries/acknowledgements.ts';
import { findEvent } from '#db/queries/events.ts';
import { listNotices } from '#db/queries/notices.ts';
import { findDraftPlan } from '#db/queries/plans.ts';
import { listPublishedClarifications, listQuestions } from '#db/queries/questions.ts';
import { listEntries } from '#db/queries/record.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { done, draftCompetition, testDates } from '#test/support/builders.ts';
import { openEvent, register } from '#test/support/events.ts';
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
      competition,
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
    const { ask, about, db, competitionId, asker } = await setting();
    expect((await ask('Combien de lots?')).kind).toBe('done');
    const questions = await listQuestions(db, competitionId);
    const { entries } = await listEntries(db, { competitionId, act: 'ask-question' }, { limit: 5 });
    const [entry] = entries;
    expect(entry?.actorId).toBeNull();
    const commitment = { sealed: expect.any(String) };
    const after = { question: commitment, language: commitment, text: commitment, asker: commitment };
    expect([entry?.object, entry?.after]).toEqual([`stage:${about.id}`, after]);
    expect(JSON.stringify(entries), 'the words stand beside the instant').not.toContain('Combien de lots?');
    expect(JSON.stringify([questions, entries])).not.toContain(asker.respondentId);
    expect((await verifyRecord(db)).ok).toBe(true);
  });

  test('nothing of the record or of the order they are read in leads from a question to its entry', async () => {
    const { installation, db, competitionId, officer, about, ask } = await setting();
    for (const number of [1, 2, 3, 4, 5, 6]) await ask(`Question ${number}?`);
    const ids = (await listQuestions(db, competitionId)).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    const { clarificationId } = await done(installation, officer, saveClarification, {
      competitionId,
      clarificationId: null,
      revision: 0,
      about,
      questionIds: ids.slice(0, 2),
      question: { fr: 'Q', en: 'Q' },
      answer: { fr: 'R', en: 'A' },
    });
    await done(installation, officer, publishClarification, {
      competitionId,
      clarificationId,
      revision: 1,
      origin,
    });
    const { entries } = await listEntries(db, { competitionId }, { limit: 100 });
    expect(entries.filter(({ act }) => act === 'ask-question')).toHaveLength(6);
    for (const id of ids) expect(JSON.stringify(entries)).not.toContain(id);
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

  test('a similar question that comes later goes under the published answer, and nobody is told again', async () => {
    const { installation, db, competitionId, officer, about, ask } = await setting();
    await ask('Combien de lots?');
    const ids = async () => (await listQuestions(db, competitionId)).map(({ id }) => id);
    const { clarificationId } = await done(installation, officer, saveClarification, {
      competitionId,
      clarificationId: null,
      revision: 0,
      about,
      questionIds: await ids(),
      question: { fr: 'Combien de lots?', en: 'How many lots?' },
      answer: { fr: 'Trois.', en: 'Three.' },
    });
    await ask('Et de lots, combien?');
    const [later] = (await listQuestions(db, competitionId)).filter((one) => one.clarificationId === null);
    const attach = (questionIds: string[]) =>
      perform(installation, { userId: officer }, attachQuestions, {
        competitionId,
        clarificationId,
        questionIds,
      });
    const late = [later?.id ?? ''];
    expect((await attach(late)).kind, 'a draft takes them by being saved').toBe('unknown');
    const publication = { competitionId, clarificationId, revision: 1, origin };
    await done(installation, officer, publishClarification, publication);
    const published = await listPublishedClarifications(db, competitionId);
    const told = (await listNotices(db, competitionId, 50)).notices.length;
    expect((await attach(['none'])).kind).toBe('unknown');
    expect((await attach(late)).kind).toBe('done');
    expect(codes(await attach(late))).toEqual(['question-elsewhere']);
    const under = (await listQuestions(db, competitionId)).map((one) => one.clarificationId);
    expect(under).toEqual([clarificationId, clarificationId]);
    expect(await listPublishedClarifications(db, competitionId)).toEqual(published);
    expect((await listNotices(db, competitionId, 50)).notices).toHaveLength(told);
    const { entries } = await listEntries(db, { competitionId, act: 'attach-questions' }, { limit: 5 });
    expect(entries[0]).toMatchObject({ actorId: officer, after: { attached: 1 } });
    expect(JSON.stringify(entries)).not.toContain(late[0]);
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
    expect(await listAcknowledgements(db, competitionId)).toEqual([
      { respondentId: asker.respondentId, planVersionId, at: installation.now },
    ]);
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

  test('a moved deadline is told to those who answer or are registered, whether they follow or not', async () => {
    const { competition, installation, db, competitionId, team, officer, soundingId } = await setting();
    const [answering, registered] = [
      await registeredRespondent(competition, 'Répond sans suivre', false),
      await registeredRespondent(competition, 'Inscrit sans suivre', false),
    ];
    await registeredRespondent(competition, 'Ne suit rien', false);
    const eventId = await openEvent(competition, {
      registrationUntil: new Date(installation.now.getTime() + 86_400_000),
    });
    await register(competition, eventId, registered, 'zoe');
    const answers = [{ questionId: 'views', value: 'Du bien.', notApplicable: '', revision: 0 }];
    await perform(installation, { respondentId: answering.respondentId }, saveAnswer, {
      soundingId,
      writer: 'Zoé',
      answers,
    });
    for (const [about, concerned] of [
      [{ kind: 'sounding' as const, id: soundingId }, answering],
      [{ kind: 'event' as const, id: eventId }, registered],
    ] as const) {
      const subject =
        about.kind === 'event' ? await findEvent(db, about.id) : await findSounding(db, about.id);
      const old = subject && ('deadline' in subject ? subject.deadline : subject.registrationUntil);
      const { changeId } = await done(installation, officer, proposeDeadline, {
        competitionId,
        about,
        newDeadline: new Date((old?.getTime() ?? 0) + 60_000),
        reason: { fr: 'Plus de temps.', en: 'More time.' },
      });
      await done(installation, team.secondOfficer.userId, confirmDeadline, {
        competitionId,
        changeId,
        origin,
      });
      const { notices } = await listNotices(db, competitionId, 100);
      const told = notices.filter(({ key }) => key.startsWith(`deadline-moved:${changeId}`));
      // The two that follow, and the one concerned.
      expect(told).toHaveLength(3);
      expect(told.map(({ respondentId }) => respondentId)).toContain(concerned.respondentId);
    }
  });
});

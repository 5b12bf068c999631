import { expect, test } from 'vitest';
import type { ActDefinition } from '#app/acts/act.ts';
import { codeAnswer } from '#app/acts/code-answer.ts';
import { createLesson } from '#app/acts/create-lesson.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishLesson } from '#app/acts/publish-lesson.ts';
import { removeCoding } from '#app/acts/remove-coding.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { updateLesson } from '#app/acts/update-lesson.ts';
import { withdrawResponse } from '#app/acts/withdraw-response.ts';
import { answersUnder } from '#app/sounding/answers-under.ts';
import { readLessons } from '#app/sounding/lessons.server.ts';
import { answersTo, countsOf, readResponses } from '#app/sounding/reading.server.ts';
import { change } from '#db/client.server.ts';
import { countResponses, listCodings, listLessons } from '#db/queries/analysis.ts';
import { getPublicVersion } from '#db/queries/public-version.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
} from '#test/support/soundings.ts';
import { publishStage } from '#test/support/stages.ts';

const everything = { question: 'views', text: '', sector: null, theme: null };

eachDatabase('what officers make of the answers', (open) => {
  async function closedSounding() {
    const competition = await draftCompetition(await open());
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const first = await registeredRespondent(competition, 'Premier Exemple');
    const second = await registeredRespondent(competition, 'Second Exemple');
    await filedResponse(competition, soundingId, first, 'L’Œuvre d’Élodie');
    await filedResponse(competition, soundingId, second, 'Autre chose: second exemple');
    return { competition, soundingId, first, second };
  }
  function officer<Input, Output>(
    competition: BuiltCompetition,
    act: ActDefinition<Input, Output>,
    input: Input,
  ) {
    return perform(competition.installation, { userId: competition.team.officer.userId }, act, input);
  }

  test('is refused before the closing; only counts are known', async () => {
    const { competition, soundingId } = await closedSounding();
    const name = { fr: 'Accès', en: 'Access' };
    expect(await officer(competition, createTheme, { soundingId, name })).toEqual({
      kind: 'refused',
      why: 'state',
    });
    competition.installation.wait(15);
    expect((await officer(competition, createTheme, { soundingId, name })).kind).toBe('done');
    const counts = await countResponses(competition.installation.db.read, soundingId);
    expect(counts).toEqual({ draft: 0, submitted: 2, withdrawn: 0 });
  });

  test('reads what was filed, not what was typed afterwards or withdrawn, and finds words without accents', async () => {
    const { competition, soundingId, first, second } = await closedSounding();
    const { installation } = competition;
    const typed = { questionId: 'views', value: 'Changé depuis', notApplicable: '', revision: 1 };
    const input = { soundingId, writer: 'Zoé', answers: [typed] };
    await perform(installation, { respondentId: first.respondentId }, saveAnswer, input);
    const reading = await readResponses(installation.db.read, soundingId);
    expect(answersTo(reading, 'views', everything, 'fr').map(({ words }) => words)).toEqual([
      'L’Œuvre d’Élodie',
      'Autre chose: second exemple',
    ]);
    const found = answersTo(reading, 'views', { ...everything, text: "l'oeuvre D'ELODIE" }, 'fr');
    expect(found.map(({ organization }) => organization)).toEqual(['Premier Exemple']);
    const whose = (text: string) =>
      answersTo(reading, 'views', { ...everything, text }, 'fr').map(({ organization }) => organization);
    expect(whose('elodie OEUVRE')).toEqual(['Premier Exemple']);
    expect(whose('  premier  élodie ')).toEqual(['Premier Exemple']);
    expect(whose('chose')).toEqual(['Second Exemple']);
    expect(whose('exemple')).toEqual(['Premier Exemple', 'Second Exemple']);
    expect(whose('oeuvre chose')).toEqual([]);
    expect(countsOf(reading, 'fr').sectors).toEqual([{ sector: 'non-profit', count: 2 }]);
    // What the organization calls itself afterwards is not what it signed.
    const renamed = { organization: 'Autre nom', sector: 'private' };
    await change(installation.db, (tx) => tx.updateTable('respondents').set(renamed).execute());
    expect((await readResponses(installation.db.read, soundingId)).responses).toMatchObject([
      { organization: 'Premier Exemple', sector: 'non-profit', nowCalled: 'Autre nom' },
      { organization: 'Second Exemple', sector: 'non-profit', nowCalled: 'Autre nom' },
    ]);
    await perform(installation, { respondentId: second.respondentId }, withdrawResponse, { soundingId });
    const left = await readResponses(installation.db.read, soundingId);
    expect(left.responses.map(({ organization }) => organization)).toEqual(['Premier Exemple']);
  });

  test('puts answers under themes with words that stand in them, and takes them out again', async () => {
    const { competition, soundingId } = await closedSounding();
    const { installation, team } = competition;
    const { read } = installation.db;
    installation.wait(15);
    const name = { fr: 'Accès', en: 'Access' };
    const { themeId } = await done(installation, team.officer.userId, createTheme, { soundingId, name });
    const { responseId = '' } = (await readResponses(read, soundingId)).responses[0] ?? {};
    const coding = { soundingId, responseId, questionId: 'views', themeId };
    expect(await officer(competition, codeAnswer, { ...coding, quote: 'jamais dit' })).toMatchObject({
      kind: 'problems',
      problems: [{ code: 'quote-not-in-answer' }],
    });
    await done(installation, team.officer.userId, codeAnswer, { ...coding, quote: 'Œuvre d’Élodie' });
    await done(installation, team.officer.userId, codeAnswer, { ...coding, quote: 'Élodie' });
    const codings = await listCodings(read, soundingId);
    expect(codings.map(({ quote }) => quote)).toContain('Œuvre d’Élodie');
    expect(answersUnder(themeId, codings)).toBe(1);
    for (const { id: codingId } of codings)
      await done(installation, team.officer.userId, removeCoding, { soundingId, codingId });
    expect(await listCodings(read, soundingId)).toEqual([]);
  });

  test('is seen by the public once it is published', async () => {
    const { competition, soundingId } = await closedSounding();
    const { installation, team } = competition;
    const { read } = installation.db;
    installation.wait(15);
    const name = { fr: 'Accès', en: 'Access' };
    const { themeId } = await done(installation, team.officer.userId, createTheme, { soundingId, name });
    const lesson = {
      soundingId,
      themeId,
      heard: { fr: 'a', en: 'b' },
      did: { fr: 'c', en: 'd' },
      stageId: null,
    };
    await done(installation, team.officer.userId, createLesson, lesson);
    const [written] = await listLessons(read, soundingId);
    const before = await getPublicVersion(read);
    const publish = { soundingId, lessonId: written?.id ?? '' };
    await done(installation, team.officer.userId, publishLesson, publish);
    expect(await getPublicVersion(read)).toBe(before + 1);
    expect(await officer(competition, publishLesson, publish)).toMatchObject({ kind: 'problems' });
    const monitor = await perform(installation, { userId: team.monitor.userId }, createLesson, lesson);
    expect(monitor).toEqual({ kind: 'refused', why: 'role' });
  });

  test('shows quotations without a name and what changed in a plan, and refuses what would tell who wrote', async () => {
    const { competition, soundingId, first, second } = await closedSounding();
    const { installation, team, rfpStageId } = competition;
    const { read } = installation.db;
    installation.wait(15);
    const create = (fr: string) =>
      done(installation, team.officer.userId, createTheme, { soundingId, name: { fr, en: fr } });
    const { themeId } = await create('Accès');
    const other = await create('Autre');
    const [mine, theirs] = (await readResponses(read, soundingId)).responses;
    const code = async (responseId = '', quote: string, theme = themeId) => {
      const coding = { soundingId, responseId, questionId: 'views', themeId: theme, quote };
      await done(installation, team.officer.userId, codeAnswer, coding);
      return (await listCodings(read, soundingId)).find((one) => one.quote === quote)?.id ?? '';
    };
    const good = await code(mine?.responseId, 'Œuvre d’Élodie');
    const named = await code(theirs?.responseId, 'second exemple');
    const elsewhere = await code(theirs?.responseId, 'chose', other.themeId);
    const both = { fr: 'a', en: 'b' };
    const { lessonId } = await done(installation, team.officer.userId, createLesson, {
      soundingId,
      themeId,
      heard: both,
      did: both,
      stageId: null,
    });
    const lesson = {
      soundingId,
      lessonId,
      revision: 1,
      heard: both,
      did: both,
      stageId: null,
      planItem: null,
    };
    const refused = async (input: object) =>
      officer(competition, updateLesson, { ...lesson, codingIds: [], ...input });
    expect(await refused({ codingIds: [elsewhere] })).toMatchObject({
      problems: [{ code: 'quote-elsewhere', at: 'codingIds' }],
    });
    expect(await refused({ planItem: 'technical' })).toMatchObject({
      problems: [{ code: 'plan-item-unknown' }],
    });
    expect(await refused({ stageId: rfpStageId, planItem: 'nothing' })).toMatchObject({
      problems: [{ code: 'plan-item-unknown' }],
    });
    const rename = (organization: string, { respondentId } = first) =>
      change(installation.db, (tx) =>
        tx.updateTable('respondents').set({ organization }).where('id', '=', respondentId).execute(),
      );
    expect(await refused({ codingIds: [good] })).toMatchObject({ kind: 'done' });
    await rename('OEUVRE D’ELODIE');
    expect(await refused({ codingIds: [good], revision: 2 })).toMatchObject({
      problems: [{ code: 'quote-names-organization' }],
    });
    const item = { stageId: rfpStageId, planItem: 'technical', revision: 2 };
    await rename('Premier Exemple');
    await rename('Nouveau nom', second);
    expect(await refused({ ...item, codingIds: [named] })).toMatchObject({
      problems: [{ code: 'quote-names-organization' }],
    });
    expect((await refused({ ...item, codingIds: [good] })).kind).toBe('done');
    expect(await refused({ ...item, codingIds: [] })).toMatchObject({ problems: [{ code: 'stale' }] });

    const sounding = await findSounding(read, soundingId);
    if (sounding === undefined) throw new Error('no sounding');
    expect(await readLessons(read, sounding, { lang: 'fr', publicly: true })).toEqual([]);
    await done(installation, team.officer.userId, publishLesson, { soundingId, lessonId });
    const [shown] = await readLessons(read, sounding, { lang: 'fr', publicly: true });
    expect(shown?.quotes).toEqual(['Œuvre d’Élodie']);
    // The plan is not published yet: the public does not learn what it holds.
    expect(shown?.plan).toBeNull();
    const [inside] = await readLessons(read, sounding, { lang: 'fr', publicly: false });
    expect(inside?.plan).toMatchObject({ href: null, title: expect.stringContaining(' – ') });
    await publishStage(competition, 'rfp');
    const [led] = await readLessons(read, sounding, { lang: 'fr', publicly: true });
    const place = `/fr/opportunities/${competition.competitionId}/plan/rfp?version=1#item-technical`;
    expect(led?.plan).toMatchObject({ href: place, title: expect.stringContaining(' – ') });
    await done(installation, team.officer.userId, removeCoding, { soundingId, codingId: good });
    expect((await readLessons(read, sounding, { lang: 'fr', publicly: true }))[0]?.quotes).toEqual([]);
  });
});

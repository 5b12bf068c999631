import { expect, test } from 'vitest';
import type { ActDefinition } from '#app/acts/act.ts';
import { codeAnswer } from '#app/acts/code-answer.ts';
import { createLesson } from '#app/acts/create-lesson.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishLesson } from '#app/acts/publish-lesson.ts';
import { removeCoding } from '#app/acts/remove-coding.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { withdrawResponse } from '#app/acts/withdraw-response.ts';
import { answersTo, countsOf, readResponses } from '#app/sounding/reading.server.ts';
import { countResponses, listCodings, listLessons } from '#db/queries/analysis.ts';
import { getPublicVersion } from '#db/queries/public-version.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
} from '#test/support/soundings.ts';

const everything = { question: 'views', text: '', sector: null, theme: null };

eachDatabase('what officers make of the answers', (open) => {
  async function closedSounding() {
    const competition = await draftCompetition(await open());
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const first = await registeredRespondent(competition, 'Premier Exemple');
    const second = await registeredRespondent(competition, 'Second Exemple');
    await filedResponse(competition, soundingId, first, 'L’Œuvre d’Élodie');
    await filedResponse(competition, soundingId, second, 'Autre chose');
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
      'Autre chose',
    ]);
    const found = answersTo(reading, 'views', { ...everything, text: "l'oeuvre D'ELODIE" }, 'fr');
    expect(found.map(({ organization }) => organization)).toEqual(['Premier Exemple']);
    expect(countsOf(reading, 'fr').sectors).toEqual([{ sector: 'non-profit', count: 2 }]);
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
    const [kept] = await listCodings(read, soundingId);
    expect(kept).toMatchObject({ themeId, quote: 'Œuvre d’Élodie' });
    await done(installation, team.officer.userId, removeCoding, { soundingId, codingId: kept?.id ?? '' });
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
});

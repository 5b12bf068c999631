import { expect, test } from 'vitest';
import { abandonQuestionnaire } from '#app/acts/abandon-questionnaire.ts';
import { draftQuestionnaire } from '#app/acts/draft-questionnaire.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishQuestionnaire } from '#app/acts/publish-questionnaire.ts';
import { saveAnswer, type TypedAnswer } from '#app/acts/save-answer.ts';
import { saveQuestionnaire } from '#app/acts/save-questionnaire.ts';
import { submitResponse } from '#app/acts/submit-response.ts';
import { withoutQuestion, withQuestion } from '#app/sounding/questionnaire-changes.ts';
import { answersTo, countsOf, readResponses } from '#app/sounding/reading.server.ts';
import { findShownHash } from '#app/sounding/to-file.server.ts';
import { getPublicVersion } from '#db/queries/public-version.ts';
import {
  findCurrentQuestionnaire,
  findDraftQuestionnaire,
  listQuestionnaireVersions,
  type Question,
  type Questionnaire,
} from '#db/queries/questionnaires.ts';
import { findResponse, listAnswers, listFilings } from '#db/queries/responses.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
  type TestRespondent,
} from '#test/support/soundings.ts';

const origin = 'http://exemple.ca';
const everything = { question: null, text: '', sector: null, theme: null };
const hopes: Question = {
  id: 'hopes',
  kind: 'text',
  title: { fr: 'Et vos espoirs?', en: 'And your hopes?' },
  help: null,
  required: true,
  words: null,
  options: [],
};
/** Another question instead of the first one. */
const changed = withQuestion(withoutQuestion(shortQuestionnaire, 'views'), 'only', hopes);

eachDatabase('a new version of an open sounding’s questionnaire', (open) => {
  async function openSounding() {
    const competition = await draftCompetition(await open());
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    return { competition, soundingId, read: competition.installation.db.read };
  }
  async function publishVersion(
    { installation, team }: BuiltCompetition,
    soundingId: string,
    content: Questionnaire,
  ) {
    const officer = team.officer.userId;
    await done(installation, officer, draftQuestionnaire, { soundingId });
    await done(installation, officer, saveQuestionnaire, {
      soundingId,
      revision: 1,
      content,
      origin: 'edited',
    });
    installation.wait(1);
    await done(installation, officer, publishQuestionnaire, { soundingId, revision: 2, origin });
  }
  function save(
    { installation }: BuiltCompetition,
    soundingId: string,
    { respondentId }: TestRespondent,
    answer: Pick<TypedAnswer, 'questionId' | 'value'> & Partial<TypedAnswer>,
  ) {
    const answers = [{ notApplicable: '', revision: 0, ...answer }];
    return perform(installation, { respondentId }, saveAnswer, { soundingId, writer: 'Zoé', answers });
  }
  async function submit(
    { installation }: BuiltCompetition,
    soundingId: string,
    { respondentId }: TestRespondent,
    seen?: string | null,
  ) {
    const shown = seen ?? (await findShownHash(installation.db.read, soundingId, respondentId)) ?? '';
    return perform(installation, { respondentId }, submitResponse, {
      soundingId,
      signedName: 'Zoé Exemple',
      shown,
      receipt: `${origin}/receipt`,
    });
  }

  test('is saved by the one who saw the draft last, dropped or published, and only when it changes something', async () => {
    const { competition, soundingId, read } = await openSounding();
    const { installation, team } = competition;
    const officer = { userId: team.officer.userId };
    await done(installation, officer.userId, draftQuestionnaire, { soundingId });
    expect(await perform(installation, officer, draftQuestionnaire, { soundingId })).toMatchObject({
      kind: 'problems',
      problems: [{ code: 'already-done' }],
    });
    const same = { soundingId, revision: 1, origin };
    expect(await perform(installation, officer, publishQuestionnaire, same)).toMatchObject({
      problems: [{ code: 'questionnaire-unchanged' }],
    });
    const input = { soundingId, revision: 1, content: changed, origin: 'edited' } as const;
    expect((await perform(installation, officer, saveQuestionnaire, input)).kind).toBe('done');
    expect(await perform(installation, officer, saveQuestionnaire, input)).toMatchObject({
      problems: [{ code: 'stale' }],
    });
    const empty = { ...input, revision: 2, content: { ...changed, sections: [] } };
    expect((await perform(installation, officer, saveQuestionnaire, empty)).kind).toBe('done');
    expect(
      await perform(installation, officer, publishQuestionnaire, { ...same, revision: 3 }),
    ).toMatchObject({
      problems: [{ code: 'questionnaire-empty' }],
    });
    await done(installation, officer.userId, abandonQuestionnaire, { soundingId, revision: 3 });
    expect(await findDraftQuestionnaire(read, soundingId)).toBeUndefined();
    expect((await findCurrentQuestionnaire(read, soundingId))?.version).toBe(1);
    const monitor = { userId: team.monitor.userId };
    expect(await perform(installation, monitor, draftQuestionnaire, { soundingId })).toEqual({
      kind: 'refused',
      why: 'role',
    });
  });

  test('takes a response begun before with all its answers, and tells the organizations once', async () => {
    const { competition, soundingId, read } = await openSounding();
    const respondent = await registeredRespondent(competition);
    expect(
      (await save(competition, soundingId, respondent, { questionId: 'views', value: 'Du bien.' })).kind,
    ).toBe('done');
    const before = await getPublicVersion(read);
    await publishVersion(competition, soundingId, changed);
    expect(await getPublicVersion(read)).toBe(before + 1);
    const told = await read
      .selectFrom('notices')
      .select('body')
      .where('key', 'like', 'questionnaire-changed:%')
      .execute();
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toContain(`${origin}/fr/soundings/${soundingId}/response`);

    // A page made before the change still saves what is typed under the question taken out.
    const late = { questionId: 'views', value: 'Du très bien.', revision: 1 };
    expect((await save(competition, soundingId, respondent, late)).kind).toBe('done');
    const response = await findResponse(read, soundingId, respondent.respondentId);
    const current = await findCurrentQuestionnaire(read, soundingId);
    expect(current?.version).toBe(2);
    expect(response?.questionnaireVersionId).toBe(current?.id);
    expect(await submit(competition, soundingId, respondent)).toMatchObject({
      problems: [{ code: 'answer-missing', at: 'hopes' }],
    });
    await save(competition, soundingId, respondent, { questionId: 'hopes', value: 'Beaucoup.' });
    expect((await submit(competition, soundingId, respondent)).kind).toBe('done');
    const answers = await listAnswers(read, response?.id ?? '');
    expect(Object.fromEntries(answers.map(({ questionId, value }) => [questionId, value]))).toEqual({
      views: 'Du très bien.',
      hopes: 'Beaucoup.',
    });
    const [filing] = await listFilings(read, response?.id ?? '');
    expect(filing?.questionnaireVersionId).toBe(current?.id);
    expect(Object.keys(JSON.parse(filing?.answers ?? '{}').answers)).toEqual(['hopes']);
  });

  test('leaves what was filed under its own version, where officers read it', async () => {
    const { competition, soundingId, read } = await openSounding();
    const early = await registeredRespondent(competition, 'Tôt Exemple');
    const late = await registeredRespondent(competition, 'Tard Exemple');
    await filedResponse(competition, soundingId, early, 'Avant.');
    await publishVersion(competition, soundingId, changed);
    await save(competition, soundingId, late, { questionId: 'hopes', value: 'Après.' });
    await submit(competition, soundingId, late);
    const [first, second] = await listQuestionnaireVersions(read, soundingId);
    competition.installation.wait(15);
    const reading = await readResponses(read, soundingId);
    expect(
      reading.responses.map(({ organization, questionnaireVersionId }) => [
        organization,
        questionnaireVersionId,
      ]),
    ).toEqual([
      ['Tôt Exemple', first?.id],
      ['Tard Exemple', second?.id],
    ]);
    expect(reading.asked.map(({ question, lastAskedIn }) => [question.id, lastAskedIn])).toEqual([
      ['areas', null],
      ['hopes', null],
      ['views', 1],
    ]);
    expect(answersTo(reading, 'views', everything, 'fr').map(({ words }) => words)).toEqual(['Avant.']);
    expect(answersTo(reading, 'hopes', everything, 'fr').map(({ words }) => words)).toEqual(['Après.']);
  });

  test('is not signed unseen, and of a list files what is still offered', async () => {
    const competition = await draftCompetition(await open());
    const { read } = competition.installation.db;
    const option = (id: string) => ({ id, text: { fr: id, en: id } });
    const asking = (...ids: string[]): Questionnaire => {
      const many: Question = { ...hopes, id: 'many', kind: 'choices', required: false };
      return withQuestion(shortQuestionnaire, 'only', { ...many, options: ids.map(option) });
    };
    const soundingId = await publishedSounding(competition, { questionnaire: asking('a', 'b') });
    const respondent = await registeredRespondent(competition);
    await save(competition, soundingId, respondent, { questionId: 'views', value: 'Du bien.' });
    await save(competition, soundingId, respondent, { questionId: 'many', value: 'a,b' });
    const seen = await findShownHash(read, soundingId, respondent.respondentId);
    await publishVersion(competition, soundingId, asking('a', 'c'));
    expect(await submit(competition, soundingId, respondent, seen)).toMatchObject({
      problems: [{ code: 'changed-meanwhile' }],
    });
    expect((await submit(competition, soundingId, respondent)).kind).toBe('done');
    const response = await findResponse(read, soundingId, respondent.respondentId);
    const [filing] = await listFilings(read, response?.id ?? '');
    expect(JSON.parse(filing?.answers ?? '').answers.many).toEqual({ value: ['a'], notApplicable: null });
  });

  test('leaves what was chosen counted, unless the question was said not to apply', async () => {
    const competition = await draftCompetition(await open());
    const option = (id: string) => ({ id, text: { fr: id, en: id } });
    const choice: Question = { ...hopes, id: 'choice', kind: 'choice', options: ['a', 'b'].map(option) };
    const [section] = shortQuestionnaire.sections;
    const asking = (question: Question): Questionnaire => ({
      ...shortQuestionnaire,
      sections: section === undefined ? [] : [{ ...section, questions: [question] }],
    });
    const soundingId = await publishedSounding(competition, { questionnaire: asking(choice) });
    for (const [name, value] of [
      ['Un', 'a'],
      ['Deux', 'b'],
      ['Trois', 'b'],
    ] as const) {
      const respondent = await registeredRespondent(competition, name);
      const answer = { questionId: 'choice', value, notApplicable: name === 'Trois' ? 'Sans objet' : '' };
      await save(competition, soundingId, respondent, answer);
      await submit(competition, soundingId, respondent);
    }
    await publishVersion(competition, soundingId, asking({ ...choice, options: ['b', 'c'].map(option) }));
    competition.installation.wait(15);
    const { chosen } = countsOf(await readResponses(competition.installation.db.read, soundingId), 'fr');
    expect(chosen[0]?.options).toEqual([
      { label: 'b', count: 1 },
      { label: 'c', count: 0 },
      { label: 'a', count: 1 },
    ]);
  });

  test('asks again where the option chosen is offered no more, or the text has become too long', async () => {
    const competition = await draftCompetition(await open());
    const option = (id: string) => ({ id, text: { fr: id, en: id } });
    const choice: Question = { ...hopes, id: 'choice', kind: 'choice', options: ['a', 'b', 'c'].map(option) };
    const [section] = shortQuestionnaire.sections;
    const asking = (...questions: Question[]): Questionnaire => ({
      ...shortQuestionnaire,
      sections: section === undefined ? [] : [{ ...section, questions }],
    });
    const soundingId = await publishedSounding(competition, { questionnaire: asking(choice, hopes) });
    const respondent = await registeredRespondent(competition);
    await save(competition, soundingId, respondent, { questionId: 'choice', value: 'a' });
    await save(competition, soundingId, respondent, { questionId: 'hopes', value: 'un deux trois' });
    const fewer = { ...choice, options: ['b', 'c'].map(option) };
    await publishVersion(competition, soundingId, asking(fewer, { ...hopes, words: 2 }));
    expect(await submit(competition, soundingId, respondent)).toMatchObject({
      problems: [
        { code: 'answer-missing', at: 'choice' },
        { code: 'too-many-words', at: 'hopes', most: 2 },
      ],
    });
  });
});

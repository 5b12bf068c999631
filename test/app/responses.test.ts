import { expect, test } from 'vitest';
import type { Outcome } from '#app/acts/act.ts';
import { perform } from '#app/acts/perform.server.ts';
import { saveAnswer, type TypedAnswer } from '#app/acts/save-answer.ts';
import { submitResponse } from '#app/acts/submit-response.ts';
import { withdrawResponse } from '#app/acts/withdraw-response.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import { findShownHash } from '#app/sounding/to-file.server.ts';
import { sha256 } from '#db/hash.ts';
import { listEntries } from '#db/queries/record.ts';
import { findResponse, listAnswers, listFilings } from '#db/queries/responses.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
  type TestRespondent,
  twoSections,
} from '#test/support/soundings.ts';

const views: TypedAnswer = {
  questionId: 'views',
  value: 'Du bien, surtout.',
  notApplicable: '',
  revision: 0,
};

type Setting = { competition: BuiltCompetition; soundingId: string; respondent: TestRespondent };

eachDatabase('a response to a sounding', (open) => {
  async function setting(): Promise<Setting> {
    const competition = await draftCompetition(await open());
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    return { competition, soundingId, respondent: await registeredRespondent(competition) };
  }
  function save({ competition, soundingId, respondent }: Setting, ...answers: TypedAnswer[]) {
    const { respondentId } = respondent;
    const input = { soundingId, writer: 'Zoé', answers };
    return perform(competition.installation, { respondentId }, saveAnswer, input);
  }
  async function submit(
    { competition, soundingId, respondent }: Setting,
    signedName = 'Zoé Exemple',
    seen?: string | null,
  ) {
    const { respondentId } = respondent;
    const { read } = competition.installation.db;
    const shown = seen ?? (await findShownHash(read, soundingId, respondentId)) ?? '';
    const input = { soundingId, signedName, shown, receipt: 'http://exemple.ca/receipt' };
    return perform(competition.installation, { respondentId }, submitResponse, input);
  }
  async function stored({ competition, soundingId, respondent }: Setting) {
    const { read } = competition.installation.db;
    const response = await findResponse(read, soundingId, respondent.respondentId);
    return response === undefined ? [] : listAnswers(read, response.id);
  }
  const codes = (outcome: Outcome<unknown>) =>
    outcome.kind === 'problems' ? outcome.problems.map(({ code }) => code) : outcome.kind;

  test('is saved answer by answer; what a colleague changed meanwhile is not overwritten', async () => {
    const here = await setting();
    expect((await save(here, views)).kind).toBe('done');
    expect((await save(here, { ...views, value: 'Autre chose.', revision: 1 })).kind).toBe('done');
    expect(codes(await save(here, { ...views, value: 'Trop tard.', revision: 1 }))).toEqual(['stale']);
    expect(await stored(here)).toMatchObject([{ value: 'Autre chose.', revision: 2, editedBy: 'Zoé' }]);
    // The same words again are no conflict.
    expect((await save(here, { ...views, value: 'Autre chose.', revision: 1 })).kind).toBe('done');
  });

  test('takes a number with its digits in groups', async () => {
    const competition = await draftCompetition(await open());
    const soundingId = await publishedSounding(competition, { questionnaire: twoSections });
    const here = { competition, soundingId, respondent: await registeredRespondent(competition) };
    for (const [revision, [value, number]] of [
      ['1 200', '1200'],
      ['12\u00a0345,5', '12345,5'],
      ['1\u202f200\u202f300', '1200300'],
    ].entries()) {
      const staff = { questionId: 'staff', value: value ?? '', notApplicable: '', revision };
      expect((await save(here, staff)).kind).toBe('done');
      expect(await stored(here)).toMatchObject([{ value: number }]);
    }
    const apart = { questionId: 'staff', value: '1 2', notApplicable: '', revision: 3 };
    expect(codes(await save(here, apart))).toEqual(['not-a-number']);
  });

  test('is saved whole or not at all', async () => {
    const here = await setting();
    const wrong = { questionId: 'areas', value: 'quebec', notApplicable: '', revision: 0 };
    expect(codes(await save(here, views, wrong))).toEqual(['option-unknown']);
    expect(await stored(here)).toEqual([]);
    const long = { ...views, value: 'un deux trois quatre cinq six' };
    expect(codes(await save(here, long))).toEqual(['too-many-words']);
  });

  test('is filed with a number and the hash of what it says, changed, filed again and withdrawn; all is kept', async () => {
    const here = await setting();
    const { competition, soundingId, respondent } = here;
    expect(codes(await submit(here))).toEqual(['answer-missing']);
    await save(here, views);
    expect(codes(await submit(here, ' '))).toEqual(['signature-missing']);
    expect(await submit(here)).toMatchObject({ kind: 'done', value: { number: 'R-00001' } });
    const told = await competition.installation.db.read
      .selectFrom('notices')
      .select('body')
      .where('key', 'like', 'response-filed:%')
      .executeTakeFirstOrThrow();
    expect(told.body).toContain(`Reçue\u00a0: ${formatsFor('fr').dateTime(competition.installation.now)}`);
    expect(told.body).toContain('lien privé');
    await save(here, { ...views, value: 'Du bien.', revision: 1 });
    expect(await submit(here)).toMatchObject({ kind: 'done', value: { number: 'R-00002' } });
    const { respondentId } = respondent;
    const withdrawn = await perform(competition.installation, { respondentId }, withdrawResponse, {
      soundingId,
    });
    expect(withdrawn.kind).toBe('done');
    const { read } = competition.installation.db;
    const response = await findResponse(read, soundingId, respondentId);
    expect(response?.state).toBe('withdrawn');
    const filings = await listFilings(read, response?.id ?? '');
    expect(filings.map(({ answers }) => JSON.parse(answers).answers.views.value)).toEqual([
      'Du bien, surtout.',
      'Du bien.',
    ]);
    for (const { answers, hash } of filings) expect(sha256(answers)).toBe(hash);
    expect(filings.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([false, true]);
  });

  test('counts a reason why a question does not apply as an answer', async () => {
    const here = await setting();
    await save(here, { ...views, value: '', notApplicable: 'Nous ne servons pas Toronto.' });
    expect((await submit(here)).kind).toBe('done');
  });

  test('is filed only as the one who signs has seen it', async () => {
    const here = await setting();
    const { competition, soundingId, respondent } = here;
    const { read } = competition.installation.db;
    await save(here, views);
    const seen = await findShownHash(read, soundingId, respondent.respondentId);
    await save(here, { ...views, value: 'Glissé entre-temps.', revision: 1 });
    expect(codes(await submit(here, 'Zoé Exemple', seen))).toEqual(['changed-meanwhile']);
    expect(codes(await submit(here, 'Zoé Exemple', ''))).toEqual(['changed-meanwhile']);
    const response = await findResponse(read, soundingId, respondent.respondentId);
    expect(await listFilings(read, response?.id ?? '')).toEqual([]);
    const now = await findShownHash(read, soundingId, respondent.respondentId);
    expect((await submit(here, 'Zoé Exemple', now)).kind).toBe('done');
    expect((await listFilings(read, response?.id ?? ''))[0]?.hash).toBe(now);
  });

  test('keeps what stands beside the reason why a question does not apply in the draft alone', async () => {
    const here = await setting();
    const { competition, soundingId, respondent } = here;
    await save(here, { ...views, notApplicable: 'Pas chez nous.' });
    expect((await submit(here)).kind).toBe('done');
    const { read } = competition.installation.db;
    const response = await findResponse(read, soundingId, respondent.respondentId);
    const [filing] = await listFilings(read, response?.id ?? '');
    const { answers } = JSON.parse(filing?.answers ?? '');
    expect(answers.views).toEqual({ value: null, notApplicable: 'Pas chez nous.' });
    expect(await stored(here)).toMatchObject([{ value: views.value }]);
  });

  test('of another organization is out of reach', async () => {
    const here = await setting();
    await save(here, views);
    const elsewhere = await draftCompetition(here.competition.installation.db);
    const outsider = await registeredRespondent(elsewhere).catch(() => null);
    expect(outsider).toBeNull();
    const { installation } = here.competition;
    const input = { soundingId: here.soundingId, writer: 'X', answers: [views] };
    const stranger = await perform(installation, { respondentId: crypto.randomUUID() }, saveAnswer, input);
    expect(stranger).toEqual({ kind: 'refused', why: 'role' });
    const visitor = await perform(installation, { visitor: true }, saveAnswer, input);
    expect(visitor).toEqual({ kind: 'refused', why: 'role' });
  });

  test('is refused from the deadline on, to the millisecond, and the try is recorded', async () => {
    const here = await setting();
    const { installation } = here.competition;
    const deadline = new Date(installation.now.getTime() + 14 * 24 * 60 * 60_000);
    installation.moveTo(new Date(deadline.getTime() - 1).toISOString());
    await save(here, views);
    expect((await submit(here)).kind).toBe('done');
    installation.moveTo(deadline.toISOString());
    expect(await save(here, { ...views, value: 'Non.', revision: 1 })).toEqual({
      kind: 'refused',
      why: 'state',
    });
    expect(await submit(here)).toEqual({ kind: 'refused', why: 'state' });
    const { entries } = await listEntries(
      installation.db.read,
      { act: 'submit-response', outcome: 'refused' },
      { limit: 5 },
    );
    expect(entries).toMatchObject([
      { actorId: `respondent:${here.respondent.respondentId}`, reason: 'state' },
    ]);
  });

  test('stands in the record as a commitment, never in words', async () => {
    const here = await setting();
    await save(here, views);
    await submit(here);
    const { entries } = await listEntries(here.competition.installation.db.read, {}, { limit: 50 });
    expect(JSON.stringify(entries)).not.toContain('surtout');
  });
});

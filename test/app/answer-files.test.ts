import { expect, test } from 'vitest';
import { attachAnswerFile } from '#app/acts/attach-answer-file.ts';
import { perform } from '#app/acts/perform.server.ts';
import { readAnswerFile } from '#app/acts/read-answer-file.ts';
import { removeAnswerFile } from '#app/acts/remove-answer-file.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { submitResponse } from '#app/acts/submit-response.ts';
import { filedFiles } from '#app/sounding/canonical-response.ts';
import { mostAnswerFileBytes, mostAnswerFiles } from '#app/sounding/file-limits.ts';
import { findShownHash } from '#app/sounding/to-file.server.ts';
import { sha256 } from '#db/hash.ts';
import { listEntries } from '#db/queries/record.ts';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import { findResponse, listFilings } from '#db/queries/responses.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
  type TestRespondent,
  withFile,
} from '#test/support/soundings.ts';
import { arrivedFile, ownDataDirectory } from '#test/support/uploads.ts';

type Setting = { competition: BuiltCompetition; soundingId: string; respondent: TestRespondent };

ownDataDirectory();

eachDatabase('files in answer to a question', (open) => {
  async function setting(): Promise<Setting> {
    const competition = await draftCompetition(await open());
    const questionnaire = withFile(shortQuestionnaire);
    const soundingId = await publishedSounding(competition, { questionnaire });
    return { competition, soundingId, respondent: await registeredRespondent(competition) };
  }
  async function attach(
    { competition, soundingId, respondent: { respondentId } }: Setting,
    names: string[],
    questionId = 'document',
  ) {
    const uploads = await Promise.all(names.map((name) => arrivedFile(name)));
    const input = { soundingId, questionId, uploads };
    return perform(competition.installation, { respondentId }, attachAnswerFile, input);
  }
  async function attached({ competition, soundingId, respondent }: Setting) {
    const { read } = competition.installation.db;
    const response = await findResponse(read, soundingId, respondent.respondentId);
    return response === undefined ? [] : listRespondentFiles(read, { responseId: response.id });
  }
  async function submit({ competition, soundingId, respondent: { respondentId } }: Setting) {
    const shown = (await findShownHash(competition.installation.db.read, soundingId, respondentId)) ?? '';
    const input = { soundingId, signedName: 'Zoé Exemple', shown, receipt: 'http://exemple.ca/receipt' };
    return perform(competition.installation, { respondentId }, submitResponse, input);
  }

  test('begin the response, count in what is filed and change its hash', async () => {
    const here = await setting();
    const { competition, soundingId, respondent } = here;
    expect((await attach(here, ['Mémoire.pdf'])).kind).toBe('done');
    await filedResponse(competition, soundingId, respondent);
    const { read } = competition.installation.db;
    const { id = '' } = (await findResponse(read, soundingId, respondent.respondentId)) ?? {};
    const [file] = await attached(here);
    const [first] = await listFilings(read, id);
    expect(filedFiles(first?.answers ?? '')).toEqual([
      { questionId: 'document', name: 'Mémoire.pdf', size: file?.size, sha256: file?.sha256 },
    ]);
    expect(first?.hash).toBe(sha256(first?.answers ?? ''));
    await attach(here, ['Annexe.pdf']);
    await submit(here);
    const [, second] = await listFilings(read, id);
    expect(second?.hash).not.toBe(first?.hash);
    const { entries } = await listEntries(read, { act: 'attach-answer-file' }, { limit: 5 });
    expect(entries).toHaveLength(3);
    expect(JSON.stringify(entries)).not.toContain(file?.sha256);
  });

  test('only where files are asked for, never too many nor too big, and never without one', async () => {
    const here = await setting();
    expect((await attach(here, ['a.pdf'], 'views')).kind).toBe('unknown');
    expect(await attach(here, [])).toMatchObject({ problems: [{ code: 'file-missing' }] });
    const many = Array.from({ length: mostAnswerFiles + 1 }, (_, index) => `${index}.pdf`);
    expect(await attach(here, many)).toMatchObject({ problems: [{ code: 'too-many-files' }] });
    const { competition, soundingId, respondent } = here;
    const big = { ...(await arrivedFile('gros.pdf')), size: mostAnswerFileBytes + 1 };
    const input = { soundingId, questionId: 'document', uploads: [big] };
    const actor = { respondentId: respondent.respondentId };
    expect(await perform(competition.installation, actor, attachAnswerFile, input)).toMatchObject({
      problems: [{ code: 'file-too-big' }],
    });
    expect(await attached(here)).toEqual([]);
  });

  test('are taken out by their own organization alone', async () => {
    const here = await setting();
    const { competition, soundingId } = here;
    await attach(here, ['Mémoire.pdf']);
    const other = await registeredRespondent(competition, 'Autre Exemple');
    const [file] = await attached(here);
    const input = { soundingId, fileId: file?.id ?? '' };
    const remove = ({ respondentId }: TestRespondent) =>
      perform(competition.installation, { respondentId }, removeAnswerFile, input);
    expect(await remove(other)).toEqual({ kind: 'refused', why: 'own' });
    expect((await remove(here.respondent)).kind).toBe('done');
    expect(await attached(here)).toEqual([]);
    expect((await remove(here.respondent)).kind).toBe('unknown');
  });

  test('why there are none may be said instead', async () => {
    const here = await setting();
    const { competition, soundingId, respondent } = here;
    const save = (value: string, notApplicable: string) => {
      const answers = [{ questionId: 'document', value, notApplicable, revision: 0 }];
      const actor = { respondentId: respondent.respondentId };
      return perform(competition.installation, actor, saveAnswer, { soundingId, writer: 'Zoé', answers });
    };
    expect((await save('un fichier', '')).kind).toBe('unknown');
    expect((await save('', 'Tout est public.')).kind).toBe('done');
  });

  test('from the closing on none comes or goes; officers read what was filed, and nothing else', async () => {
    const here = await setting();
    const { competition, soundingId, respondent } = here;
    const { installation, team } = competition;
    await attach(here, ['Mémoire.pdf']);
    await filedResponse(competition, soundingId, respondent);
    const [filed] = await attached(here);
    await perform(installation, { respondentId: respondent.respondentId }, removeAnswerFile, {
      soundingId,
      fileId: filed?.id ?? '',
    });
    await attach(here, ['Jamais déposé.pdf']);
    const [loose] = await attached(here);
    const read = (sha: string | undefined, userId = team.officer.userId) =>
      perform(installation, { userId }, readAnswerFile, {
        soundingId,
        responseId: filed?.responseId ?? '',
        sha256: sha ?? '',
      });
    expect(await read(filed?.sha256)).toEqual({ kind: 'refused', why: 'state' });
    installation.wait(14);
    expect(await attach(here, ['Tard.pdf'])).toEqual({ kind: 'refused', why: 'state' });
    expect(await read(filed?.sha256)).toMatchObject({ kind: 'done', value: { name: 'Mémoire.pdf' } });
    expect((await read(loose?.sha256)).kind).toBe('unknown');
    expect(await read(filed?.sha256, team.chair.userId)).toEqual({ kind: 'refused', why: 'role' });
    const { entries } = await listEntries(installation.db.read, { act: 'read-answer-file' }, { limit: 5 });
    expect(entries.map(({ outcome }) => outcome)).toEqual(['refused', 'read', 'refused']);
  });
});

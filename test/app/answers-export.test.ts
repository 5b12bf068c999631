import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { codeAnswer } from '#app/acts/code-answer.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { type AnswersToExport, exportAnswers } from '#app/acts/export-answers.ts';
import { perform } from '#app/acts/perform.server.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { submitResponse } from '#app/acts/submit-response.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { findShownHash } from '#app/sounding/to-file.server.ts';
import { answersCsv } from '#app/workbook/answers-csv.ts';
import { layOutAnswers } from '#app/workbook/answers-sheets.ts';
import { writeSheets } from '#app/workbook/write-workbook.ts';
import { listFiledResponses } from '#db/queries/analysis.ts';
import { listRegions } from '#db/queries/regions.ts';
import { done, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
} from '#test/support/soundings.ts';

const hostile = [
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\n=1+1',
  ' =1+1',
  'dit "=1", ainsi;\nencore',
  '_x0041_ ü € 😀',
];

async function written(data: AnswersToExport, lang: Lang): Promise<ExcelJS.Workbook> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(stream),
    writeSheets(() => layOutAnswers(data, lang), { lang, at: data.at }, stream),
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book;
}

/** The lines of a CSV file by RFC 4180. */
function parsed(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted = '', end] of text.matchAll(/"((?:[^"]|"")*)"([;,]|\r\n)/g)) {
    rows.at(-1)?.push(quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    else expect(end).toBe(separator);
  }
  return rows.slice(0, -1);
}

eachDatabase('the export of the answers to a sounding', (open) => {
  async function closed(answers: readonly string[]) {
    const competition = await draftCompetition(await open());
    const [section] = shortQuestionnaire.sections;
    const questions = (section?.questions ?? []).map((question) => ({ ...question, words: null }));
    const questionnaire = section && { ...shortQuestionnaire, sections: [{ ...section, questions }] };
    const soundingId = await publishedSounding(competition, { ...(questionnaire && { questionnaire }) });
    for (const answer of answers) {
      const respondent = await registeredRespondent(competition, `=${answer}`.slice(0, 40));
      await filedResponse(competition, soundingId, respondent, answer);
    }
    competition.installation.wait(15);
    return { competition, soundingId };
  }

  test('holds every answer as a text, none as a formula, in both formats', async () => {
    const { competition, soundingId } = await closed(hostile);
    const { installation, team } = competition;
    const input = { soundingId, format: 'xlsx' } as const;
    const data = await done(installation, team.monitor.userId, exportAnswers, input);
    const filed = data.reading.responses.map(({ answers }) => String(answers.views?.value));
    expect(filed.map((text) => text.trim())).toEqual(hostile.map((text) => text.trim().replace('\t', ' ')));

    const book = await written(data, 'fr');
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Organisations',
      '1. La seule section',
      'Thèmes',
      'Dictionnaire',
    ]);
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
    }
    const section = book.worksheets[1];
    const read = filed.map((_, index) => section?.getCell(5 + index, 3).text);
    expect(read.map((text) => text?.replace('_x005F_', '_'))).toEqual(filed);
    const codebook = book.worksheets[3];
    expect(codebook?.getRow(5).getCell(1).text).toBe('views');
    expect(codebook?.getRow(5).getCell(9).text).toBe('What do you think?');

    for (const [lang, separator] of [
      ['fr', ';'],
      ['en', ','],
    ] as const) {
      const text = [...answersCsv(data, lang)].join('');
      expect(text.startsWith('\ufeff"')).toBe(true);
      const [heads, ...rows] = parsed(text.slice(1), separator);
      expect(heads).toHaveLength(13);
      expect(rows).toHaveLength(hostile.length);
      for (const field of rows.flat()) expect(field).not.toMatch(/^\s*[=+\-@]/);
      expect(rows.map((row) => row[9]?.replace(/^'/, ''))).toEqual(filed);
    }
  });

  test('says what was chosen in the words of its language; the codes stand in the dictionary', async () => {
    const competition = await draftCompetition(await open());
    const { installation, team } = competition;
    const question = { title: { fr: 'Q?', en: 'Q?' }, help: null, required: false, words: null };
    const options = [
      { id: 'plus', text: { fr: '=Oui; bien sûr', en: '+Yes, of course' } },
      { id: 'other', text: { fr: 'Autre', en: 'Other' } },
    ];
    const soundingId = await publishedSounding(competition, {
      questionnaire: {
        provenance: 'demonstration',
        sections: [
          {
            ...{ id: 'only', title: { fr: 'Section', en: 'Section' }, intro: { fr: '', en: '' } },
            questions: [
              { ...question, id: 'one', kind: 'choice', options },
              { ...question, id: 'several', kind: 'choices', options },
              { ...question, id: 'areas', kind: 'regions', options: [] },
              { ...question, id: 'none', kind: 'choice', options },
            ],
          },
        ],
      },
    });
    const { respondentId } = await registeredRespondent(competition);
    const actor = { respondentId };
    const allRegions = await listRegions(installation.db.read);
    const regions = allRegions.slice(0, 2);
    const given = (questionId: string, value: string, notApplicable = '') => ({
      ...{ questionId, value, notApplicable, revision: 0 },
    });
    const answers = [
      given('one', 'plus'),
      given('several', 'plus,other'),
      given('areas', regions.map(({ id }) => id).join(',')),
      given('none', 'other', '=Sans objet'),
    ];
    await perform(installation, actor, saveAnswer, { soundingId, writer: 'Zoé Exemple', answers });
    const shown = (await findShownHash(installation.db.read, soundingId, respondentId)) ?? '';
    const signed = { soundingId, signedName: 'Zoé Exemple', shown, receipt: 'http://exemple.ca/receipt' };
    expect((await perform(installation, actor, submitResponse, signed)).kind).toBe('done');
    installation.wait(15);
    const data = await done(installation, team.officer.userId, exportAnswers, { soundingId, format: 'xlsx' });

    for (const [lang, separator, yes, other, reason] of [
      ['fr', ';', '=Oui; bien sûr', 'Autre', 'Sans objet'],
      ['en', ',', '+Yes, of course', 'Other', 'Does not apply'],
    ] as const) {
      const words = [yes, `${yes}, ${other}`, regions.map(({ name }) => name[lang]).join(', ')];
      const book = await written(data, lang);
      const row = book.worksheets[1]?.getRow(5);
      expect([3, 4, 5].map((column) => row?.getCell(column).text)).toEqual(words);
      expect(row?.getCell(6).text).toContain(reason);
      const codebook = book.worksheets[3];
      const lineOf = (questionId: string) => {
        const found: string[][] = [];
        codebook?.eachRow((line) => {
          if (line.getCell(1).text === questionId) found.push([line.getCell(10).text, line.getCell(11).text]);
        });
        return found;
      };
      const dictionary = (['fr', 'en'] as const).map((each) =>
        options.map(({ id, text }) => `${id} = ${text[each]}`).join('\n'),
      );
      expect(lineOf('one')).toEqual([dictionary]);
      expect(lineOf('areas')[0]?.[0]).toContain(`${regions[0]?.id} = ${regions[0]?.name.fr}`);
      expect(lineOf('areas')[0]?.[1]?.split('\n')).toHaveLength(allRegions.length);
      const rows = parsed([...answersCsv(data, lang)].join('').slice(1), separator).slice(1);
      expect(rows.map((line) => line[9])).toEqual([
        ...words.map((text) => text.replace(/^(?=[=+])/, "'")),
        '',
      ]);
      // What was chosen before the question was said not to apply counts nowhere.
      expect(rows.map((line) => line[10])).toEqual([
        'plus',
        'plus other',
        regions.map(({ id }) => id).join(' '),
        '',
      ]);
      expect(rows[3]?.[11]).toBe("'=Sans objet");
    }
  });

  test('tells the themes, and each export stands in the record', async () => {
    const { competition, soundingId } = await closed(['Du bien et du mal']);
    const { installation, team } = competition;
    const { read } = installation.db;
    const name = { fr: '=Accès', en: '=Access' };
    const { themeId } = await done(installation, team.officer.userId, createTheme, { soundingId, name });
    const [response] = await listFiledResponses(read, soundingId);
    const responseId = response?.responseId ?? '';
    const coding = { soundingId, responseId, questionId: 'views', themeId, quote: 'bien et du mal' };
    await done(installation, team.officer.userId, codeAnswer, coding);
    const input = { soundingId, format: 'csv' } as const;
    const data = await done(installation, team.officer.userId, exportAnswers, input);
    const themes = (await written(data, 'en')).getWorksheet('Themes');
    const cells = [1, 2, 4, 6].map((column) => themes?.getCell(5, column).text);
    expect(cells).toEqual(['=Access', response?.number, 'views', 'bien et du mal']);
    const entry = await read
      .selectFrom('record')
      .select(['act', 'outcome'])
      .orderBy('sequence', 'desc')
      .executeTakeFirst();
    expect(entry).toEqual({ act: 'export-answers', outcome: 'read' });
  });

  test('is refused before the closing, and to those who read no answers', async () => {
    const competition = await draftCompetition(await open());
    const { installation, team } = competition;
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const input = { soundingId, format: 'csv' } as const;
    const ask = (userId: string) =>
      perform(installation, { userId, passwordGivenAt: installation.now }, exportAnswers, input);
    expect(await ask(team.officer.userId)).toEqual({ kind: 'refused', why: 'state' });
    installation.wait(15);
    expect((await ask(team.officer.userId)).kind).toBe('done');
    expect(await perform(installation, { userId: team.officer.userId }, exportAnswers, input)).toEqual({
      kind: 'refused',
      why: 'password-again',
    });
    expect(await ask(team.chair.userId)).toEqual({ kind: 'refused', why: 'role' });
  });
});

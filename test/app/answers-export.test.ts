import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { codeAnswer } from '#app/acts/code-answer.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { type AnswersToExport, exportAnswers } from '#app/acts/export-answers.ts';
import { perform } from '#app/acts/perform.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { answersCsv } from '#app/workbook/answers-csv.ts';
import { layOutAnswers } from '#app/workbook/answers-sheets.ts';
import { writeSheets } from '#app/workbook/write-workbook.ts';
import { listFiledResponses } from '#db/queries/analysis.ts';
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

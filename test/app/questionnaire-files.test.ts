import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { questionnairePdf } from '#app/pdf/questionnaire-pdf.server.ts';
import { writeQuestionnaire } from '#app/workbook/write-questionnaire.ts';
import type { QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import { phaseThreeQuestionnaire } from '#db/seed/questionnaire.ts';
import { regions } from '#db/seed/regions.ts';

const sounding = {
  title: { fr: '=Sondage #[*é*]', en: '=Sounding #[*é*]' },
  about: { fr: 'De quoi il s’agit.', en: 'What it is about.' },
  deadline: new Date('2026-12-01T22:00:00Z'),
};
const version: QuestionnaireVersion = {
  id: 'v',
  soundingId: 's',
  version: 1,
  state: 'published',
  origin: 'template',
  content: phaseThreeQuestionnaire,
  fingerprint: 'a'.repeat(64),
  revision: 1,
  createdBy: 'u',
  createdAt: new Date('2026-11-01T12:00:00Z'),
  publishedAt: new Date('2026-11-02T12:00:00Z'),
};

const registration = {
  title: 'Inscription',
  intro: 'Pour assister à une séance.',
  notKnown: 'On ne sait pas si elle est une des trois sections.',
  asks: ['Nom de la personne', '=Courriel'],
  sessions: [
    { id: 'e', title: '=Séance #[*é*]', at: '1er décembre', until: 'jusqu’au 30', href: '/fr/events/e' },
  ],
};

test.each(['fr', 'en'] as const)('the PDF in %s is tagged, and the same bytes each time', (lang) => {
  const pdf = questionnairePdf(sounding, version, registration, regions, lang);
  expect(pdf.equals(questionnairePdf(sounding, version, registration, regions, lang))).toBe(true);
  const text = pdf.toString('latin1');
  expect(text).toMatch(/^%PDF-1\.7/);
  expect(text).toContain('/StructTreeRoot');
  expect(text).toContain('pdfuaid:part');
  expect(text).toMatch(new RegExp(`/Lang ?\\(${lang}-CA\\)`));
});

test.each(['fr', 'en'] as const)(
  'the workbook in %s has a line for each of the 26 questions, all of them texts',
  async (lang) => {
    const book = new exceljs.Workbook();
    await book.xlsx.load((await writeQuestionnaire(sounding, version, registration, regions, lang)) as never);
    const [sheet] = book.worksheets;
    const numbers: unknown[] = [];
    sheet?.eachRow((row) =>
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(exceljs.ValueType.Formula);
        if (cell.type === exceljs.ValueType.Number) numbers.push(cell.value);
      }),
    );
    expect(numbers).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
    expect(sheet?.getCell('A1').text).toBe(sounding.title[lang]);
    const texts: string[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => void texts.push(cell.text)));
    const part = texts.slice(texts.indexOf(registration.title));
    for (const text of [registration.intro, '=Courriel', '=Séance #[*é*]', registration.notKnown])
      expect(
        part.some((one) => one.includes(text)),
        text,
      ).toBe(true);
  },
);

test.each(['fr', 'en'] as const)(
  'a question on catchment areas lists all fifteen in %s, to be picked on paper',
  async (lang) => {
    const book = new exceljs.Workbook();
    await book.xlsx.load((await writeQuestionnaire(sounding, version, registration, regions, lang)) as never);
    const [sheet] = book.worksheets;
    const asked = phaseThreeQuestionnaire.sections
      .flatMap(({ questions }) => questions)
      .find(({ kind }) => kind === 'regions');
    const choices: string[] = [];
    sheet?.eachRow((row) => {
      if (row.getCell(2).text.startsWith(asked?.title[lang] ?? '?')) choices.push(row.getCell(4).text);
    });
    expect(choices.map((text) => text.split('\n'))).toEqual([regions.map(({ name }) => `• ${name[lang]}`)]);
    expect(regions).toHaveLength(15);
    const pdf = questionnairePdf(sounding, version, registration, regions, lang);
    expect(pdf.equals(questionnairePdf(sounding, version, registration, regions.slice(1), lang))).toBe(false);
  },
);

test('the PDF has the registration part after the questions', () => {
  const without = { ...registration, sessions: [] };
  const pdf = questionnairePdf(sounding, version, registration, regions, 'fr');
  expect(pdf.equals(questionnairePdf(sounding, version, without, regions, 'fr'))).toBe(false);
});

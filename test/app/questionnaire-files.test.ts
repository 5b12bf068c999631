import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { questionnairePdf } from '#app/pdf/questionnaire-pdf.server.ts';
import { writeQuestionnaire } from '#app/workbook/write-questionnaire.ts';
import type { QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import { phaseThreeQuestionnaire } from '#db/seed/questionnaire.ts';

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

test.each(['fr', 'en'] as const)('the PDF in %s is tagged, and the same bytes each time', (lang) => {
  const pdf = questionnairePdf(sounding, version, lang);
  expect(pdf.equals(questionnairePdf(sounding, version, lang))).toBe(true);
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
    await book.xlsx.load((await writeQuestionnaire(sounding, version, lang)) as never);
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
  },
);

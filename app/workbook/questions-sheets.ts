import type { QuestionsToExport } from '#app/acts/export-questions.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { ReceivedQuestion } from '#app/questions/received.server.ts';
import { torontoClock } from './book.ts';
import { listSheet } from './list-sheet.ts';
import { figure, label, userText } from './sheet.ts';
import type { LaidOut } from './write-workbook.ts';

type QuestionsInWords = QuestionsToExport & {
  readonly title: string;
  /** What a question is about, in words. */
  subjectOf(about: ReceivedQuestion['about']): string;
};

/** What was asked and answered. Who asked is no part of it, nor the minute, which could be laid beside the record's. */
export function layOutQuestions(data: QuestionsInWords, lang: Lang): LaidOut {
  const { title, questions, clarifications, subjectOf } = data;
  const t = translator(lang);
  const lines = [
    t('questions:export.line', { at: formatsFor(lang).dateTime(data.at) }),
    t('questions:export.note'),
  ];
  const numberOf = (id: string | null) => clarifications.find((one) => one.id === id)?.number ?? null;
  const asked = listSheet({
    name: t('questions:export.asked'),
    title,
    lines,
    columns: [14, 34, 12, 80, 16, 10],
    frozen: 1,
    heads: (['day', 'about', 'language', 'question', 'state', 'number'] as const).map((key) =>
      t(`questions:export.${key}`),
    ),
    *rows() {
      for (const { about, text, language, day, clarificationId } of questions) {
        const number = numberOf(clarificationId);
        const state = clarificationId === null ? 'open' : number === null ? 'draft' : 'published';
        yield [
          label(day, 'text'),
          userText(subjectOf(about), 'text'),
          label(t(`questions:office.lang.${language}`), 'text'),
          userText(text, 'comment'),
          label(t(`questions:export.${state}`), 'text'),
          figure(number, 'whole'),
        ];
      }
    },
  });
  const answered = listSheet({
    name: t('questions:export.answered'),
    title,
    lines,
    columns: [10, 34, 60, 60, 60, 60, 18, 12],
    frozen: 1,
    heads: (
      [
        'number',
        'about',
        'questionFr',
        'questionEn',
        'answerFr',
        'answerEn',
        'publishedAt',
        'questions',
      ] as const
    ).map((key) => t(`questions:export.${key}`)),
    *rows() {
      for (const { id, number, about, question, answer, publishedAt } of clarifications) {
        yield [
          number === null ? label(t('questions:export.draft'), 'text') : figure(number, 'whole'),
          userText(subjectOf(about), 'text'),
          userText(question.fr, 'comment'),
          userText(question.en, 'comment'),
          userText(answer.fr, 'comment'),
          userText(answer.en, 'comment'),
          figure(publishedAt && torontoClock(publishedAt), 'dateTime'),
          figure(questions.filter(({ clarificationId }) => clarificationId === id).length, 'whole'),
        ];
      }
    },
  });
  return {
    sheets: [asked, answered],
    title,
    author: t('applicationName'),
    footer: `&L&A&C${t('workbook:page', { page: '&P', pages: '&N' })}`,
  };
}

import type { AnswersToExport } from '#app/acts/export-answers.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { type Translate, translator } from '#app/i18n/translator.server.ts';
import type { AskedQuestion } from '#app/sounding/asked-questions.ts';
import { numberOf } from '#app/sounding/questionnaire.ts';
import { type ReadResponse, wordsOf } from '#app/sounding/reading.server.ts';
import { freeName, torontoClock } from './book.ts';
import { listSheet } from './list-sheet.ts';
import { type Cell, figure, label, type SheetLayout, userText } from './sheet.ts';
import type { LaidOut } from './write-workbook.ts';

type Part = {
  readonly data: AnswersToExport;
  readonly lang: Lang;
  readonly t: Translate;
  name(wanted: string): string;
};

/** Who answered, what they answered section by section, under which themes, and what each column asks. */
export function layOutAnswers(data: AnswersToExport, lang: Lang): LaidOut {
  const t = translator(lang);
  const taken = new Set<string>();
  const name = (wanted: string) => {
    const free = freeName(wanted, taken);
    taken.add(free.toLowerCase());
    return free;
  };
  const part: Part = { data, lang, t, name };
  const sections = new Map<string, AskedQuestion[]>();
  for (const asked of data.reading.asked) {
    sections.set(asked.section.id, [...(sections.get(asked.section.id) ?? []), asked]);
  }
  return {
    sheets: [
      respondentsSheet(part),
      ...[...sections.values()].map((asked, index) => sectionSheet(part, asked, index + 1)),
      themesSheet(part),
      codebookSheet(part),
    ],
    title: data.sounding.title[lang],
    author: t('applicationName'),
    footer: `&L&A&C${t('workbook:page', { page: '&P', pages: '&N' })}`,
  };
}

function respondentsSheet(part: Part): SheetLayout {
  const { data, t } = part;
  const words = sectorWords(t);
  return sheet(part, t('sounding:export.respondents'), {
    columns: [12, 40, 26, 10, 18, 28, 10, 68],
    frozen: 2,
    heads: ['number', 'organization', 'sector', 'language', 'filedAt', 'signedName', 'version', 'hash'].map(
      (key) => t(`sounding:export.${key as 'number'}`),
    ),
    *rows() {
      for (const response of data.reading.responses) {
        const { number, organization, sector, language, filedAt, signedName, hash } = response;
        yield [
          label(number, 'code'),
          userText(organization, 'text'),
          label(words(sector), 'text'),
          label(language, 'text'),
          figure(torontoClock(filedAt), 'dateTime'),
          userText(signedName, 'text'),
          figure(versionOf(part, response), 'whole'),
          label(hash, 'code'),
        ];
      }
    },
  });
}

function sectionSheet(part: Part, asked: readonly AskedQuestion[], number: number): SheetLayout {
  const { data, lang, t } = part;
  const { reading } = data;
  const title = asked[0]?.section.title[lang] ?? '';
  return sheet(part, `${number}. ${title}`, {
    columns: [12, 32, ...asked.map(() => 48)],
    frozen: 2,
    heads: [
      t('sounding:export.number'),
      t('sounding:export.organization'),
      ...asked.map(({ question }) => `${question.id} – ${question.title[lang]}`),
    ],
    *rows() {
      for (const response of reading.responses) {
        yield [
          label(response.number, 'code'),
          userText(response.organization, 'text'),
          ...asked.map(({ question }) => userText(answerText(part, response, question.id), 'comment')),
        ];
      }
    },
  });
}

function themesSheet(part: Part): SheetLayout {
  const { data, lang, t } = part;
  const { codings, themes, responses, asked } = data.reading;
  return sheet(part, t('sounding:export.themes'), {
    columns: [32, 12, 32, 22, 60, 70],
    frozen: 1,
    heads: ['theme', 'number', 'organization', 'questionId', 'question', 'quote'].map((key) =>
      t(`sounding:export.${key as 'number'}`),
    ),
    *rows() {
      for (const { themeId, responseId, questionId, quote } of codings) {
        const response = responses.find((one) => one.responseId === responseId);
        if (response === undefined) continue;
        yield [
          userText(themes.find(({ id }) => id === themeId)?.name[lang] ?? '', 'text'),
          label(response.number, 'code'),
          userText(response.organization, 'text'),
          userText(questionId, 'code'),
          userText(
            asked.find(({ question }) => question.id === questionId)?.question.title[lang] ?? '',
            'text',
          ),
          userText(quote, 'comment'),
        ];
      }
    },
  });
}

/** A line per question and version: what an identifier meant when it was answered. */
function codebookSheet(part: Part): SheetLayout {
  const { data, t } = part;
  const { regions } = data.reading;
  return sheet(part, t('sounding:export.codebook'), {
    columns: [22, 10, 30, 10, 18, 12, 12, 60, 60, 44, 44],
    frozen: 2,
    heads: (
      [
        'questionId',
        'version',
        'section',
        'number',
        'kind',
        'required',
        'words',
        'titleFr',
        'titleEn',
        'optionsFr',
        'optionsEn',
      ] as const
    ).map((key) => t(`sounding:export.${key}`)),
    *rows() {
      for (const { version, content } of data.reading.versions) {
        for (const section of content.sections) {
          for (const question of section.questions) {
            const offered =
              question.kind === 'regions'
                ? regions.map(({ id, name }) => ({ id, text: name }))
                : question.options;
            const options = (lang: Lang) => offered.map(({ id, text }) => `${id} = ${text[lang]}`).join('\n');
            yield [
              userText(question.id, 'code'),
              figure(version, 'whole'),
              userText(section.title[part.lang], 'text'),
              figure(numberOf(content, question.id), 'whole'),
              label(t(`sounding:kind.${question.kind}`), 'text'),
              label(t(question.required ? 'sounding:export.yes' : 'sounding:export.no'), 'text'),
              figure(question.words, 'whole'),
              userText(question.title.fr, 'text'),
              userText(question.title.en, 'text'),
              userText(options('fr'), 'text'),
              userText(options('en'), 'text'),
            ];
          }
        }
      }
    },
  });
}

type Content = { columns: number[]; frozen: number; heads: string[]; rows(): Iterable<Cell[]> };

function sheet(part: Part, wanted: string, content: Content): SheetLayout {
  const { data, lang, t } = part;
  const { sounding, reading, at } = data;
  const line = t('sounding:export.line', {
    organizations: reading.responses.length,
    date: formatsFor(lang).dateTime(at),
  });
  return listSheet({
    ...content,
    name: part.name(wanted),
    title: sounding.title[lang],
    lines: [line, t('sounding:export.note')],
  });
}

function answerText({ data, lang, t }: Part, response: ReadResponse, questionId: string): string {
  const given = response.answers[questionId];
  const words = wordsOf(data.reading, response, questionId, lang);
  const answer =
    given?.notApplicable != null ? t('sounding:export.notApplicableWhy', { reason: words }) : words;
  return [answer, ...(given?.files ?? []).map(({ name }) => name)].filter((text) => text !== '').join('\n');
}

function versionOf({ data }: Part, { questionnaireVersionId }: ReadResponse): number | null {
  return data.reading.versions.find(({ id }) => id === questionnaireVersionId)?.version ?? null;
}

function sectorWords(t: Translate) {
  return (sector: ReadResponse['sector']) => t(`respondents:sector.${sector}`);
}

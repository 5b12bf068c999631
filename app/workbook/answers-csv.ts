import type { AnswersToExport } from '#app/acts/export-answers.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { wordsOf } from '#app/sounding/reading.server.ts';

/** What Excel expects in each language of Canada. */
const separators: Record<Lang, string> = { fr: ';', en: ',' };

/** A byte-order mark, a line of headings, a line per answer that was filed. */
export function* answersCsv({ reading }: AnswersToExport, lang: Lang): Generator<string> {
  const t = translator(lang);
  const heads = [
    'number',
    'organization',
    'sector',
    'language',
    'filedAt',
    'version',
    'section',
    'questionId',
    'question',
    'answer',
    'codes',
    'notApplicable',
    'files',
  ] as const;
  yield `\ufeff${line(
    heads.map((key) => t(`sounding:export.${key}`)),
    lang,
  )}`;
  for (const response of reading.responses) {
    const version = reading.versions.find(({ id }) => id === response.questionnaireVersionId);
    for (const section of version?.content.sections ?? []) {
      for (const question of section.questions) {
        const given = response.answers[question.id];
        if (given === undefined) continue;
        const { value, notApplicable, files = [] } = given;
        const coded =
          question.kind === 'choice' || question.kind === 'choices' || question.kind === 'regions';
        yield line(
          [
            response.number,
            response.organization,
            t(`respondents:sector.${response.sector}`),
            response.language,
            toTorontoTime(response.filedAt),
            String(version?.version ?? ''),
            section.title[lang],
            question.id,
            question.title[lang],
            notApplicable === null ? wordsOf(reading, response, question.id, lang) : '',
            // What was chosen before the question was said not to apply is kept with it, and counts nowhere.
            coded && notApplicable === null ? [value ?? []].flat().join(' ') : '',
            notApplicable ?? '',
            files.map(({ name }) => name).join('\n'),
          ],
          lang,
        );
      }
    }
  }
}

function line(fields: readonly string[], lang: Lang): string {
  return `${fields.map(field).join(separators[lang])}\r\n`;
}

/** Spreadsheets take a text for a formula by its first visible character. */
const FORMULA_START = /^[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

function field(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

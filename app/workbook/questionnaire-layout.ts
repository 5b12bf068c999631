import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { Questionnaire, QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import type { Sounding } from '#db/queries/soundings.ts';
import { heightOfLines } from './row-height.ts';
import { type Cell, figure, label, type Row, type SheetLayout, userText } from './sheet.ts';
import type { LaidOut } from './write-workbook.ts';

/** The columns of each sheet, in their order; the headings stand in `questionnaire:layout.column`. */
export const layoutColumns = {
  sections: ['id', 'titleFr', 'titleEn', 'introFr', 'introEn'],
  questions: ['section', 'id', 'kind', 'required', 'words', 'titleFr', 'titleEn', 'helpFr', 'helpEn'],
  options: ['question', 'id', 'textFr', 'textEn'],
} as const;
export type LayoutSheet = keyof typeof layoutColumns;

const widths: Record<string, number> = {
  id: 18,
  section: 18,
  question: 18,
  kind: 18,
  required: 12,
  words: 12,
};

/** A version of a questionnaire as a workbook that can be changed and imported again. */
export function layOutQuestionnaire(
  sounding: Pick<Sounding, 'title'>,
  { content }: Pick<QuestionnaireVersion, 'content'>,
  lang: Lang,
): LaidOut {
  const t = translator(lang);
  return {
    sheets: [
      sheetOf('sections', content, lang),
      sheetOf('questions', content, lang),
      sheetOf('options', content, lang),
      guide(lang),
    ],
    title: sounding.title[lang],
    author: t('applicationName'),
    footer: '&L&A',
  };
}

function sheetOf(name: LayoutSheet, content: Questionnaire, lang: Lang): SheetLayout {
  const t = translator(lang);
  const columns = layoutColumns[name];
  return {
    name: t(`questionnaire:layout.sheet.${name}`),
    columns: columns.map((column) => ({ width: widths[column] ?? 60 })),
    frozen: { rows: 1, columns: 0 },
    headRow: 1,
    pages: { wide: 1, tall: 0 },
    filter: null,
    unlocked: true,
    *rows(): Iterable<Row> {
      yield { cells: columns.map((column) => label(t(`questionnaire:layout.column.${column}`), 'head')) };
      for (const cells of rowsOf(name, content, lang)) yield { cells };
    },
  };
}

function* rowsOf(name: LayoutSheet, { sections }: Questionnaire, lang: Lang): Iterable<Cell[]> {
  const t = translator(lang);
  for (const section of sections) {
    if (name === 'sections') {
      const { id, title, intro } = section;
      yield [id, title.fr, title.en, intro.fr, intro.en].map((text) => userText(text, 'text'));
      continue;
    }
    for (const question of section.questions) {
      if (name === 'options') {
        for (const { id, text } of question.options) {
          yield [question.id, id, text.fr, text.en].map((one) => userText(one, 'text'));
        }
        continue;
      }
      yield [
        userText(section.id, 'text'),
        userText(question.id, 'text'),
        label(t(`sounding:kind.${question.kind}`), 'text'),
        label(t(question.required ? 'sounding:export.yes' : 'sounding:export.no'), 'text'),
        figure(question.words, 'whole'),
        ...[question.title.fr, question.title.en, question.help?.fr ?? '', question.help?.en ?? ''].map(
          (text) => userText(text, 'text'),
        ),
      ];
    }
  }
}

/** How the sheets are filled in, on a last sheet that nothing reads. */
function guide(lang: Lang): SheetLayout {
  const t = translator(lang);
  return {
    name: t('questionnaire:layout.guide'),
    columns: [{ width: 110 }],
    frozen: { rows: 0, columns: 0 },
    headRow: null,
    pages: { wide: 1, tall: 0 },
    filter: null,
    *rows(): Iterable<Row> {
      yield { cells: [label(t('questionnaire:layout.guide'), 'title')], height: heightOfLines(2) };
      for (const line of t('questionnaire:layout.rules').split('\n')) {
        yield { cells: [label(line, 'note')] };
      }
    },
  };
}

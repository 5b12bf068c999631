import { translator } from '#app/i18n/translator.server.ts';
import { type LayoutSheet, layoutColumns } from '#app/workbook/questionnaire-layout.ts';
import type { LayoutWords } from './questionnaire-import.ts';

const both = [translator('fr'), translator('en')];

/** A workbook filled in in either language is read. */
export function layoutWords(): LayoutWords {
  const headings = (sheet: LayoutSheet) =>
    layoutColumns[sheet].map((column) => both.map((t) => t(`questionnaire:layout.column.${column}`)));
  const names = (sheet: LayoutSheet) => both.map((t) => t(`questionnaire:layout.sheet.${sheet}`));
  const kind = (name: 'text' | 'choice' | 'choices' | 'number' | 'regions' | 'file') => [
    name,
    ...both.map((t) => t(`sounding:kind.${name}`)),
  ];
  return {
    sheets: { sections: names('sections'), questions: names('questions'), options: names('options') },
    headings: {
      sections: headings('sections'),
      questions: headings('questions'),
      options: headings('options'),
    },
    kinds: {
      text: kind('text'),
      choice: kind('choice'),
      choices: kind('choices'),
      number: kind('number'),
      regions: kind('regions'),
      file: kind('file'),
    },
    yes: ['1', 'x', ...both.map((t) => t('sounding:export.yes'))],
    no: ['0', ...both.map((t) => t('sounding:export.no'))],
  };
}

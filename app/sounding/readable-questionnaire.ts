import type { Lang } from '#app/i18n/languages.ts';
import type { Questionnaire } from '#db/queries/questionnaires.ts';
import type { Region } from '#db/queries/regions.ts';
import { numberOf } from './questionnaire.ts';

type Named = Pick<Region, 'id' | 'name'>;

/**
 * A questionnaire in one language, numbered through, for pages and files that only show it. A question on catchment areas
 * offers them all: whoever reads it on paper has no list to pick from.
 */
export function readableQuestionnaire(questionnaire: Questionnaire, regions: readonly Named[], lang: Lang) {
  const allRegions = regions.map(({ id, name }) => ({ id, text: name }));
  return {
    demonstration: questionnaire.provenance === 'demonstration',
    sections: questionnaire.sections.map(({ id, title, intro, questions }) => ({
      id,
      title: title[lang],
      intro: intro[lang],
      questions: questions.map((question) => ({
        id: question.id,
        number: numberOf(questionnaire, question.id),
        kind: question.kind,
        title: question.title[lang],
        help: question.help?.[lang] ?? null,
        required: question.required,
        words: question.words,
        options: (question.kind === 'regions' ? allRegions : question.options).map((option) => ({
          id: option.id,
          text: option.text[lang],
        })),
      })),
    })),
  };
}

export type ReadableQuestionnaire = ReturnType<typeof readableQuestionnaire>;

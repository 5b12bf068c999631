import type { Lang } from '#app/i18n/languages.ts';
import type { Questionnaire } from '#db/queries/questionnaires.ts';
import { numberOf } from './questionnaire.ts';

/** A questionnaire in one language, numbered through, for pages and files that only show it. */
export function readableQuestionnaire(questionnaire: Questionnaire, lang: Lang) {
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
        options: question.options.map(({ id: optionId, text }) => ({ id: optionId, text: text[lang] })),
      })),
    })),
  };
}

export type ReadableQuestionnaire = ReturnType<typeof readableQuestionnaire>;

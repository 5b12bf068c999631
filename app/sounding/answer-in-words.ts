import type { Lang } from '#app/i18n/languages.ts';
import type { Given, QuestionShape } from './questionnaire.ts';

type Named = { readonly id: string; readonly name: { readonly fr: string; readonly en: string } };

/** An answer as people read it: the words of the options chosen, the regions' names; empty when there is none. */
export function answerInWords(
  question: QuestionShape,
  given: Given | undefined,
  regions: readonly Named[],
  lang: Lang,
): string {
  if (given?.notApplicable) return given.notApplicable;
  const value = given?.value ?? null;
  if (value === null || typeof value === 'number') return '';
  const chosen = typeof value === 'string' ? [value] : value;
  if (question.kind === 'regions') {
    return regions.flatMap(({ id, name }) => (chosen.includes(id) ? name[lang] : [])).join(', ');
  }
  if (question.kind === 'choice' || question.kind === 'choices') {
    return question.options.flatMap(({ id, text }) => (chosen.includes(id) ? text[lang] : [])).join(', ');
  }
  return chosen.join(', ');
}

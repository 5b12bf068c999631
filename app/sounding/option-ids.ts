import type { Questionnaire } from '#db/queries/questionnaires.ts';
import { foldedForSearch, questionsOf } from './questionnaire.ts';

type Text = { readonly fr: string; readonly en: string };
type Option = { id: string; text: { fr: string; en: string } };

/**
 * An option stands for what it says: one that says what an earlier option of its question said, in either language, goes
 * by that one's id, whatever line it was typed in, so that answers stay with what was chosen. `earlier`: newest first.
 */
export function withOldOptionIds(
  content: Questionnaire,
  earlier: readonly Questionnaire[],
  newId: () => string,
): Questionnaire {
  const asked = earlier.flatMap(questionsOf);
  const known = (questionId: string) =>
    asked.filter(({ id }) => id === questionId).flatMap(({ options }) => options);
  return {
    ...content,
    sections: content.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => ({
        ...question,
        options: renamed(question.options, known(question.id), newId),
      })),
    })),
  };
}

/** The same words in one of the two languages, without regard to case, accents and spaces. */
export function saysTheSame(one: Text, other: Text): boolean {
  return isAlike(one.fr, other.fr) || isAlike(one.en, other.en);
}

function renamed(options: readonly Option[], known: readonly Option[], newId: () => string): Option[] {
  // What an id said last is what counts.
  const last = known.filter(({ id }, at) => known.findIndex((one) => one.id === id) === at);
  const taken = new Set<string>();
  const given = new Map<Option, string>();
  const give = (to: readonly Option[], find: (option: Option) => Option | undefined) => {
    for (const option of to) {
      const id = find(option)?.id;
      if (id === undefined || id === '' || given.has(option) || taken.has(id)) continue;
      given.set(option, id);
      taken.add(id);
    }
  };
  const free = (says: typeof saysTheSame) => (option: Option) =>
    last.find(({ id, text }) => !taken.has(id) && says(text, option.text));
  give(options, (option) => last.find(({ id, text }) => id === option.id && saysTheSame(text, option.text)));
  give(options, free(saysTheSameInBoth));
  give(options, free(saysTheSame));
  give(options, (option) => option);
  return options.map((option) => ({ ...option, id: given.get(option) ?? newId() }));
}

function saysTheSameInBoth(one: Text, other: Text): boolean {
  return isAlike(one.fr, other.fr) && isAlike(one.en, other.en);
}

function isAlike(one: string, other: string): boolean {
  return foldedForSearch(one) !== '' && foldedForSearch(one) === foldedForSearch(other);
}

import type { Question, Questionnaire, Section } from '#db/queries/questionnaires.ts';
import { questionsOf } from './questionnaire.ts';

/*
 * What the editor does to a questionnaire, each as a new one. Ids come from outside; an id stands for the same question in
 * every version, so that answers stay with it.
 */

type SectionWords = Pick<Section, 'title' | 'intro'>;

/** Puts the words in the section of that id, or adds it at the end. */
export function withSectionWords(content: Questionnaire, id: string, words: SectionWords): Questionnaire {
  const known = content.sections.some((section) => section.id === id);
  const sections = content.sections.map((section) =>
    section.id === id ? { ...section, ...words } : section,
  );
  return { ...content, sections: known ? sections : [...sections, { id, ...words, questions: [] }] };
}

export function withoutSection(content: Questionnaire, id: string): Questionnaire {
  return { ...content, sections: content.sections.filter((section) => section.id !== id) };
}

export function withSectionMoved(content: Questionnaire, id: string, by: -1 | 1): Questionnaire {
  return { ...content, sections: moved(content.sections, id, by) };
}

/** Puts the question in its place in that section, or at its end when it was elsewhere or is new. */
export function withQuestion(content: Questionnaire, sectionId: string, question: Question): Questionnaire {
  const sections = content.sections.map((section) => {
    const known = section.questions.some(({ id }) => id === question.id);
    if (section.id !== sectionId) return without(section, question.id);
    return {
      ...section,
      questions: known
        ? section.questions.map((one) => (one.id === question.id ? question : one))
        : [...section.questions, question],
    };
  });
  return { ...content, sections };
}

export function withoutQuestion(content: Questionnaire, id: string): Questionnaire {
  return { ...content, sections: content.sections.map((section) => without(section, id)) };
}

export function withQuestionMoved(content: Questionnaire, id: string, by: -1 | 1): Questionnaire {
  const sections = content.sections.map((section) => ({
    ...section,
    questions: moved(section.questions, id, by),
  }));
  return { ...content, sections };
}

/**
 * A published question whose kind changes is another question: it gets an id of its own, and what was answered to the old
 * one stays with that.
 */
export function withFreshIds(
  content: Questionnaire,
  published: readonly Questionnaire[],
  newId: () => string,
): Questionnaire {
  const kinds = new Map(published.flatMap(questionsOf).map(({ id, kind }) => [id, kind]));
  const fresh = (question: Question) =>
    (kinds.get(question.id) ?? question.kind) === question.kind ? question : { ...question, id: newId() };
  return {
    ...content,
    sections: content.sections.map((section) => ({ ...section, questions: section.questions.map(fresh) })),
  };
}

function without(section: Section, questionId: string): Section {
  return { ...section, questions: section.questions.filter(({ id }) => id !== questionId) };
}

function moved<Item extends { readonly id: string }>(items: readonly Item[], id: string, by: -1 | 1): Item[] {
  const result = [...items];
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return result;
  result.splice(from, 1);
  result.splice(to, 0, item);
  return result;
}

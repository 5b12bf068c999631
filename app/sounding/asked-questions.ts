import type { Question, QuestionnaireVersion, Section } from '#db/queries/questionnaires.ts';
import { numberOf } from './questionnaire.ts';

export type AskedQuestion = {
  readonly question: Question;
  readonly section: Section;
  /** In the version that it stands in. */
  readonly number: number;
  /** The last version that asked it; null when the current one does. */
  readonly lastAskedIn: number | null;
};

type Version = Pick<QuestionnaireVersion, 'version' | 'content'>;

/**
 * Every question that some published version asked, in the order of the current one; those taken out since follow the
 * others of their section. Answers filed to them are still read.
 */
export function askedQuestions(versions: readonly Version[]): AskedQuestion[] {
  const [current, ...earlier] = versions.toSorted((a, b) => b.version - a.version);
  const sections = new Map<string, AskedQuestion[]>();
  const seen = new Set<string>();
  for (const { version, content } of current === undefined ? [] : [current, ...earlier]) {
    for (const section of content.sections) {
      const asked = sections.get(section.id) ?? [];
      sections.set(section.id, asked);
      for (const question of section.questions) {
        if (seen.has(question.id)) continue;
        seen.add(question.id);
        const lastAskedIn = version === current?.version ? null : version;
        asked.push({ question, section, number: numberOf(content, question.id), lastAskedIn });
      }
    }
  }
  return [...sections.values()].flat();
}

import { getCompetition } from '#db/queries/competitions.ts';
import { type About, createQuestion } from '#db/queries/questions.ts';
import { sealed } from '#db/queries/record.ts';
import { listSubjects } from '#db/queries/subjects.ts';
import type { ActDefinition } from './act.ts';

export type AskQuestionInput = {
  readonly competitionId: string;
  readonly about: About;
  readonly text: string;
  readonly language: 'fr' | 'en';
};

/**
 * An organization asks, before the question deadline. The record names nobody (`anonymous` in the policy): who asked, and
 * which question, stand in it as commitments that no page opens. Beside the instant, either would tell who registered
 * just before; words that are published stand in the entry of the answer.
 */
export const askQuestion: ActDefinition<AskQuestionInput, null> = {
  name: 'ask-question',
  async target(_, { competitionId }) {
    return { competitionId };
  },
  async run(context, { competitionId, about, text, language }) {
    const { tx, now, respondentId } = context;
    if (respondentId === null) return context.refuse('own');
    const subjects = await listSubjects(tx, competitionId);
    const subject = subjects.find(({ kind, id }) => kind === about.kind && id === about.id);
    if (subject === undefined) return context.unknown();
    const { cancelled } = await getCompetition(tx, competitionId);
    if (
      cancelled !== null ||
      !subject.open ||
      subject.questionsUntil === null ||
      now >= subject.questionsUntil
    )
      return { code: 'questions-closed', at: 'about' };
    const id = crypto.randomUUID();
    await createQuestion(tx, { id, competitionId, about, respondentId, text, language, askedAt: now });
    return {
      value: null,
      entry: {
        object: `${about.kind}:${about.id}`,
        after: {
          question: sealed(id),
          language: sealed(language),
          text: sealed(text),
          asker: sealed(respondentId),
        },
      },
    };
  },
};

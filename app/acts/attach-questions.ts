import { findClarification, listQuestions, updateQuestionsAnswered } from '#db/queries/questions.ts';
import { sealed } from '#db/queries/record.ts';
import type { ActDefinition } from './act.ts';

export type AttachQuestionsInput = {
  readonly competitionId: string;
  readonly clarificationId: string;
  readonly questionIds: readonly string[];
};

/** Similar questions that came later go under a published answer: its words stay as they are, so nobody is told again. */
export const attachQuestions: ActDefinition<AttachQuestionsInput, null> = {
  name: 'attach-questions',
  async target(tx, { competitionId, clarificationId }) {
    const known = await findClarification(tx, clarificationId);
    return known?.competitionId === competitionId && known.state === 'published' ? { competitionId } : null;
  },
  async run(context, { competitionId, clarificationId, questionIds }) {
    const { tx } = context;
    const questions = await listQuestions(tx, competitionId);
    for (const id of questionIds) {
      const asked = questions.find((one) => one.id === id);
      if (asked === undefined) return context.unknown();
      if (asked.clarificationId !== null) return { code: 'question-elsewhere', at: 'questionIds' };
    }
    await updateQuestionsAnswered(tx, clarificationId, questionIds);
    return {
      value: null,
      entry: {
        object: `clarification:${clarificationId}`,
        after: { attached: questionIds.length, questions: sealed(questionIds) },
      },
    };
  },
};

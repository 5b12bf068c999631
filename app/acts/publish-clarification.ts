import { tellFollowers } from '#app/notices/tell-followers.server.ts';
import {
  findClarification,
  listQuestions,
  nextClarificationNumber,
  updateClarification,
} from '#db/queries/questions.ts';
import { sealed } from '#db/queries/record.ts';
import type { ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';

export type PublishClarificationInput = {
  readonly competitionId: string;
  readonly clarificationId: string;
  readonly revision: number;
  readonly origin: string;
};

/** Question and answer go to everyone at once, in both languages; after that neither changes (rule 14 of the rules of selection). */
export const publishClarification: ActDefinition<PublishClarificationInput, { number: number }> = {
  name: 'publish-clarification',
  async target(tx, { competitionId, clarificationId }) {
    const known = await findClarification(tx, clarificationId);
    return known?.competitionId === competitionId ? { competitionId } : null;
  },
  async run(context, { competitionId, clarificationId, revision, origin }) {
    const { tx, now, userId } = context;
    const draft = await findClarification(tx, clarificationId);
    if (draft === undefined || userId === null) return context.unknown();
    if (draft.state === 'published') return { code: 'clarification-published' };
    const { question, answer } = draft;
    const problems: ActProblem[] = [];
    for (const [name, text] of [
      ['questionFr', question.fr],
      ['questionEn', question.en],
      ['answerFr', answer.fr],
      ['answerEn', answer.en],
    ] as const)
      if (text.trim() === '') problems.push({ code: 'both-languages', at: name });
    if (problems.length > 0) return problems;
    const number = await nextClarificationNumber(tx, competitionId);
    const changes = { state: 'published' as const, number, publishedBy: userId, publishedAt: now };
    if (!(await updateClarification(tx, clarificationId, changes, revision))) return { code: 'stale' };
    await tellFollowers(tx, now, {
      competitionId,
      kind: 'answer-published',
      about: clarificationId,
      path: `/opportunities/${competitionId}/questions#answer-${number}`,
      origin,
      values: (lang) => ({ number: String(number), question: question[lang], answer: answer[lang] }),
    });
    const asked = await listQuestions(tx, competitionId);
    return {
      value: { number },
      entry: {
        object: `clarification:${clarificationId}`,
        before: { state: 'draft' },
        after: {
          number,
          question,
          answer,
          questions: sealed(
            asked.filter((one) => one.clarificationId === clarificationId).map(({ id }) => id),
          ),
        },
      },
    };
  },
};

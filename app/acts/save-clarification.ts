import {
  type About,
  type ClarificationChanges,
  createClarification,
  findClarification,
  listQuestions,
  updateClarification,
  updateGrouping,
} from '#db/queries/questions.ts';
import { sealed } from '#db/queries/record.ts';
import { listSubjects } from '#db/queries/subjects.ts';
import type { Text } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';

export type SaveClarificationInput = {
  readonly competitionId: string;
  /** Null begins a new one. */
  readonly clarificationId: string | null;
  readonly revision: number;
  readonly about: About;
  readonly questionIds: readonly string[];
  readonly question: Text;
  readonly answer: Text;
};

/** A draft of one answer to one or several questions; incomplete as long as it is a draft. */
export const saveClarification: ActDefinition<SaveClarificationInput, { clarificationId: string }> = {
  name: 'save-clarification',
  async target(tx, { competitionId, clarificationId }) {
    if (clarificationId === null) return { competitionId };
    const known = await findClarification(tx, clarificationId);
    return known?.competitionId === competitionId ? { competitionId } : null;
  },
  async run(context, input) {
    const { tx, now, userId } = context;
    const { competitionId, about, questionIds, question, answer } = input;
    if (userId === null) return context.refuse('own');
    const subjects = await listSubjects(tx, competitionId);
    if (!subjects.some(({ kind, id }) => kind === about.kind && id === about.id)) return context.unknown();
    const mine = input.clarificationId;
    const questions = await listQuestions(tx, competitionId);
    for (const id of questionIds) {
      const asked = questions.find((one) => one.id === id);
      if (asked === undefined) return context.unknown();
      if (asked.clarificationId !== null && asked.clarificationId !== mine)
        return { code: 'question-elsewhere', at: 'questionIds' };
    }
    const id = mine ?? crypto.randomUUID();
    const changes: ClarificationChanges = { about, question, answer };
    if (mine === null)
      await createClarification(tx, {
        id,
        competitionId,
        about,
        question,
        answer,
        createdBy: userId,
        createdAt: now,
      });
    else if (!(await updateClarification(tx, mine, changes, input.revision))) {
      const known = await findClarification(tx, mine);
      return { code: known?.state === 'published' ? 'clarification-published' : 'stale' };
    }
    await updateGrouping(tx, id, questionIds);
    return {
      value: { clarificationId: id },
      entry: {
        object: `clarification:${id}`,
        after: { about: `${about.kind}:${about.id}`, questions: sealed(questionIds), question, answer },
      },
    };
  },
};

import { type ReceivedQuestion, receivedQuestions } from '#app/questions/received.server.ts';
import {
  type Clarification,
  listDraftClarifications,
  listPublishedClarifications,
} from '#db/queries/questions.ts';
import type { ActDefinition } from './act.ts';

export type QuestionsToExport = {
  readonly questions: readonly ReceivedQuestion[];
  /** Drafts and published ones. */
  readonly clarifications: readonly Clarification[];
  readonly at: Date;
};

/**
 * Questions and answers, drafts too, leave for a file. A reading, which stands in the record; not how many there were, which
 * could be laid beside the minute somebody asked.
 */
export const exportQuestions: ActDefinition<{ readonly competitionId: string }, QuestionsToExport> = {
  name: 'export-questions',
  async target(_tx, { competitionId }) {
    return { competitionId };
  },
  async run({ tx, now }, { competitionId }) {
    return {
      value: {
        questions: await receivedQuestions(tx, competitionId),
        clarifications: [
          ...(await listPublishedClarifications(tx, competitionId)).toReversed(),
          ...(await listDraftClarifications(tx, competitionId)),
        ],
        at: now,
      },
      entry: { object: `competition:${competitionId}`, outcome: 'read' },
    };
  },
};

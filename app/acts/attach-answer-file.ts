import { mostAnswerFileBytes, mostAnswerFiles } from '#app/sounding/file-limits.ts';
import { questionsOf } from '#app/sounding/questionnaire.ts';
import { sealed } from '#db/queries/record.ts';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import type { ActDefinition } from './act.ts';
import { requireOwnResponse, soundingTarget } from './own-response.ts';
import { addRespondentFiles, type RespondentUpload, respondentFilesProblem } from './respondent-files.ts';

type Input = {
  readonly soundingId: string;
  readonly questionId: string;
  readonly uploads: readonly RespondentUpload[];
};

const limits = { mostFiles: mostAnswerFiles, mostBytes: mostAnswerFileBytes };

/** Files in answer to a question that asks for some; they count once the response is filed. */
export const attachAnswerFile: ActDefinition<Input, null> = {
  name: 'attach-answer-file',
  target: soundingTarget,
  async run(context, { soundingId, questionId, uploads }) {
    const { tx } = context;
    const { response, questionnaire, entries } = await requireOwnResponse(context, { soundingId });
    const question = questionsOf(questionnaire.content).find(({ id }) => id === questionId);
    if (question?.kind !== 'file') return context.unknown();
    const present = await listRespondentFiles(tx, { responseId: response.id });
    const problem = respondentFilesProblem(
      present.filter((file) => file.questionId === questionId),
      uploads,
      limits,
    );
    if (problem !== null) return problem;
    const { respondentId, id: responseId } = response;
    const owner = { respondentId, responseId, questionId, eventId: null };
    const added = await addRespondentFiles(context, owner, uploads);
    return {
      value: null,
      entry: [
        ...entries,
        ...added.map((file) => ({
          object: `response:${responseId}`,
          after: { question: questionId, file: sealed(file) },
        })),
      ],
    };
  },
};

import { sealed } from '#db/queries/record.ts';
import { findRespondentFile, updateRespondentFileRemoved } from '#db/queries/respondent-files.ts';
import type { ActDefinition } from './act.ts';
import { requireOwnResponse, soundingTarget } from './own-response.ts';

type Input = { readonly soundingId: string; readonly fileId: string };

/** Out of the answers; what was filed with it before keeps it. */
export const removeAnswerFile: ActDefinition<Input, null> = {
  name: 'remove-answer-file',
  target: soundingTarget,
  async run(context, { soundingId, fileId }) {
    const { tx, now } = context;
    const { response, entries } = await requireOwnResponse(context, { soundingId });
    const file = await findRespondentFile(tx, fileId);
    if (file === undefined) return context.unknown();
    if (file.respondentId !== response.respondentId) return context.refuse('own');
    if (file.responseId !== response.id) return context.unknown();
    await updateRespondentFileRemoved(tx, fileId, now);
    const { questionId, size, sha256 } = file;
    return {
      value: null,
      entry: [
        ...entries,
        {
          object: `response:${response.id}`,
          before: { question: questionId, file: sealed({ fileId, size, sha256 }) },
        },
      ],
    };
  },
};

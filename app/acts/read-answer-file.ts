import { filedFiles } from '#app/sounding/canonical-response.ts';
import { listFiledResponses } from '#db/queries/analysis.ts';
import { findFiledFile, type RespondentFile } from '#db/queries/respondent-files.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

type Input = { readonly soundingId: string; readonly responseId: string; readonly sha256: string };

/** A file as it was filed, after the closing; each reading is an entry in the record. */
export const readAnswerFile: ActDefinition<Input, RespondentFile> = {
  name: 'read-answer-file',
  target: soundingTarget,
  async run(context, { soundingId, responseId, sha256 }) {
    const { tx } = context;
    const response = (await listFiledResponses(tx, soundingId)).find((one) => one.responseId === responseId);
    const filed = response && filedFiles(response.answers).find((file) => file.sha256 === sha256);
    const kept = filed && (await findFiledFile(tx, responseId, sha256));
    if (filed === undefined || kept === undefined) return context.unknown();
    return {
      value: { ...kept, name: filed.name },
      entry: {
        object: `response:${responseId}`,
        outcome: 'read',
        after: { question: filed.questionId, sha256 },
      },
    };
  },
};

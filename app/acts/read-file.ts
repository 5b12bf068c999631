import { findReading } from '#app/files/reading.server.ts';
import { readingRefusal } from '#app/files/reading.ts';
import { slotOf } from '#app/files/slots.ts';
import { findFile, findSubmission, type StoredFile } from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { getSubmissionOf } from './filing.ts';

/** Rule 9 of the rules of selection, and an entry in the record for every reading of sealed matter. */
export const readFile: ActDefinition<{ fileId: string }, StoredFile> = {
  name: 'read-file',
  async target(tx, { fileId }) {
    const file = await findFile(tx, fileId);
    if (file?.submissionId == null || file.removedAt !== null) return null;
    // Not its lot: a cancelled one, in a stage still open, has envelopes as shut as the others'.
    const submission = await findSubmission(tx, file.submissionId);
    return submission === undefined ? null : { stageId: submission.stageId };
  },
  async run(context, { fileId }) {
    const { tx, stage, userId, roles } = context;
    const file = await findFile(tx, fileId);
    if (file?.submissionId == null || stage === null) throw new Error(`file ${fileId} is gone`);
    if (userId === null) return context.refuse('own');
    const submission = await getSubmissionOf(tx, file.submissionId);
    const reader = { userId, competitionId: stage.competitionId, roles };
    const place = { stageId: stage.id, state: stage.state };
    const slot = slotOf(file);
    const refusal = readingRefusal(await findReading(tx, reader, place, submission, slot));
    if (refusal !== null) context.refuse(refusal);
    return {
      value: file,
      entry: {
        object: `file:${fileId}`,
        outcome: 'read',
        after: { submissionId: submission.id, slot, sha256: file.sha256 },
      },
    };
  },
};

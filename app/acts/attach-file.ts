import { randomUUID } from 'node:crypto';
import { intakeProblem, quotaProblem } from '#app/files/intake.ts';
import { placeOf, type Slot, slotsOf } from '#app/files/slots.ts';
import { type Incoming, keep } from '#app/files/store.server.ts';
import {
  createFile,
  listFiles,
  updateSubmissionRevision,
  updateSubmissionToRecorded,
} from '#db/queries/submissions.ts';
import type { ActDefinition, EntryDetails } from './act.ts';
import { getSubmissionOf, requireDeclaredOn, submissionTarget } from './filing.ts';

type Upload = Incoming & { name: string; mediaType: string };
/** Without a file it decides all the same: so an upload is asked about before its first byte. */
type Input = { submissionId: string; slot: Slot; uploads: readonly Upload[] };
type Output = { kind: 'attached'; fileIds: string[] } | { kind: 'late' };

export const attachFile: ActDefinition<Input, Output> = {
  name: 'attach-file',
  target(tx, { submissionId }) {
    return submissionTarget(tx, submissionId);
  },
  async run(context, { submissionId, slot, uploads }) {
    const { tx, now, stage } = context;
    if (stage === null) throw new Error('a submission belongs to a stage');
    if (!slotsOf(stage.kind).includes(slot)) return { code: 'submission-ended' };
    const submission = await getSubmissionOf(tx, submissionId);
    const uploadedBy = await requireDeclaredOn(context, submission.applicantId);
    const problem = intakeProblem(submission, slot, now, stage.deadline);
    if (problem?.code === 'file-late') {
      const entry: EntryDetails = {
        object: `submission:${submissionId}`,
        outcome: 'refused',
        after: { slot },
        reason: 'late',
      };
      return { value: { kind: 'late' }, entry };
    }
    if (problem !== null) return problem;
    const present = await listFiles(tx, [submissionId]);
    const full = quotaProblem(present, uploads.length > 0 ? uploads : [{ size: 0 }]);
    if (full !== null) return { ...full, at: 'file' };
    if (uploads.length === 0) return { code: 'file-missing', at: 'file' };
    const files = uploads.map((upload) => ({ id: randomUUID(), upload }));
    for (const { id, upload } of files) {
      await keep(upload);
      await createFile(tx, {
        id,
        submissionId,
        competitionId: stage.competitionId,
        ...placeOf(slot),
        name: upload.name,
        mediaType: upload.mediaType,
        size: upload.size,
        sha256: upload.sha256,
        uploadedBy,
        uploadedAt: now,
      });
    }
    if (submission.state === 'late') await updateSubmissionRevision(tx, submissionId);
    else await updateSubmissionToRecorded(tx, submissionId, uploadedBy);
    return {
      value: { kind: 'attached', fileIds: files.map(({ id }) => id) },
      entry: files.map(({ id, upload: { name, size, sha256 } }) => ({
        object: `submission:${submissionId}`,
        after: { fileId: id, slot, name, size, sha256 },
      })),
    };
  },
};

import { intakeProblem } from '#app/files/intake.ts';
import { slotOf } from '#app/files/slots.ts';
import {
  findFile,
  updateFile,
  updateSubmissionRevision,
  updateSubmissionToRecorded,
} from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { getSubmissionOf, requireDeclaredOn, submissionTarget } from './filing.ts';

type Input = { fileId: string; reason: string };
type Output = { kind: 'removed' } | { kind: 'late' };

/** The bytes stay in the store: what was filed and taken out again can still be accounted for. */
export const removeFile: ActDefinition<Input, Output> = {
  name: 'remove-file',
  async target(tx, { fileId }) {
    const file = await findFile(tx, fileId);
    return file?.submissionId == null ? null : submissionTarget(tx, file.submissionId);
  },
  async run(context, { fileId, reason }) {
    const { tx, now, stage } = context;
    const file = await findFile(tx, fileId);
    if (file?.submissionId == null || stage === null) throw new Error(`file ${fileId} is gone`);
    const submission = await getSubmissionOf(tx, file.submissionId);
    const userId = await requireDeclaredOn(context, submission.applicantId);
    if (file.removedAt !== null) return { code: 'already-done' };
    const slot = slotOf(file);
    const problem = intakeProblem(submission, slot, now, stage.deadline);
    const object = `submission:${submission.id}`;
    const before = { fileId, slot, name: file.name, sha256: file.sha256 };
    if (problem?.code === 'file-late') {
      return { value: { kind: 'late' }, entry: { object, outcome: 'refused', before, reason: 'late' } };
    }
    if (problem !== null) return problem;
    await updateFile(tx, fileId, { removedAt: now });
    if (submission.state === 'late') await updateSubmissionRevision(tx, submission.id);
    else await updateSubmissionToRecorded(tx, submission.id, userId);
    return { value: { kind: 'removed' }, entry: { object, before, reason } };
  },
};

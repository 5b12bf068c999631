import { type Reading, readingRefusal } from '#app/files/reading.ts';
import { slotOf } from '#app/files/slots.ts';
import { findVisibility } from '#app/visibility.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findAssignmentOf } from '#db/queries/assignments.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { findOpening } from '#db/queries/openings.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listStepRuns } from '#db/queries/step-runs.ts';
import { findFile, type StoredFile, type Submission } from '#db/queries/submissions.ts';
import { entrants, envelopeProblems } from '#scoring/gates.ts';
import type { ActContext, ActDefinition, Stage } from './act.ts';
import { getSubmissionOf, submissionTarget } from './filing.ts';

/** Rule 9 of the rules of selection, and an entry in the record for every reading of sealed matter. */
export const readFile: ActDefinition<{ fileId: string }, StoredFile> = {
  name: 'read-file',
  async target(tx, { fileId }) {
    const file = await findFile(tx, fileId);
    if (file?.submissionId == null || file.removedAt !== null) return null;
    return submissionTarget(tx, file.submissionId);
  },
  async run(context, { fileId }) {
    const { tx, stage } = context;
    const file = await findFile(tx, fileId);
    if (file?.submissionId == null || stage === null) throw new Error(`file ${fileId} is gone`);
    const submission = await getSubmissionOf(tx, file.submissionId);
    const refusal = readingRefusal(await readingOf(context, stage, submission, file));
    if (refusal !== null) context.refuse(refusal);
    const { sha256, submissionId } = file;
    return {
      value: file,
      entry: {
        object: `file:${fileId}`,
        outcome: 'read',
        after: { submissionId, slot: slotOf(file), sha256 },
      },
    };
  },
};

async function readingOf(
  context: ActContext,
  stage: Stage,
  { stageId, lotId, applicantId, ended }: Submission,
  file: StoredFile,
): Promise<Reading> {
  const { tx, competitionId, userId, roles } = context;
  const who = { competitionId: competitionId ?? '', userId: userId ?? '' };
  const visibility = await findVisibility(tx, who);
  const opening = await findOpening(tx, stageId);
  return {
    slot: slotOf(file),
    roles,
    declared: visibility.declared,
    view: visibility.views.get(applicantId) ?? 'undeclared',
    stage: stage.state,
    ended: ended !== null,
    assigned: (await findAssignmentOf(tx, who.userId, lotId, file.envelope)) !== undefined,
    opened: opening?.openedAt != null,
    ...(await progressOf(tx, stage, lotId, applicantId)),
  };
}

/** How far the proposal has come in its lot. */
async function progressOf(
  tx: Tx,
  stage: Stage,
  lotId: string,
  applicantId: string,
): Promise<Pick<Reading, 'scored' | 'goesOn' | 'pricesShown'>> {
  const runs = await listStepRuns(tx, [lotId]);
  if (runs.length === 0) return { scored: false, goesOn: false, pricesShown: false };
  const { plan } = await getPublishedPlan(tx, stage.id);
  const states = await listLotStates(tx, stage.id);
  const stateOf = (stepId: string) => runs.find((run) => run.stepId === stepId)?.state ?? 'waiting';
  const commercial = plan.steps.find(({ kind }) => kind === 'commercial');
  return {
    scored: plan.steps.some(
      ({ id, kind }) =>
        kind === 'rated' &&
        stateOf(id) !== 'waiting' &&
        entrants(plan, id, lotId, states).includes(applicantId),
    ),
    goesOn: commercial !== undefined && envelopeProblems(plan, lotId, applicantId, states).length === 0,
    pricesShown: commercial !== undefined && ['prices', 'sealed'].includes(stateOf(commercial.id)),
  };
}

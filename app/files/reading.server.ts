import type { Role, StageState } from '#app/policy.ts';
import { findVisibility } from '#app/visibility.server.ts';
import type { Reader } from '#db/client.server.ts';
import { findAssignmentOf } from '#db/queries/assignments.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { findOpening } from '#db/queries/openings.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listStepRuns } from '#db/queries/step-runs.ts';
import { listFiles, type StoredFile, type Submission } from '#db/queries/submissions.ts';
import { entrants, envelopeProblems } from '#scoring/gates.ts';
import { type Reading, readingRefusal } from './reading.ts';
import { placeOf, type Slot, slotOf, slots } from './slots.ts';

export type FileReader = { userId: string; competitionId: string; roles: readonly Role[] };
type Place = { stageId: string; state: StageState };

/** All that decides whether this person may read what is in a slot of a submission now. */
export async function findReading(
  db: Reader,
  reader: FileReader,
  { stageId, state }: Place,
  { lotId, applicantId, ended }: Submission,
  slot: Slot,
): Promise<Reading> {
  const { declared, views } = await findVisibility(db, reader);
  const opening = await findOpening(db, stageId);
  const { envelope } = placeOf(slot);
  return {
    slot,
    roles: reader.roles,
    declared,
    view: views.get(applicantId) ?? 'undeclared',
    stage: state,
    ended: ended !== null,
    assigned: (await findAssignmentOf(db, reader.userId, lotId, envelope)) !== undefined,
    opened: opening?.openedAt != null,
    ...(await progressOf(db, stageId, lotId, applicantId)),
  };
}

/** The files of a submission that this person may read now, for links; each reading is decided, and recorded, anew. */
export async function listReadableFiles(
  db: Reader,
  reader: FileReader,
  place: Place,
  submission: Submission,
): Promise<StoredFile[]> {
  const readable = new Set<Slot>();
  for (const slot of slots) {
    if (readingRefusal(await findReading(db, reader, place, submission, slot)) === null) readable.add(slot);
  }
  return (await listFiles(db, [submission.id])).filter((file) => readable.has(slotOf(file)));
}

/** How far the proposal has come in its lot. */
async function progressOf(
  db: Reader,
  stageId: string,
  lotId: string,
  applicantId: string,
): Promise<Pick<Reading, 'scored' | 'goesOn' | 'pricesShown'>> {
  const runs = await listStepRuns(db, [lotId]);
  if (runs.length === 0) return { scored: false, goesOn: false, pricesShown: false };
  const { plan } = await getPublishedPlan(db, stageId);
  const states = await listLotStates(db, stageId);
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

import type { Need } from '#app/policy.ts';
import { findVisibility } from '#app/visibility.server.ts';
import type { Reader } from '#db/client.server.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { type FrozenPlan, getFrozenPlan } from '#db/queries/plans.ts';
import { findSheetAccessFacts, type SheetAccessFacts } from '#db/queries/sheet-access.ts';
import { remembered } from '#db/remembered.ts';
import { entrants } from '#scoring/gates.ts';
import type { CommercialStep, RatedStep } from '#scoring/plan.ts';
import { envelopeOf, listSheetProgress } from './progress.server.ts';

/** One evaluator, one proposal, one step of a lot. */
export type SheetPlace = {
  readonly competitionId: string;
  readonly stageId: string;
  readonly lotId: string;
  readonly stepId: string;
  readonly applicantId: string;
};

export type SheetAccess = FrozenPlan & {
  run: { id: string; state: SheetAccessFacts['runState'] };
  step: RatedStep | CommercialStep;
  submissionId: string;
  sheet: SheetAccessFacts['sheet'];
  /** A conflict found after scoring takes them out of the whole lot: they may read their sheet, no more. */
  recused: boolean;
};

/**
 * Whether someone may open this sheet of their own: the needs `declared`, `no-conflict` and `assigned` of the policy. Null
 * when there is no such proposal in such a step.
 */
export async function findSheetAccess(
  db: Reader,
  place: SheetPlace,
  userId: string,
): Promise<SheetAccess | { refused: Need } | null> {
  const { competitionId, stageId, lotId, stepId, applicantId } = place;
  const who = { competitionId, stageId, lotId, stepId, applicantId, userId };
  const facts = await remembered(db, `sheet ${lotId} ${stepId} ${applicantId} ${userId}`, () =>
    findSheetAccessFacts(db, who),
  );
  if (facts === undefined || facts.planVersionId === null) return null;
  const frozen = await getFrozenPlan(db, facts.planVersionId);
  const step = frozen.plan.steps.find(({ id }) => id === stepId);
  if (step === undefined || step.kind === 'mandatory' || step.criteria.length === 0) return null;
  if (!facts.signed) return { refused: 'declared' };
  // Most have nothing to declare: the predicate itself is asked only where something was.
  if (facts.anyConflict || facts.anyUndeclared) {
    const view = (await findVisibility(db, who)).views.get(applicantId);
    if (view === undefined) return null;
    if (view !== 'visible') return { refused: view === 'conflict' ? 'no-conflict' : 'declared' };
  }
  if (facts.submissionId === null) return null;
  if (!facts.assigned[envelopeOf(step)]) return { refused: 'assigned' };
  if (facts.sheet === null && !(await stands(db, place, frozen))) return null;
  return {
    ...frozen,
    run: { id: facts.runId, state: facts.runState },
    step,
    submissionId: facts.submissionId,
    sheet: facts.sheet,
    recused: facts.anyConflict && (await isRecused(db, place, userId)),
  };
}

/** Whoever failed a step before has no sheet in this one. */
async function stands(db: Reader, place: SheetPlace, { plan }: FrozenPlan): Promise<boolean> {
  const lots = await listLotStates(db, place.stageId);
  return entrants(plan, place.stepId, place.lotId, lots).includes(place.applicantId);
}

/** Out of this bidder by an interest in it, or in another bidder of the lot that they had scored. */
export async function isRecused(
  db: Reader,
  { stageId, lotId, stepId, applicantId }: Omit<SheetPlace, 'competitionId'>,
  userId: string,
): Promise<boolean> {
  const progress = (await listSheetProgress(db, stageId)).find(
    ({ run }) => run.lotId === lotId && run.stepId === stepId,
  );
  return (
    progress?.sheets.some(
      (sheet) => sheet.evaluator === userId && sheet.proposal === applicantId && sheet.state === 'recused',
    ) ?? false
  );
}

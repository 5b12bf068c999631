import { cellProblems } from '#app/acts/submit-sheet.ts';
import { envelopeOf, listSheetProgress, type SheetProgress } from '#app/sheets/progress.server.ts';
import type { Reader } from '#db/client.server.ts';
import { findAssignmentOf } from '#db/queries/assignments.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listScores } from '#db/queries/scores.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import type { CommercialStep, Plan, RatedStep } from '#scoring/plan.ts';
import type { OwnSheets } from './own-sheets.ts';

/** Bidders in conflict or not declared on have other states: they are in no count of one's own. */
const ownStates = ['waiting', 'draft', 'submitted'] as const;

/** Every step with sheets of the lots and envelopes that someone evaluates. */
export async function readOwnSheets(db: Reader, stageId: string, userId: string): Promise<OwnSheets[]> {
  const { plan } = await getPublishedPlan(db, stageId);
  const own: OwnSheets[] = [];
  for (const progress of await listSheetProgress(db, stageId)) {
    const { run, step } = progress;
    if (step.kind === 'mandatory') continue;
    if ((await findAssignmentOf(db, userId, run.lotId, envelopeOf(step))) === undefined) continue;
    own.push(await ofStep(db, { stageId, userId, plan, step }, progress));
  }
  return own;
}

type Owner = {
  readonly stageId: string;
  readonly userId: string;
  readonly plan: Plan;
  readonly step: RatedStep | CommercialStep;
};

async function ofStep(
  db: Reader,
  { stageId, userId, plan, step }: Owner,
  { run, sheets }: SheetProgress,
): Promise<OwnSheets> {
  const mine = sheets.filter(
    ({ evaluator, state }) => evaluator === userId && ownStates.some((own) => own === state),
  );
  const open = mine.filter(({ state }) => state !== 'submitted').map(({ proposal }) => proposal);
  const scores =
    open.length === 0 ? [] : await listScores(db, { lotId: run.lotId, stageId, evaluatorId: userId });
  const whole = open.filter((applicantId) =>
    leafCriteria(step).every((criterion) => {
      const given = scores.find((one) => one.applicantId === applicantId && one.criterionId === criterion.id);
      return cellProblems(plan, criterion, given).length === 0;
    }),
  );
  const rest = open.filter((applicantId) => !whole.includes(applicantId));
  const begun = rest.find((applicantId) =>
    mine.some((one) => one.proposal === applicantId && one.state === 'draft'),
  );
  return {
    lotId: run.lotId,
    stepId: run.stepId,
    submitted: mine.length - open.length,
    ready: whole.length,
    expected: mine.length,
    begun: begun !== undefined,
    next: begun ?? rest[0] ?? open[0] ?? null,
  };
}

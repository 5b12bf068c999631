import type { ActProblem } from '#app/acts/problems.ts';
import { type BidderView, bidderView, type Stance } from '#app/visibility.ts';
import type { Reader } from '#db/client.server.ts';
import { listAssignments } from '#db/queries/assignments.ts';
import { getStage } from '#db/queries/competitions.ts';
import { listDeclarations, listMembersInStage, readInterestsInBrief } from '#db/queries/declarations.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listScorers } from '#db/queries/scores.ts';
import { type Filed, listFiledSheets, listStepRuns, type StepRun } from '#db/queries/step-runs.ts';
import { leafCriteria, stepOf } from '#scoring/criteria.ts';
import { entrants, type LotState, reachedBy } from '#scoring/gates.ts';
import type { Plan, Step } from '#scoring/plan.ts';
import type { Problem } from '#scoring/problems.ts';
import {
  type ExpectedSheet,
  expectedSheets,
  isDone,
  isOut,
  quorumProblems,
  type SheetFacts,
} from '#scoring/sheets.ts';

/** Whose sheets a step of a lot waits for. Bidders go by id, all of them: a page shows those its reader may see. */
export type SheetProgress = {
  run: StepRun;
  step: Step;
  /** The lot was: its steps stay as they were. */
  cancelled: boolean;
  /** Applicants that stand in this step of this lot. */
  proposals: string[];
  /** Assigned now, or gone with all their sheets in. */
  evaluators: { id: string; name: string; declared: boolean }[];
  sheets: (ExpectedSheet & { filed: Filed | null })[];
  /** Sheets in, of those that are waited for. */
  submitted: number;
  expected: number;
  /** Proposals sealed with the scores of someone since recused: two people must unseal the step while they still may. */
  reconsider: string[];
  /** Proposals with too few evaluators left. */
  quorum: Problem[];
  /** What keeps the step from consensus, the quorum included; empty when everything is in. */
  problems: ActProblem[];
};

/** The envelope that a step's evaluators are assigned to. */
export function envelopeOf(step: Step): 'technical' | 'commercial' {
  return step.kind === 'commercial' ? 'commercial' : 'technical';
}

/** Evaluators score its proposals on sheets: not a mandatory step, nor one whose only points are the price's. */
export function hasSheets(step: Step): boolean {
  return step.kind !== 'mandatory' && leafCriteria(step).length > 0;
}

type KnownStage = { competitionId: string; plan: Plan; lots: LotState[]; runs: StepRun[] };

async function readStage(db: Reader, stageId: string): Promise<KnownStage> {
  const { competitionId } = await getStage(db, stageId);
  const { plan } = await getPublishedPlan(db, stageId);
  const lots = await listLotStates(db, stageId);
  const runs = await listStepRuns(
    db,
    lots.map(({ lotId }) => lotId),
  );
  return { competitionId, plan, lots, runs };
}

/**
 * The one place that says which sheets a stage's steps expect and which are in; only steps that have sheets and a run.
 * `known` saves reading again what the caller has read.
 */
export async function listSheetProgress(
  db: Reader,
  stageId: string,
  known?: KnownStage,
): Promise<SheetProgress[]> {
  const { plan, ...stage } = known ?? (await readStage(db, stageId));
  const facts = await readFacts(db, stageId, stage);
  return facts.runs.flatMap((run): SheetProgress[] => {
    const step = stepOf(plan, run.stepId);
    if (!hasSheets(step)) return [];
    const proposals = entrants(plan, run.stepId, run.lotId, facts.lots);
    const reached = reachedBy(plan, run.stepId, run.lotId, facts.lots);
    const evaluators = facts.evaluators(run, step);
    const known: SheetFacts = {
      proposals,
      left: reached.filter((proposal) => !proposals.includes(proposal)),
      evaluators,
      view: facts.view,
      scored: facts.scored,
      sheet: (evaluator, proposal) => facts.filed(run, evaluator, proposal),
    };
    const all = expectedSheets(known);
    const waited = all.filter((sheet) => !isOut(sheet));
    const submitted = waited.filter(isDone).length;
    const missing: ActProblem[] =
      submitted < waited.length ? [{ code: 'sheets-missing', submitted, expected: waited.length }] : [];
    const quorum = quorumProblems(proposals, all, plan.quorum);
    return [
      {
        run,
        step,
        cancelled: facts.lots.some(({ lotId, cancelled }) => lotId === run.lotId && cancelled),
        proposals,
        evaluators: evaluators
          .filter(({ id, assigned }) => assigned || all.some(({ evaluator }) => evaluator === id))
          .map(({ id, name, declared }) => ({ id, name, declared })),
        sheets: all.map((one) => ({ ...one, filed: facts.filed(run, one.evaluator, one.proposal) })),
        submitted,
        expected: waited.length,
        reconsider:
          run.sealedAt === null ? [] : outSince({ ...known, view: facts.viewAt(run.sealedAt) }, all),
        quorum,
        problems: [...missing, ...quorum],
      },
    ];
  });
}

/** Proposals of which a sheet counted then (`before`) and counts no more. */
function outSince(before: SheetFacts, now: readonly ExpectedSheet[]): string[] {
  const recused = now.filter(({ state }) => state === 'recused');
  if (recused.length === 0) return [];
  const counted = expectedSheets(before).filter(({ state }) => state === 'submitted');
  const touched = recused.filter(({ evaluator, proposal }) =>
    counted.some((sheet) => sheet.evaluator === evaluator && sheet.proposal === proposal),
  );
  return [...new Set(touched.map(({ proposal }) => proposal))];
}

async function readFacts(
  db: Reader,
  stageId: string,
  { competitionId, lots, runs }: Omit<KnownStage, 'plan'>,
) {
  const lotIds = lots.map(({ lotId }) => lotId);
  const sheets = await listFiledSheets(
    db,
    runs.map(({ id }) => id),
  );
  const assignments = await listAssignments(db, { lotIds });
  const team = (await listTeam(db, competitionId, { ended: true })).filter(
    ({ role }) => role === 'evaluator',
  );
  const signed = new Set((await listDeclarations(db, competitionId)).map(({ userId }) => userId));
  const interests = await readInterestsInBrief(db, competitionId);
  const members = await listMembersInStage(db, stageId);
  // Who scored whom matters only beside a conflict, and is the dearest of these questions.
  const conflicts = interests.conflicts.filter(({ decision }) => decision?.kind !== 'cleared');
  const scored = conflicts.length > 0 ? await listScorers(db, stageId) : [];
  const scorers = new Set(scored.map((one) => pair(one.evaluatorId, one.applicantId)));
  const filed = new Map(runs.map(({ id }) => [id, new Map<string, Map<string, Filed>>()]));
  for (const sheet of sheets) {
    const ofRun = filed.get(sheet.stepRunId);
    const own = ofRun?.get(sheet.evaluatorId) ?? new Map<string, Filed>();
    ofRun?.set(sheet.evaluatorId, own);
    for (const applicantId of sheet.applicantIds) own.set(applicantId, sheet.filed);
  }

  type Members = (applicantId: string) => readonly string[];
  function viewWith(
    counting: typeof conflicts,
    membersOf: Members,
  ): (userId: string, applicantId: string) => BidderView {
    const against = new Set(counting.map((one) => pair(one.userId, one.organizationId)));
    function stance(userId: string, organizationId: string): Stance {
      if (against.size > 0 && against.has(pair(userId, organizationId))) return 'conflict';
      return interests.declared.get(userId)?.has(organizationId) ? 'clear' : 'undeclared';
    }
    return (userId, applicantId) => {
      return bidderView(
        signed.has(userId),
        membersOf(applicantId).map((organizationId) => stance(userId, organizationId)),
      );
    };
  }
  const today = new Map(
    [...members].map(([applicantId, all]) => [
      applicantId,
      all.filter(({ leftAt }) => leftAt === null).map(({ organizationId }) => organizationId),
    ]),
  );
  function membersAt(at: Date): Members {
    return (applicantId) =>
      (members.get(applicantId) ?? [])
        .filter(({ joinedAt, leftAt }) => joinedAt < at && (leftAt === null || leftAt >= at))
        .map(({ organizationId }) => organizationId);
  }
  function evaluators(run: StepRun, step: Step) {
    const assigned = assignments.filter(
      (one) => one.lotId === run.lotId && one.envelope === envelopeOf(step),
    );
    const present = assigned
      .map(({ userId }) => userId)
      .filter((id) =>
        team.some(({ userId, endedAt, disabled }) => userId === id && endedAt === null && !disabled),
      );
    // Once the scores are shown nobody is waited for any more: whoever has all their sheets in counts.
    const waited = run.state === 'waiting' || run.state === 'scoring';
    const wrote = sheets
      .filter(({ stepRunId }) => stepRunId === run.id)
      .map(({ evaluatorId }) => evaluatorId);
    return [...new Set([...present, ...wrote])].map((id) => ({
      id,
      name: team.find(({ userId }) => userId === id)?.name ?? id,
      assigned: waited && present.includes(id),
      declared: signed.has(id),
    }));
  }
  return {
    lots,
    runs,
    view: viewWith(conflicts, (applicantId) => today.get(applicantId) ?? []),
    /** With the conflicts that were declared before that moment, and the consortia of then. */
    viewAt: (at: Date) =>
      viewWith(
        conflicts.filter(({ declaredAt }) => declaredAt < at),
        membersAt(at),
      ),
    evaluators,
    scored: (userId: string, applicantId: string) =>
      scorers.size > 0 && scorers.has(pair(userId, applicantId)),
    filed: (run: StepRun, userId: string, applicantId: string) =>
      filed.get(run.id)?.get(userId)?.get(applicantId) ?? null,
  };
}

function pair(userId: string, id: string): string {
  return `${userId} ${id}`;
}

import { undecidedConsortia } from '#app/consortium.ts';
import { envelopesProblems } from '#app/evaluation/opening-gate.ts';
import { filingStatus } from '#app/filing-status.ts';
import { maySee } from '#app/policy/screens.ts';
import { type StageState, stageState, type TeamRole } from '#app/policy.ts';
import { hasSheets } from '#app/sheets/progress.server.ts';
import type { Visibility } from '#app/visibility.server.ts';
import type { Reader } from '#db/client.server.ts';
import { findHomeStage, listApplicants } from '#db/queries/applicants.ts';
import { listAssignments } from '#db/queries/assignments.ts';
import { type CompetitionStage, type Lot, listLots } from '#db/queries/competitions.ts';
import { listDeclarations, listInterests } from '#db/queries/declarations.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { findOpening } from '#db/queries/openings.ts';
import { findDraftPlan, findPublishedPlan } from '#db/queries/plans.ts';
import { listConsortiumChanges, listQualifications } from '#db/queries/qualifications.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import { type Plan, planProblems } from '#scoring/plan.ts';
import { readLots } from './lot-facts.server.ts';
import type { FilingFacts, OpeningFacts, StaffingFacts, StageFacts } from './stage-facts.ts';

/** For whom the facts are counted. */
export type FactsReader = {
  readonly db: Reader;
  readonly now: Date;
  readonly role: TeamRole;
  readonly visibility: Visibility;
};

/** A lead reads the recommendation file, never what it is made from. */
const withoutDetail: readonly TeamRole[] = ['ministry_lead'];

export async function readStageFacts(
  reader: FactsReader,
  stage: CompetitionStage,
  cancelled: boolean,
): Promise<StageFacts> {
  const { db, now, role, visibility } = reader;
  const state = cancelled ? 'cancelled' : stageState(stage, now);
  const lots = await listLots(db, [stage.id]);
  const published = await findPublishedPlan(db, stage.id);
  const draft = await findDraftPlan(db, stage.id);
  const plan = published?.plan ?? draft?.plan ?? null;
  const team = (await listTeam(db, stage.competitionId)).filter(({ disabled }) => !disabled);
  const officers = new Set(
    team.filter((one) => one.role === 'procurement_officer').map(({ userId }) => userId),
  );
  const withheld = !visibility.declared ? 'undeclared' : withoutDetail.includes(role) ? 'role' : null;
  return {
    id: stage.id,
    competitionId: stage.competitionId,
    kind: stage.kind,
    state,
    questionsUntil: stage.questionsUntil,
    deadline: stage.deadline,
    deadlinePast: stage.deadline !== null && now >= stage.deadline,
    withheld,
    planProblems: state === 'draft' && draft !== undefined ? planProblems(draft.plan).length : 0,
    addendum: state === 'open' && draft !== undefined ? { proposedBy: draft.proposed?.by ?? null } : null,
    filing: published === undefined ? null : await readFiling(reader, stage, state, published.id),
    staffing: await readStaffing(
      db,
      stage,
      lots,
      plan,
      new Set(team.filter((one) => one.role === 'evaluator').map(({ userId }) => userId)),
    ),
    chairs: team.filter((one) => one.role === 'chair').length,
    conflicts: (await listInterests(db, stage.competitionId))
      .filter(({ conflict, decision }) => conflict && decision === null)
      .map(({ userId }) => ({ userId, ofOfficer: officers.has(userId) })),
    opening: await readOpening(db, stage, state, plan),
    lots: await readLots(reader, stage, { state, lots, plan, withheld }),
  };
}

async function readFiling(
  { db, role, visibility }: FactsReader,
  stage: CompetitionStage,
  state: StageState,
  planVersionId: string,
): Promise<FilingFacts | null> {
  if (!maySee('submissions', { roles: [role], state })) return null;
  const filed = (await listSubmissions(db, { stageId: stage.id })).filter(({ applicantId }) =>
    visibility.sees(applicantId),
  );
  const of = (status: 'unconfirmed' | 'standing' | 'to-reconfirm') =>
    filed.filter((one) => filingStatus(one, planVersionId) === status);
  const home = stage.kind === 'rfp' ? await findHomeStage(db, stage.id) : undefined;
  const qualified = home === undefined ? [] : await listQualifications(db, home.stageId);
  const members = new Map(
    home === undefined
      ? []
      : (await listApplicants(db, home.stageId)).map((applicant) => [applicant.id, applicant.members]),
  );
  const undecided = new Set(
    undecidedConsortia(qualified, members, await listConsortiumChanges(db, stage.id)),
  );
  return {
    unconfirmedBy: of('unconfirmed').map(({ recordedBy }) => recordedBy),
    standing: of('standing').length,
    toReconfirm: of('to-reconfirm').length,
    consortiaUndecided: new Set(filed.map(({ applicantId }) => applicantId).filter((id) => undecided.has(id)))
      .size,
  };
}

async function readStaffing(
  db: Reader,
  stage: CompetitionStage,
  lots: readonly Lot[],
  plan: Plan | null,
  evaluators: ReadonlySet<string>,
): Promise<StaffingFacts[]> {
  if (plan === null) return [];
  const active = lots.filter(({ state }) => state === 'active');
  const assignments = await listAssignments(db, { lotIds: active.map(({ id }) => id) });
  const signed = new Set((await listDeclarations(db, stage.competitionId)).map(({ userId }) => userId));
  const scored = plan.steps.filter(hasSheets);
  const envelopes = (['technical', 'commercial'] as const).filter((envelope) =>
    scored.some(({ kind }) => (kind === 'commercial') === (envelope === 'commercial')),
  );
  return active.flatMap(({ id: lotId }) =>
    envelopes.map((envelope) => {
      const people = assignments.filter(
        (one) => one.lotId === lotId && one.envelope === envelope && evaluators.has(one.userId),
      );
      const undeclared = people.filter(({ userId }) => !signed.has(userId)).length;
      return { lotId, envelope, people: people.length, undeclared, quorum: plan.quorum };
    }),
  );
}

async function readOpening(
  db: Reader,
  stage: CompetitionStage,
  state: StageState,
  plan: Plan | null,
): Promise<OpeningFacts> {
  if (stage.kind === 'rfq' || state !== 'evaluation' || plan === null) {
    return { waitsFor: [], anyLeft: false, requestedBy: null, opened: false };
  }
  const problems = envelopesProblems(plan, await listLotStates(db, stage.id));
  const opening = await findOpening(db, stage.id);
  const waitsFor = problems.flatMap((problem) =>
    problem.code === 'step-not-sealed' ? [{ lotId: problem.lotId, stepId: problem.stepId }] : [],
  );
  return {
    waitsFor,
    anyLeft: problems.length === 0 || waitsFor.length > 0,
    requestedBy: opening?.requestedBy ?? null,
    opened: opening !== undefined && opening.openedAt !== null,
  };
}

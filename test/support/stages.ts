import { change, type Tx } from '#db/client.server.ts';
import { sha256 } from '#db/hash.ts';
import { createApplicant, listApplicants, updateConsortium } from '#db/queries/applicants.ts';
import { getStage, type StageKind, updateStage } from '#db/queries/competitions.ts';
import { createInterests, findDeclaration, listDeclaredBidders } from '#db/queries/declarations.ts';
import { createOrganization } from '#db/queries/organizations.ts';
import { findDraftPlan, getPublishedPlan, updatePlanToPublished } from '#db/queries/plans.ts';
import { createQualification } from '#db/queries/qualifications.ts';
import { createStepRuns } from '#db/queries/step-runs.ts';
import { createSubmission, updateSubmissionToConfirmed } from '#db/queries/submissions.ts';
import { fromDate } from '#db/values.ts';
import { canonicalPlan } from '#scoring/plan.ts';
import { type BuiltCompetition, membersOf, type Person, testDates } from './builders.ts';

/*
 * Brings a built competition to a later state, each step on top of the one before. They write the rows that the acts
 * would leave behind, so that a test about one act does not depend on all the others.
 */

export type Bidder = {
  readonly applicantId: string;
  readonly name: string;
  readonly organizationIds: readonly string[];
};

/** Freezes the draft plan and opens the stage until the deadline it has. */
export async function publishStage(competition: BuiltCompetition, kind: StageKind): Promise<void> {
  const { installation, team } = competition;
  const stageId = stageOf(competition, kind);
  await change(installation.db, async (tx) => {
    const at = installation.now;
    const draft = await findDraftPlan(tx, stageId);
    if (draft === undefined) throw new Error(`stage ${stageId} has no draft plan`);
    const fingerprint = sha256(canonicalPlan(draft.plan));
    await updatePlanToPublished(tx, draft.id, {
      fingerprint,
      publishedBy: team.officer.userId,
      publishedAt: at,
    });
    await updateStage(tx, stageId, { state: 'open', publishedAt: at });
  });
}

/**
 * Registers `count` applicants under the qualification, the first one a consortium of two. Everyone on the team who has
 * signed the declaration declares no interest on any of them, but for `conflicts`.
 */
export async function addApplicants(competition: BuiltCompetition, count: number): Promise<Bidder[]> {
  const { installation, competitionId, rfqStageId, team } = competition;
  if (rfqStageId === null) throw new Error('applicants are registered under a qualification');
  const at = installation.now;
  return change(installation.db, async (tx) => {
    const bidders: Bidder[] = [];
    const already = (await listApplicants(tx, rfqStageId)).length;
    for (let index = already; index < already + count; index++) {
      const applicantId = crypto.randomUUID();
      const name = `Soumissionnaire ${String.fromCharCode(65 + index)}`;
      const organizationIds =
        index === 0 ? [crypto.randomUUID(), crypto.randomUUID()] : [crypto.randomUUID()];
      for (const [place, id] of organizationIds.entries()) {
        const organization = {
          id,
          name: `${name} inc. (${place + 1}, ${id.slice(0, 8)})`,
          sector: 'private' as const,
          invented: true,
        };
        await createOrganization(tx, organization, at);
      }
      const contact = { contactName: null, contactEmail: null };
      await createApplicant(
        tx,
        { id: applicantId, stageId: rfqStageId, name, language: 'fr', ...contact },
        at,
      );
      const [lead = '', ...members] = organizationIds;
      await updateConsortium(tx, applicantId, { lead, members }, at);
      bidders.push({ applicantId, name, organizationIds });
    }
    const organizations = bidders.flatMap(({ organizationIds }) => organizationIds);
    for (const person of membersOf(team)) await declareOn(tx, competitionId, person, organizations, null, at);
    return bidders;
  });
}

/** A newer declaration of interest on one organization of a bidder; pending until somebody decides. */
export async function declareConflict(
  competition: BuiltCompetition,
  person: Person,
  bidder: Bidder,
): Promise<void> {
  const { installation, competitionId } = competition;
  const at = new Date(installation.now.getTime() + 1);
  await change(installation.db, (tx) =>
    declareOn(tx, competitionId, person, bidder.organizationIds.slice(-1), 'Un proche y travaille.', at),
  );
}

/** On whoever competes by now, an interest in nobody. */
export async function completeDeclaration(competition: BuiltCompetition, person: Person): Promise<void> {
  const { installation, competitionId } = competition;
  await change(installation.db, async (tx) => {
    const bidders = await listDeclaredBidders(tx, competitionId, person.userId);
    const open = bidders.filter(({ interests }) => interests.length === 0);
    const organizations = new Set(open.map(({ organizationId }) => organizationId));
    await declareOn(tx, competitionId, person, [...organizations], null, installation.now);
  });
}

async function declareOn(
  tx: Tx,
  competitionId: string,
  { userId }: Person,
  organizationIds: readonly string[],
  conflict: string | null,
  declaredAt: Date,
): Promise<void> {
  const declaration = await findDeclaration(tx, competitionId, userId);
  if (declaration === undefined) return;
  await createInterests(
    tx,
    organizationIds.map((organizationId) => ({
      id: crypto.randomUUID(),
      declarationId: declaration.id,
      competitionId,
      userId,
      organizationId,
      conflict: conflict !== null,
      details: conflict,
      declaredAt,
    })),
  );
}

/** A confirmed submission of each bidder in each of the lots: all of the stage, unless told. */
export async function fileSubmissions(
  competition: BuiltCompetition,
  kind: StageKind,
  bidders: readonly Bidder[],
  lotIds: readonly string[] = lotsOf(competition, kind),
): Promise<{ submissionId: string; lotId: string; applicantId: string }[]> {
  const { installation, team } = competition;
  const stageId = stageOf(competition, kind);
  const at = installation.now;
  return change(installation.db, async (tx) => {
    const plan = await getPublishedPlan(tx, stageId);
    const filed: { submissionId: string; lotId: string; applicantId: string }[] = [];
    for (const lotId of lotIds) {
      for (const { applicantId } of bidders) {
        const submissionId = crypto.randomUUID();
        await createSubmission(tx, {
          id: submissionId,
          stageId,
          lotId,
          applicantId,
          planVersionId: plan.id,
          receivedAt: at,
          recordedBy: team.officer.userId,
          recordedAt: at,
        });
        await updateSubmissionToConfirmed(tx, submissionId, team.secondOfficer.userId, at);
        filed.push({ submissionId, lotId, applicantId });
      }
    }
    return filed;
  });
}

/** Moves the clock past the deadline, makes a run of every step in every lot, and opens the first. */
export async function beginEvaluation(competition: BuiltCompetition, kind: StageKind): Promise<void> {
  const { installation } = competition;
  const stageId = stageOf(competition, kind);
  const { deadline } = await getStage(installation.db.read, stageId);
  if (deadline !== null && installation.now < deadline)
    installation.now = new Date(deadline.getTime() + 60_000);
  const at = installation.now;
  await change(installation.db, async (tx) => {
    const { plan } = await getPublishedPlan(tx, stageId);
    await updateStage(tx, stageId, { state: 'evaluation', evaluationStartedAt: at });
    await createStepRuns(
      tx,
      lotsOf(competition, kind).flatMap((lotId) =>
        plan.steps.map(({ id: stepId }, position) => {
          const begun =
            position === 0
              ? ({ state: 'scoring', openedAt: at } as const)
              : ({ state: 'waiting', openedAt: null } as const);
          return { id: crypto.randomUUID(), lotId, stepId, position, dueAt: null, ...begun };
        }),
      ),
    );
  });
}

/** The frozen list: these are qualified. */
export async function concludeQualification(
  competition: BuiltCompetition,
  bidders: readonly Bidder[],
): Promise<void> {
  const { installation } = competition;
  const stageId = stageOf(competition, 'rfq');
  const at = installation.now;
  const grounds = { kind: 'evaluated', total: null, passMark: null, rank: null, reasons: [] };
  await change(installation.db, async (tx) => {
    for (const { applicantId, organizationIds } of bidders) {
      const members = organizationIds.map((organizationId, place) => ({
        organizationId,
        name: organizationId,
        role: place === 0 ? ('lead' as const) : ('member' as const),
      }));
      await createQualification(tx, stageId, { applicantId, qualified: true, members, grounds }, at);
    }
    const { publishedAt, deadline, evaluationStartedAt } = await getStage(tx, stageId);
    await updateStage(tx, stageId, {
      state: 'concluded',
      publishedAt: publishedAt ?? at,
      deadline: deadline ?? testDates.rfqDeadline,
      evaluationStartedAt: evaluationStartedAt ?? at,
      concludedAt: at,
    });
  });
}

/**
 * A call for proposals in evaluation, its first step open: `count` bidders, qualified, with a confirmed proposal in every
 * lot.
 */
export async function proposalsInEvaluation(competition: BuiltCompetition, count = 3): Promise<Bidder[]> {
  const { installation } = competition;
  const bidders = await addApplicants(competition, count);
  await publishStage(competition, 'rfq');
  installation.moveTo(fromDate(testDates.rfqDeadline));
  installation.wait(14);
  await concludeQualification(competition, bidders);
  installation.wait(14);
  await publishStage(competition, 'rfp');
  installation.wait(30);
  await fileSubmissions(competition, 'rfp', bidders);
  await beginEvaluation(competition, 'rfp');
  return bidders;
}

/** A qualification in evaluation, its first step open. */
export async function qualificationInEvaluation(competition: BuiltCompetition, count = 3): Promise<Bidder[]> {
  const bidders = await addApplicants(competition, count);
  await publishStage(competition, 'rfq');
  competition.installation.wait(14);
  await fileSubmissions(competition, 'rfq', bidders);
  await beginEvaluation(competition, 'rfq');
  return bidders;
}

function stageOf(competition: BuiltCompetition, kind: StageKind): string {
  const stageId = kind === 'rfq' ? competition.rfqStageId : competition.rfpStageId;
  if (stageId === null) throw new Error('this competition has no qualification of its own');
  return stageId;
}

function lotsOf(competition: BuiltCompetition, kind: StageKind): string[] {
  if (kind === 'rfp') return competition.lots.map(({ lotId }) => lotId);
  return competition.rfqLotId === null ? [] : [competition.rfqLotId];
}

import type { Tx } from '#db/client.server.ts';
import {
  createLot,
  createStage,
  findStage,
  createCompetition as insertCompetition,
  listFeedingStages,
  type StageKind,
} from '#db/queries/competitions.ts';
import { createMembership } from '#db/queries/memberships.ts';
import {
  createPlanVersion,
  findDraftPlan,
  findPlanTemplate,
  findPublishedPlan,
  listOwnPlans,
} from '#db/queries/plans.ts';
import { findRegion } from '#db/queries/regions.ts';
import type { Plan, Text } from '#scoring/plan.ts';
import type { ActContext, ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';
import { type StageDates, stageDateProblems, stageOrderProblems } from './stage-dates.ts';

/** A stage begins with the plan of a template, or with a copy of the one of a stage whose officer one is. */
type FromPlan = StageDates & ({ readonly templateId: string } | { readonly planOfStageId: string });

export type NewCompetition = {
  readonly title: Text;
  readonly rfqNumber: string | null;
  readonly rfpNumber: string | null;
  /** Its own request for qualification, or the one of another competition that feeds this one. */
  readonly rfq: ({ readonly kind: 'own' } & FromPlan) | { readonly kind: 'fed'; readonly stageId: string };
  readonly rfp: FromPlan;
  readonly regionIds: readonly string[];
  readonly demonstration?: boolean;
};

export type CreatedCompetition = {
  readonly competitionId: string;
  readonly rfqStageId: string | null;
  readonly rfpStageId: string;
};

/** Stages, lots and draft plans come into being together; whoever creates a competition is its procurement officer. */
export const createCompetition: ActDefinition<NewCompetition, CreatedCompetition> = {
  name: 'create-competition',
  async target(tx, input) {
    if (!(await isPlanOf(tx, 'rfp', input.rfp))) return null;
    if (input.rfq.kind === 'own' && !(await isPlanOf(tx, 'rfq', input.rfq))) return null;
    for (const id of input.regionIds) if ((await findRegion(tx, id)) === undefined) return null;
    if (input.rfq.kind === 'fed' && (await findStage(tx, input.rfq.stageId)) === undefined) return null;
    return {};
  },
  async run(context, input) {
    const { tx, now, userId } = context;
    if (userId === null) throw new Error('a competition is created by a person');
    const problems = await problemsOf(context, input);
    if (problems.length > 0) return problems;

    const competitionId = crypto.randomUUID();
    const { title, rfqNumber, rfpNumber, demonstration = false } = input;
    const competition = {
      id: competitionId,
      title,
      rfqNumber,
      rfpNumber,
      demonstration,
      createdBy: userId,
      createdAt: now,
    };
    await insertCompetition(tx, competition);
    await createMembership(tx, {
      id: crypto.randomUUID(),
      competitionId,
      userId,
      role: 'procurement_officer',
      createdAt: now,
    });
    const rfqStageId =
      input.rfq.kind === 'own' ? await addStage(context, competitionId, 'rfq', input.rfq, null) : null;
    if (rfqStageId !== null) {
      await createLot(tx, { id: crypto.randomUUID(), stageId: rfqStageId, regionId: null, position: 0 });
    }
    const fedBy = input.rfq.kind === 'fed' ? input.rfq.stageId : rfqStageId;
    const rfpStageId = await addStage(context, competitionId, 'rfp', input.rfp, fedBy);
    for (const [position, regionId] of input.regionIds.entries()) {
      await createLot(tx, { id: crypto.randomUUID(), stageId: rfpStageId, regionId, position });
    }
    return {
      value: { competitionId, rfqStageId, rfpStageId },
      entry: { object: `competition:${competitionId}`, competitionId, after: { ...input, demonstration } },
    };
  },
};

async function problemsOf(context: ActContext, input: NewCompetition): Promise<ActProblem[]> {
  const { tx, now, roles, userId } = context;
  const problems: ActProblem[] = [];
  // The administrator looks after accounts and never sees bids (people and roles).
  if (roles.includes('administrator')) problems.push({ code: 'administrator-not-on-team' });
  if (input.title.fr.trim() === '') problems.push({ code: 'text-missing', at: 'titleFr' });
  if (input.title.en.trim() === '') problems.push({ code: 'text-missing', at: 'titleEn' });
  if (new Set(input.regionIds).size === 0) problems.push({ code: 'lot-missing', at: 'regionIds' });
  if (new Set(input.regionIds).size < input.regionIds.length)
    problems.push({ code: 'lot-repeated', at: 'regionIds' });
  if (input.rfq.kind === 'fed') {
    const { stageId } = input.rfq;
    if (userId === null || !(await listFeedingStages(tx, userId)).some(({ id }) => id === stageId)) {
      problems.push({ code: 'feeding-stage-unavailable', at: 'feedingStageId' });
    }
  } else {
    problems.push(...(await planProblemsOf(context, 'rfq', input.rfq)));
    problems.push(...stageDateProblems(now, 'rfq', input.rfq));
    problems.push(...stageOrderProblems(input.rfq.deadline, input.rfp.deadline));
  }
  problems.push(...(await planProblemsOf(context, 'rfp', input.rfp)));
  return [...problems, ...stageDateProblems(now, 'rfp', input.rfp)];
}

async function isPlanOf(tx: Tx, kind: StageKind, from: FromPlan): Promise<boolean> {
  if ('templateId' in from) return (await findPlanTemplate(tx, from.templateId))?.stage === kind;
  return (await findStage(tx, from.planOfStageId))?.kind === kind;
}

/** Somebody else's plan may still be a secret: officers copy their own. */
async function planProblemsOf(
  { tx, userId }: ActContext,
  kind: StageKind,
  from: FromPlan,
): Promise<ActProblem[]> {
  if ('templateId' in from) return [];
  const own = userId === null ? [] : await listOwnPlans(tx, userId);
  if (own.some(({ stageId }) => stageId === from.planOfStageId)) return [];
  return [{ code: 'plan-unavailable', at: `${kind}TemplateId` }];
}

async function planFrom(tx: Tx, from: FromPlan): Promise<Plan> {
  const found =
    'templateId' in from
      ? await findPlanTemplate(tx, from.templateId)
      : ((await findPublishedPlan(tx, from.planOfStageId)) ?? (await findDraftPlan(tx, from.planOfStageId)));
  if (found === undefined) throw new Error('no plan to begin with');
  return found.plan;
}

async function addStage(
  { tx, now, userId }: ActContext,
  competitionId: string,
  kind: StageKind,
  from: FromPlan,
  fedByStageId: string | null,
): Promise<string> {
  if (userId === null) throw new Error('a competition is created by a person');
  const { questionsUntil, deadline } = from;
  const id = crypto.randomUUID();
  await createStage(tx, { id, competitionId, kind, fedByStageId, questionsUntil, deadline });
  await createPlanVersion(tx, {
    id: crypto.randomUUID(),
    stageId: id,
    version: 1,
    plan: await planFrom(tx, from),
    addendum: null,
    createdBy: userId,
    createdAt: now,
  });
  return id;
}

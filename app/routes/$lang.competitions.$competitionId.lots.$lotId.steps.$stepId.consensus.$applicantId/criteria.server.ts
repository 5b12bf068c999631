import type { StepVisit } from '#app/evaluation/visit-step.server.ts';
import { listConsensusScores, listDissents, listScores, listSettlements } from '#db/queries/scores.ts';
import type { Flag } from '#scoring/consensus.ts';
import { leafCriteria, scaleOf } from '#scoring/criteria.ts';
import type { LeafCriterion } from '#scoring/plan.ts';
import { RECUSED } from '#scoring/scores.ts';

export type Spread = { kind: Flag['kind']; open: boolean; percent: { num: bigint; den: bigint } | null };

/**
 * Everything said on one proposal, criterion by criterion: the individual scores with their comments, what is flagged,
 * the consensus and the dissents. Private notes stay with who wrote them.
 */
export async function criteriaOf(visit: StepVisit, applicantId: string) {
  const { step, evaluation, lang, installation, lot, stage } = visit;
  if (step.step.kind === 'mandatory' || stage === null) return [];
  const where = { lotId: lot.lot.id, stageId: stage.id, applicantId };
  const { read } = installation.db;
  const scores = await listScores(read, where);
  const consensus = await listConsensusScores(read, where);
  const dissents = await listDissents(read, where);
  const settlements = await listSettlements(read, where);
  const named = new Map(step.evaluators.map(({ userId, name }) => [userId, name]));
  return leafCriteria(step.step).map((criterion) => {
    const scale = scaleOf(evaluation.plan.plan, criterion);
    const agreed = consensus.find(({ criterionId }) => criterionId === criterion.id);
    return {
      id: criterion.id,
      title: criterion.title[lang],
      max: criterion.max,
      common: criterion.scope === 'common',
      scale: { min: scale.min, max: scale.max, step: scale.step },
      given: step.evaluators.map(({ userId, name }) => {
        const own = scores.find(
          (score) => score.evaluatorId === userId && score.criterionId === criterion.id,
        );
        const out = scoreIn(visit, applicantId, criterion, userId) === RECUSED;
        return {
          evaluatorId: userId,
          name,
          score: out ? null : (own?.score ?? null),
          recused: out,
          comment: own?.comment ?? '',
        };
      }),
      spreads: spreadsOf(visit, applicantId, criterion.id),
      settlement: settlements.find(({ criterionId }) => criterionId === criterion.id)?.reason ?? null,
      agreed:
        agreed === undefined
          ? null
          : { score: agreed.score, reason: agreed.reason, revision: agreed.revision },
      dissents: dissents
        .filter(({ criterionId }) => criterionId === criterion.id)
        .map(({ id, evaluatorId, text }) => ({ id, name: named.get(evaluatorId) ?? evaluatorId, text })),
    };
  });
}

export type CriterionInConsensus = Awaited<ReturnType<typeof criteriaOf>>[number];

/** Flags on a criterion, or (null) on whether the proposal passes the step as a whole. */
function spreadsOf({ step }: StepVisit, applicantId: string, criterionId: string | null): Spread[] {
  return step
    .flags()
    .filter((flag) => flag.proposal === applicantId && flag.criterionId === criterionId)
    .map((flag) => ({
      kind: flag.kind,
      open: !step.isSettled(flag),
      percent: flag.kind === 'spread' ? { num: flag.share.num * 100n, den: flag.share.den } : null,
    }));
}

/** What is flagged of the step as a whole, and how it was settled, under the step's own id. */
export async function wholeOf(visit: StepVisit, applicantId: string) {
  const { step, installation, lot, stage } = visit;
  const where = { lotId: lot.lot.id, stageId: stage?.id ?? '', applicantId };
  const settled = await listSettlements(installation.db.read, where);
  return {
    spreads: spreadsOf(visit, applicantId, null),
    settlement: settled.find(({ criterionId }) => criterionId === step.run.stepId)?.reason ?? null,
  };
}

function scoreIn(
  { step: { individual } }: StepVisit,
  applicantId: string,
  { id }: LeafCriterion,
  userId: string,
) {
  if (individual === null) return undefined;
  const { proposals, criteria, evaluators, scores } = individual;
  const cell = (proposals.indexOf(applicantId) * criteria.length + criteria.indexOf(id)) * evaluators.length;
  return scores[cell + evaluators.indexOf(userId)];
}

import { recordConsensus } from '#app/acts/record-consensus.ts';
import { recordFindings } from '#app/acts/record-findings.ts';
import { saveScore, type TypedCell } from '#app/acts/save-score.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { settleSpread } from '#app/acts/settle-spread.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { evaluateStage, openFlagsOf } from '#app/evaluation/evaluate.server.ts';
import type { LotEvaluation, StageEvaluation, StepEvaluation } from '#app/evaluation/evaluation.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { listSheetProgress } from '#app/sheets/progress.server.ts';
import { listConsensusScores, listScores, lotKeyOf } from '#db/queries/scores.ts';
import { leafCriteria, scaleOf, scoredStepOf } from '#scoring/criteria.ts';
import type { Plan } from '#scoring/plan.ts';
import { commentOn, consensusReason } from './comments.ts';
import { type Direction, keyOf } from './direction.ts';
import { agreedScore, individualScore, type Marks, typedScore } from './marks.ts';
import { type PersonKey, people } from './people.ts';

/** A stage being evaluated, and what the team will agree on. */
export type Evaluated = {
  readonly competitionId: string;
  readonly stageId: string;
  marksOf(lotId: string, applicantId: string, stepId: string): Marks;
  /** Individual scores that lie far from the consensus, in the order of the evaluators; null where none do. */
  apart?(lotId: string, applicantId: string, criterionId: string): readonly number[] | null;
  /** The one requirement that a proposal does not meet; null for all met. */
  unmet?(
    lotId: string,
    applicantId: string,
  ): { readonly requirementId: string; readonly reason: string } | null;
};

export async function findRequirements(
  direction: Direction,
  { stageId, unmet }: Evaluated,
  stepId: string,
): Promise<void> {
  const { lots } = await evaluateStage(direction.db.read, stageId);
  for (const { lot, bids, steps } of lots) {
    const step = stepIn(steps, stepId);
    if (step.step.kind !== 'mandatory') throw new Error(`${stepId} is scored`);
    for (const { submissionId, applicantId } of bids) {
      const missed = unmet?.(lot.id, applicantId) ?? null;
      const findings = step.step.requirements.map(({ id }) =>
        id === missed?.requirementId
          ? { requirementId: id, met: false, reason: missed.reason }
          : { requirementId: id, met: true, reason: null },
      );
      await direction.act('officer', recordFindings, { submissionId, stepId, findings, seen: '' });
    }
  }
}

/** How far an evaluator goes with their sheet number `turn` of the step: nothing, the first criteria, or all and submitted. */
export type Diligence = (evaluator: PersonKey, turn: number) => 'none' | 'half' | 'submitted';

/** Every sheet that the step waits for, in every lot. */
export async function scoreStep(
  direction: Direction,
  evaluated: Evaluated,
  stepId: string,
  diligence: Diligence = () => 'submitted',
): Promise<void> {
  const { stageId } = evaluated;
  const { plan } = (await evaluateStage(direction.db.read, stageId)).plan;
  const turns = new Map<string, number>();
  for (const { run, sheets } of await listSheetProgress(direction.db.read, stageId)) {
    if (run.stepId !== stepId) continue;
    const waiting = sheets.filter(({ state }) => state === 'waiting');
    for (const { evaluator, proposal } of waiting) {
      const turn = turns.get(evaluator) ?? 0;
      turns.set(evaluator, turn + 1);
      const who = keyOf(direction.userIds, evaluator);
      const far = diligence(who, turn);
      if (far === 'none') continue;
      await fillSheet(direction, evaluated, plan, { ...run, who, applicantId: proposal, far });
    }
  }
}

type Sheet = {
  lotId: string;
  stepId: string;
  applicantId: string;
  who: PersonKey;
  far: 'half' | 'submitted';
};

async function fillSheet(
  direction: Direction,
  { competitionId, stageId, marksOf, apart }: Evaluated,
  plan: Plan,
  { lotId, stepId, applicantId, who, far }: Sheet,
): Promise<void> {
  const criteria = criteriaOf(plan, stepId);
  const evaluatorId = direction.userIds.get(who) ?? '';
  const place = people.filter((one) => 'scores' in one && one.scores === scorerOf(who)).findIndex(isIt(who));
  const language = people.find(isIt(who))?.language ?? 'fr';
  const given = await listScores(direction.db.read, {
    ...{ lotId, stageId, applicantId, evaluatorId },
    criterionIds: criteria.map(({ id }) => id),
  });
  const cells = criteria.flatMap((criterion, index): TypedCell[] => {
    if (far === 'half' && index * 2 >= criteria.length) return [];
    if (given.some(({ criterionId }) => criterionId === criterion.id)) return [];
    const scale = scaleOf(plan, criterion);
    const agreed = agreedScore(marksOf(lotId, applicantId, stepId), criterion, scale);
    const score =
      apart?.(lotId, applicantId, criterion.id)?.[place] ?? individualScore(agreed, scale, place, index);
    const comment = commentOn(score / scale.max, language, place + index);
    const flagged = far === 'half' && index === 1;
    const note = flagged ? 'À relire / To read again' : '';
    return [{ criterionId: criterion.id, score: typedScore(score), comment, flagged, note, revision: 0 }];
  });
  const sheet = { competitionId, lotId, stepId, applicantId };
  await direction.act(who, saveScore, { ...sheet, cells });
  if (far === 'submitted') await direction.act(who, submitSheet, sheet);
}

/** The chair writes the consensus, settles what is flagged, and seals the step in every lot. */
export async function agreeAndSeal(
  direction: Direction,
  evaluated: Evaluated,
  stepId: string,
): Promise<void> {
  const { stageId, marksOf } = evaluated;
  const { plan, lots } = await evaluateStage(direction.db.read, stageId);
  for (const { lot, steps } of lots) {
    for (const applicantId of stepIn(steps, stepId).entrants) {
      const criteria = criteriaOf(plan.plan, stepId);
      const known = await listConsensusScores(direction.db.read, {
        ...{ lotId: lot.id, stageId, applicantId },
        criterionIds: criteria.map(({ id }) => id),
      });
      for (const [turn, criterion] of criteria.entries()) {
        if (known.some(({ criterionId }) => criterionId === criterion.id)) continue;
        const scale = scaleOf(plan.plan, criterion);
        await direction.act('chair', recordConsensus, {
          ...{ lotId: lot.id, stepId, applicantId, criterionId: criterion.id, revision: 0 },
          score: agreedScore(marksOf(lot.id, applicantId, stepId), criterion, scale),
          reason: consensusReason(turn),
        });
      }
    }
  }
  await settleFlags(direction, await evaluateStage(direction.db.read, stageId), stepId);
  await sealEverywhere(direction, stageId, stepId);
}

async function settleFlags(direction: Direction, { stage, plan, lots }: StageEvaluation, stepId: string) {
  const settled = new Set<string>();
  for (const { lot, steps } of lots) {
    const step = stepIn(steps, stepId);
    for (const { kind, proposal: applicantId, criterionId } of openFlagsOf(step)) {
      const scope = criteriaOf(plan.plan, stepId).find(({ id }) => id === criterionId)?.scope ?? 'lot';
      const name = [lotKeyOf(scope, lot.id, stage.id), applicantId, criterionId].join(' ');
      if (settled.has(name)) continue;
      settled.add(name);
      const reason =
        kind === 'spread'
          ? 'Une personne n’avait pas lu l’annexe B; après lecture commune, l’équipe maintient la note de consensus.'
          : 'Les totaux individuels tombent de part et d’autre du seuil; chaque critère a été revu avant le consensus.';
      await direction.act('chair', settleSpread, { lotId: lot.id, stepId, applicantId, criterionId, reason });
    }
  }
}

export async function sealEverywhere(direction: Direction, stageId: string, stepId: string): Promise<void> {
  const { lots } = await evaluateStage(direction.db.read, stageId);
  for (const { lot } of lots) {
    const hash = await resultHash(direction, stageId, lot.id, stepId);
    if (hash !== null) await direction.act('chair', sealStep, { lotId: lot.id, stepId, hash });
  }
}

/** What the chair is shown when sealing; null for a step that nobody is left for. */
export async function resultHash(
  { db }: Direction,
  stageId: string,
  lotId: string,
  stepId: string,
): Promise<string | null> {
  const { plan, lots } = await evaluateStage(db.read, stageId);
  const lot = lots.find((one) => one.lot.id === lotId);
  const { entrants, result, problems } = stepIn(lot?.steps ?? [], stepId);
  if (entrants.length === 0) return null;
  if (result === null || problems().length > 0)
    throw new Error(`demonstration, ${stepId} cannot be sealed: ${JSON.stringify(problems())}`);
  return sealOf(plan.fingerprint ?? '', result).hash;
}

function stepIn(steps: LotEvaluation['steps'], stepId: string): StepEvaluation {
  const found = steps.find(({ run }) => run.stepId === stepId);
  if (found === undefined) throw new Error(`no step ${stepId}`);
  return found;
}

function criteriaOf(plan: Plan, stepId: string) {
  return leafCriteria(scoredStepOf(plan, stepId));
}

function scorerOf(who: PersonKey): 'technical' | 'commercial' {
  return who.startsWith('commercial') ? 'commercial' : 'technical';
}

function isIt(who: PersonKey) {
  return ({ key }: { key: PersonKey }) => key === who;
}

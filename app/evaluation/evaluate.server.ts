import { listSheetProgress, type SheetProgress } from '#app/sheets/progress.server.ts';
import type { Reader } from '#db/client.server.ts';
import { getStage, type Lot, listLots } from '#db/queries/competitions.ts';
import type { UserAndApplicant } from '#db/queries/declarations.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { findOpening, type Opening } from '#db/queries/openings.ts';
import { getPublishedPlan, type PlanVersion } from '#db/queries/plans.ts';
import { listDraws, listPriceDecisions, listPrices } from '#db/queries/prices.ts';
import { loadConsensusTable, loadScoreTable } from '#db/queries/score-tables.ts';
import { listSettlements } from '#db/queries/scores.ts';
import { listStepResults, listStepRuns, type StepRun } from '#db/queries/step-runs.ts';
import { listFindings, listSubmissions, type Submission } from '#db/queries/submissions.ts';
import { type Flag, flagName, quorumProblems, sealProblems, spreadFlags } from '#scoring/consensus.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { entrants, type LotState } from '#scoring/gates.ts';
import type { CommercialStep, Step } from '#scoring/plan.ts';
import {
  type BidStatus,
  type PriceBid,
  type PriceResult,
  priceOfParts,
  priceResult,
} from '#scoring/price.ts';
import { qualify } from '#scoring/qualification.ts';
import { rankLot } from '#scoring/ranking.ts';
import { isOut } from '#scoring/sheets.ts';
import { addPrices, checkMandatory, scoreStep } from '#scoring/steps.ts';
import type { Bid, LotEvaluation, StageEvaluation, StepEvaluation } from './evaluation.ts';
import { sealOf } from './seal.server.ts';

/**
 * Where a stage's evaluation stands, lot by lot and step by step, with the working of every figure: always counted anew
 * from the stored scores by `scoring/`. It hides nothing; loaders narrow it to what their reader may see.
 */
export async function evaluateStage(db: Reader, stageId: string): Promise<StageEvaluation> {
  const stored = await readFacts(db, stageId);
  const { stage, plan, lots, opening } = stored;
  const states = (await listLotStates(db, stageId)).map(
    (state): LotState => ({
      ...state,
      proposals: stored
        .bids(state.lotId)
        .filter(({ status }) => status !== 'disqualified')
        .map(({ applicantId }) => applicantId),
    }),
  );
  const sheets = await listSheetProgress(db, stageId, { plan: plan.plan, lots: states });
  const facts: Facts = { ...stored, sheets: new Map(sheets.map((one) => [one.run.id, one])) };
  const evaluated = new Map<string, StepEvaluation[]>(lots.map(({ id }) => [id, []]));
  const prices = new Map<string, PriceResult>();
  for (const step of plan.plan.steps) {
    for (const lot of lots) {
      const run = facts.run(lot.id, step.id);
      if (run === undefined) continue;
      const going = entrants(plan.plan, step.id, lot.id, states);
      evaluated.get(lot.id)?.push(await evaluateStep(db, facts, lot, step, run, going, prices));
    }
  }
  const draws = await listDraws(
    db,
    lots.map(({ id }) => id),
  );
  const evaluations = lots.map((lot): LotEvaluation => {
    const steps = evaluated.get(lot.id) ?? [];
    const bids = facts.bids(lot.id);
    const lotPrices = prices.get(lot.id) ?? null;
    const drawn = draws.filter((draw) => draw.lotId === lot.id && draw.witnessedAt !== null);
    const ranking =
      lotPrices === null
        ? null
        : rankLot(
            plan.plan,
            rankBids(bids, steps, lotPrices),
            drawn.map((draw) => draw.applicantIds),
          );
    return { lot, bids, steps, prices: lotPrices, ranking };
  });
  const [only] = evaluations;
  const qualification =
    stage.kind === 'rfq' && only !== undefined
      ? qualify(
          plan.plan,
          only.bids.filter(({ status }) => status === 'standing').map(({ applicantId }) => applicantId),
          only.steps.flatMap(({ result }) => result ?? []),
        )
      : null;
  return { stage, plan, lots: evaluations, opening, qualification };
}

type Facts = Awaited<ReturnType<typeof readFacts>> & { sheets: ReadonlyMap<string, SheetProgress> };

async function readFacts(db: Reader, stageId: string) {
  const stage = await getStage(db, stageId);
  const plan = await getPublishedPlan(db, stageId);
  const lots = await listLots(db, [stageId]);
  const runs = await listStepRuns(
    db,
    lots.map(({ id }) => id),
  );
  const opening = (await findOpening(db, stageId)) ?? null;
  const submissions = await listSubmissions(db, { stageId, ended: true });
  const bids = new Map(
    lots.map(({ id }) => [
      id,
      submissions
        .filter(({ lotId }) => lotId === id)
        .flatMap((one) => bidOf(one, stage.evaluationStartedAt, plan, opening)),
    ]),
  );
  const results = await listStepResults(
    db,
    runs.map(({ id }) => id),
    { current: true },
  );
  return {
    stage,
    plan,
    lots,
    opening,
    bids: (lotId: string) => bids.get(lotId) ?? [],
    run: (lotId: string, stepId: string) => runs.find((run) => run.lotId === lotId && run.stepId === stepId),
    sealed: (run: StepRun) => results.find(({ stepRunId }) => stepRunId === run.id),
  };
}

/** A submission that came into the evaluation: confirmed, under the plan in force, and not withdrawn before it began. */
function bidOf(
  submission: Submission,
  began: Date | null,
  plan: PlanVersion,
  opening: Opening | null,
): Bid[] {
  const { state, ended } = submission;
  if (began === null || submission.planVersionId !== plan.id || submission.confirmedAt === null) return [];
  if (state === 'replaced' || state === 'late') return [];
  if (ended !== null && state === 'withdrawn' && ended.at < began) return [];
  return [
    {
      submissionId: submission.id,
      applicantId: submission.applicantId,
      name: submission.applicantName,
      status: statusOf(submission, opening),
      ended,
    },
  ];
}

/** Before the opening whoever is out never had a price; after it, that makes a difference (rule 10). */
function statusOf({ state, ended }: Submission, opening: Opening | null): BidStatus {
  if (ended === null) return 'standing';
  const afterOpening = opening?.openedAt != null && ended.at >= opening.openedAt;
  if (!afterOpening) return 'disqualified';
  return state === 'withdrawn' ? 'withdrawn' : 'invalid';
}

async function evaluateStep(
  db: Reader,
  facts: Facts,
  lot: Lot,
  step: Step,
  run: StepRun,
  going: string[],
  prices: Map<string, PriceResult>,
): Promise<StepEvaluation> {
  const { plan } = facts.plan;
  const base: StepEvaluation = {
    step,
    run,
    entrants: going,
    evaluators: (facts.sheets.get(run.id)?.evaluators ?? []).map(({ id, name }) => ({ userId: id, name })),
    individual: null,
    result: null,
    flags: () => [],
    isSettled: () => true,
    problems: () => [],
    seal: null,
  };
  if (run.state === 'waiting') return base;
  if (step.kind === 'mandatory') {
    const findings = await findingsOf(db, facts.bids(lot.id));
    const result = checkMandatory(plan, step.id, going, findings);
    return sealed(facts, {
      ...base,
      result,
      problems: () => result.proposals.flatMap(({ missing }) => missing),
    });
  }
  const counted = await scoreRated(db, facts, lot, step.id, base);
  if (step.kind !== 'commercial' || (run.state !== 'prices' && run.state !== 'sealed'))
    return sealed(facts, counted);
  const priced = await pricesOf(db, facts, lot, step, going);
  prices.set(lot.id, priced);
  const result = counted.result && addPrices(plan, counted.result, priced);
  const problems = () => [...counted.problems(), ...priced.problems];
  return sealed(facts, { ...counted, result, problems });
}

async function scoreRated(
  db: Reader,
  facts: Facts,
  lot: Lot,
  stepId: string,
  base: StepEvaluation,
): Promise<StepEvaluation> {
  const { plan } = facts.plan;
  const step = base.step as CommercialStep;
  const criteria = leafCriteria(step);
  const where = { lotId: lot.id, stageId: facts.stage.id };
  const cells = { ...where, proposals: base.entrants, criteria };
  const evaluators = base.evaluators.map(({ userId }) => userId);
  const individual = await loadScoreTable(db, cells, evaluators, recusalsOf(facts, base.run));
  const table = plan.method === 'mean' ? individual : await loadConsensusTable(db, cells);
  const result = scoreStep(plan, stepId, table);
  const settlements = await listSettlements(db, where);
  const flags = once(() => spreadFlags(plan, individual));
  const isSettled = (flag: Flag) =>
    settlements.some(
      ({ applicantId, criterionId }) =>
        applicantId === flag.proposal && criterionId === (flag.criterionId ?? stepId),
    );
  const problems = once(() => {
    const settled = new Set(flags().filter(isSettled).map(flagName));
    return sealProblems(
      result,
      flags(),
      settled,
      criteria.length === 0 ? [] : quorumProblems(plan, individual),
    );
  });
  return { ...base, individual, result, flags, isSettled, problems };
}

function once<T>(compute: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

/** Out of a bidder by a declared interest, or out of one sheet by abstaining: kept, and no longer counted (rule 5). */
function recusalsOf({ sheets }: Facts, run: StepRun): UserAndApplicant[] {
  const out = (sheets.get(run.id)?.sheets ?? []).filter(isOut);
  return out.map(({ evaluator, proposal }) => ({ userId: evaluator, applicantId: proposal }));
}

async function findingsOf(db: Reader, bids: Bid[]) {
  const applicants = new Map(bids.map(({ submissionId, applicantId }) => [submissionId, applicantId]));
  const findings = await listFindings(db, [...applicants.keys()]);
  return findings.flatMap(({ submissionId, requirementId, met }) => {
    const proposal = applicants.get(submissionId);
    return proposal === undefined ? [] : [{ proposal, requirementId, met }];
  });
}

async function pricesOf(
  db: Reader,
  facts: Facts,
  lot: Lot,
  step: CommercialStep,
  going: string[],
): Promise<PriceResult> {
  const bids = facts.bids(lot.id).filter(({ applicantId }) => going.includes(applicantId));
  const ids = bids.map(({ submissionId }) => submissionId);
  const parts = await listPrices(db, ids);
  const decisions = await listPriceDecisions(db, ids);
  const priceBids = bids.map(({ submissionId, applicantId, status }): PriceBid => {
    const entered = new Map(
      parts.filter((part) => part.submissionId === submissionId).map(({ partId, cents }) => [partId, cents]),
    );
    const whole = priceOfParts(step.price, entered);
    const decided = decisions.filter((decision) => decision.submissionId === submissionId);
    const abnormal = decided.findLast(({ kind }) => kind !== 'invalid')?.kind;
    return {
      proposal: applicantId,
      cents: typeof whole === 'number' ? whole : null,
      status: decided.some(({ kind }) => kind === 'invalid') ? 'invalid' : status,
      abnormal: abnormal === 'accepted' || abnormal === 'rejected' ? abnormal : null,
    };
  });
  return priceResult(step.price, priceBids, facts.plan.plan.abnormal);
}

/** Compares a sealed step with what was sealed: nothing is ever taken from the snapshot itself. */
function sealed(facts: Facts, evaluation: StepEvaluation): StepEvaluation {
  const snapshot = facts.sealed(evaluation.run);
  if (evaluation.run.state !== 'sealed' || snapshot === undefined || evaluation.result === null)
    return evaluation;
  const holds =
    !evaluation.result.blocked &&
    sealOf(facts.plan.fingerprint ?? '', evaluation.result).hash === snapshot.hash;
  return { ...evaluation, seal: { hash: snapshot.hash, holds } };
}

function rankBids(bids: Bid[], steps: StepEvaluation[], { bids: priced }: PriceResult) {
  return bids.map(({ applicantId, status }) => {
    const price = priced.find(({ proposal }) => proposal === applicantId);
    return {
      proposal: applicantId,
      status: price?.status ?? status,
      cents: price?.cents ?? null,
      steps: steps.flatMap(({ step, result }) => {
        const own = result?.proposals.find(({ proposal }) => proposal === applicantId);
        return own === undefined ? [] : [{ stepId: step.id, outcome: own.outcome, total: own.total }];
      }),
    };
  });
}

/** Flags nobody has settled or justified yet. */
export function openFlagsOf({ flags, isSettled }: StepEvaluation): Flag[] {
  return flags().filter((flag) => !isSettled(flag));
}

/** The lot's evaluation within its stage; undefined when the stage has no such lot. */
export function lotOf(evaluation: StageEvaluation, lotId: string): LotEvaluation | undefined {
  return evaluation.lots.find(({ lot }) => lot.id === lotId);
}

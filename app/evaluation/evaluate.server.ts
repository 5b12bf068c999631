import type { Reader } from '#db/client.server.ts';
import type { Lot } from '#db/queries/competitions.ts';
import { consensusTableOf, type Recusal, scoreTableOf } from '#db/queries/score-tables.ts';
import { lotKeyOf } from '#db/queries/scores.ts';
import type { StepRun } from '#db/queries/step-runs.ts';
import { type Flag, flagName, sealProblems, spreadFlags } from '#scoring/consensus.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { entrants, reachedBy } from '#scoring/gates.ts';
import type { CommercialStep, MandatoryStep, RatedStep, Step } from '#scoring/plan.ts';
import { type PriceBid, type PriceResult, priceOfParts, priceResult } from '#scoring/price.ts';
import { qualify } from '#scoring/qualification.ts';
import { rankLot } from '#scoring/ranking.ts';
import { isOut } from '#scoring/sheets.ts';
import { addPrices, checkMandatory, scoreStep } from '#scoring/steps.ts';
import type { Bid, LotEvaluation, StageEvaluation, StepEvaluation } from './evaluation.ts';
import { sealHolds } from './seal.server.ts';
import { readStored, type Stored } from './stored.server.ts';

/**
 * Where a stage's evaluation stands, lot by lot and step by step, with the working of every figure: always counted anew
 * from the stored scores by `scoring/`. It hides nothing; loaders narrow it to what their reader may see.
 */
export async function evaluateStage(db: Reader, stageId: string): Promise<StageEvaluation> {
  return evaluate(await readStored(db, stageId));
}

function evaluate(stored: Stored): StageEvaluation {
  const { stage, plan, opening } = stored;
  const lots = stored.lots.map((lot) => evaluateLot(stored, lot));
  const [only] = lots;
  const qualification =
    stage.kind === 'rfq' && only !== undefined
      ? qualify(
          plan.plan,
          only.bids.filter(({ status }) => status === 'standing').map(({ applicantId }) => applicantId),
          only.steps.flatMap(({ result }) => result ?? []),
        )
      : null;
  return { stage, plan, lots, opening, qualification };
}

function evaluateLot(stored: Stored, lot: Lot): LotEvaluation {
  const { plan } = stored.plan;
  const bids = stored.bids.get(lot.id) ?? [];
  let prices: PriceResult | null = null;
  const steps = plan.steps.flatMap((step): StepEvaluation[] => {
    const run = stored.runs.find(({ lotId, stepId }) => lotId === lot.id && stepId === step.id);
    if (run === undefined) return [];
    const begun = beginStep(stored, step, run);
    if (run.state === 'waiting') return [begun];
    if (step.kind === 'mandatory') return [sealed(stored, checkStep(stored, bids, step, begun))];
    const scored = scoreRated(stored, step, begun);
    if (step.kind === 'rated' || (run.state !== 'prices' && run.state !== 'sealed'))
      return [sealed(stored, scored)];
    prices = pricesOf(stored, bids, step, begun.priced);
    return [sealed(stored, priceStep(stored, scored, prices))];
  });
  const drawn = stored.draws.filter(({ lotId, witnessedAt }) => lotId === lot.id && witnessedAt !== null);
  const ranking = rankingOf(
    stored,
    bids,
    steps,
    prices,
    drawn.map(({ applicantIds }) => applicantIds),
  );
  return { lot, bids, steps, prices, ranking };
}

function rankingOf(
  { plan }: Stored,
  bids: Bid[],
  steps: StepEvaluation[],
  prices: PriceResult | null,
  draws: string[][],
) {
  return prices === null ? null : rankLot(plan.plan, rankBids(bids, steps, prices), draws);
}

function beginStep(stored: Stored, step: Step, run: StepRun): StepEvaluation {
  const evaluators = stored.sheets.get(run.id)?.evaluators ?? [];
  return {
    step,
    run,
    entrants: entrants(stored.plan.plan, step.id, run.lotId, stored.states),
    priced: step.kind === 'commercial' ? reachedBy(stored.plan.plan, step.id, run.lotId, stored.states) : [],
    evaluators: evaluators.map(({ id, name }) => ({ userId: id, name })),
    individual: null,
    result: null,
    flags: () => [],
    isSettled: () => true,
    problems: () => [],
    seal: null,
    doubt: () => null,
  };
}

/** Findings stay when a bidder leaves, or fails an earlier step; they count for those who are in this one. */
function checkStep(stored: Stored, bids: Bid[], step: MandatoryStep, begun: StepEvaluation): StepEvaluation {
  const checked = bids.filter(({ applicantId }) => begun.entrants.includes(applicantId));
  const applicants = new Map(checked.map(({ submissionId, applicantId }) => [submissionId, applicantId]));
  const asked = new Set(step.requirements.map(({ id }) => id));
  const findings = stored.findings.flatMap(({ submissionId, requirementId, met }) => {
    const proposal = applicants.get(submissionId);
    return proposal === undefined || !asked.has(requirementId) ? [] : [{ proposal, requirementId, met }];
  });
  const result = checkMandatory(stored.plan.plan, begun.step.id, begun.entrants, findings);
  return { ...begun, result, problems: () => result.proposals.flatMap(({ missing }) => missing) };
}

function scoreRated(stored: Stored, step: RatedStep | CommercialStep, begun: StepEvaluation): StepEvaluation {
  const { plan } = stored.plan;
  const { lotId } = begun.run;
  const criteria = leafCriteria(step);
  const where = { lotId, stageId: stored.stage.id };
  const cells = { ...where, proposals: begun.entrants, criteria };
  const evaluators = begun.evaluators.map(({ userId }) => userId);
  const individual = scoreTableOf(stored.individual, cells, evaluators, recusalsOf(stored, begun.run));
  // Nobody is shown a total or a flag before the consensus, whatever page asks (rule 6 of the rules of selection).
  if (begun.run.state === 'scoring')
    return { ...begun, individual, problems: () => stored.sheets.get(begun.run.id)?.problems ?? [] };
  const table = plan.method === 'mean' ? individual : consensusTableOf(stored.consensus, cells);
  const result = scoreStep(plan, step.id, table);
  const keys = [lotKeyOf('lot', lotId, where.stageId), lotKeyOf('common', lotId, where.stageId)];
  const settlements = stored.settlements.filter(({ lotKey }) => keys.includes(lotKey));
  const flags = once(() => spreadFlags(plan, individual));
  const isSettled = (flag: Flag) =>
    settlements.some(
      ({ applicantId, criterionId }) =>
        applicantId === flag.proposal && criterionId === (flag.criterionId ?? step.id),
    );
  const quorum = stored.sheets.get(begun.run.id)?.quorum ?? [];
  const problems = once(() => {
    const settled = new Set(flags().filter(isSettled).map(flagName));
    return sealProblems(result, flags(), settled, quorum);
  });
  return { ...begun, individual, result, flags, isSettled, problems };
}

function once<T>(compute: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

/** Out of a bidder by a declared interest, or out of one sheet by abstaining: kept, and no longer counted (rule 5). */
function recusalsOf({ sheets }: Stored, run: StepRun): Recusal[] {
  const out = (sheets.get(run.id)?.sheets ?? []).filter(isOut);
  return out.map(({ evaluator, proposal }) => ({ userId: evaluator, applicantId: proposal }));
}

function pricesOf(stored: Stored, bids: Bid[], step: CommercialStep, going: string[]): PriceResult {
  const entered = new Map<string, Map<string, number>>();
  for (const { submissionId, partId, cents } of stored.prices) {
    const parts = entered.get(submissionId) ?? new Map<string, number>();
    entered.set(submissionId, parts.set(partId, cents));
  }
  const priceBids = bids
    .filter(({ applicantId }) => going.includes(applicantId))
    .map(({ submissionId, applicantId, status }): PriceBid => {
      const whole = priceOfParts(step.price, entered.get(submissionId) ?? new Map());
      const decided = stored.priceDecisions.filter((decision) => decision.submissionId === submissionId);
      const last = decided.findLast(({ kind }) => kind !== 'invalid');
      const abnormal = last?.kind;
      return {
        proposal: applicantId,
        cents: typeof whole === 'number' ? whole : null,
        status: decided.some(({ kind }) => kind === 'invalid') ? 'invalid' : status,
        abnormal: abnormal === 'accepted' || abnormal === 'rejected' ? abnormal : null,
        grounds: last?.grounds ?? null,
      };
    });
  return priceResult(step.price, priceBids, stored.plan.plan.abnormal);
}

/**
 * The rated part was sealed with its quorum held and its flags settled, and its prices are open: nobody scores again, so that
 * someone found in conflict since keeps nothing from its seal (rules 5 and 8 of the rules of selection). A missing score does.
 */
function priceStep(stored: Stored, scored: StepEvaluation, prices: PriceResult): StepEvaluation {
  const result = scored.result && addPrices(stored.plan.plan, scored.result, prices);
  const missing = scored.result?.proposals.flatMap((one) => one.missing) ?? [];
  return { ...scored, result, problems: () => [...missing, ...prices.problems] };
}

/** Compares a sealed step with what was sealed: nothing is ever taken from the snapshot itself. */
function sealed(stored: Stored, evaluation: StepEvaluation): StepEvaluation {
  const { run, result } = evaluation;
  const snapshot = stored.seals.get(run.id);
  if (run.state !== 'sealed') return evaluation;
  const redo = (stored.sheets.get(run.id)?.reconsider.length ?? 0) > 0;
  if (snapshot === undefined || result === null) return { ...evaluation, doubt: () => 'figures' };
  const bids = stored.bids.get(run.lotId) ?? [];
  // What was sealed before somebody withdrew still knows them.
  const gone = bids
    .filter(({ status, applicantId }) => status !== 'standing' && !evaluation.entrants.includes(applicantId))
    .map(({ applicantId }) => applicantId);
  const holds = once(() => sealHolds(stored.plan.fingerprint ?? '', result, snapshot, new Set(gone)));
  const seal = {
    hash: snapshot.hash,
    get holds() {
      return holds();
    },
  };
  return { ...evaluation, seal, doubt: () => (redo ? 'conflict' : seal.holds ? null : 'figures') };
}

function rankBids(bids: Bid[], steps: StepEvaluation[], { bids: priced }: PriceResult) {
  const prices = new Map(priced.map((one) => [one.proposal, one]));
  const results = steps.map(({ step, result }) => ({
    stepId: step.id,
    proposals: new Map(result?.proposals.map((one) => [one.proposal, one])),
  }));
  return bids.map(({ applicantId, status }) => {
    const price = prices.get(applicantId);
    return {
      proposal: applicantId,
      status: price?.status ?? status,
      cents: price?.cents ?? null,
      steps: results.flatMap(({ stepId, proposals }) => {
        const own = proposals.get(applicantId);
        return own === undefined ? [] : [{ stepId, outcome: own.outcome, total: own.total }];
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

import { awardOf } from '#app/evaluation/award.ts';
import { evaluateStage, openFlagsOf } from '#app/evaluation/evaluate.server.ts';
import type { LotEvaluation, StepEvaluation } from '#app/evaluation/evaluation.ts';
import { tiedAmong } from '#app/evaluation/tied.ts';
import type { StageState } from '#app/policy.ts';
import { listSheetProgress, type SheetProgress } from '#app/sheets/progress.server.ts';
import type { Reader } from '#db/client.server.ts';
import type { CompetitionStage, Lot } from '#db/queries/competitions.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { type Draw, listDraws, listPrices } from '#db/queries/prices.ts';
import { listRecommendations, type Recommendation } from '#db/queries/recommendations.ts';
import { listStepResults, listStepRuns, listUnsealings, type StepRun } from '#db/queries/step-runs.ts';
import { leafCriteria, stepOf } from '#scoring/criteria.ts';
import { entrants, type LotState, openingProblems } from '#scoring/gates.ts';
import type { Plan } from '#scoring/plan.ts';
import { isDone, isOut } from '#scoring/sheets.ts';
import type { FactsReader } from './stage-facts.server.ts';
import type { Count, LotFacts, StageFacts, StepFacts } from './stage-facts.ts';

type Known = {
  readonly state: StageState;
  readonly lots: readonly Lot[];
  readonly plan: Plan | null;
  readonly withheld: StageFacts['withheld'];
};

/** Every lot of a stage; its steps once the evaluation has begun, with counts of the bidders the reader may see. */
export async function readLots(
  { db, visibility }: FactsReader,
  stage: CompetitionStage,
  { state, lots, plan, withheld }: Known,
): Promise<LotFacts[]> {
  const lotIds = lots.map(({ id }) => id);
  const runs = await listStepRuns(db, lotIds);
  if (plan === null || runs.length === 0) return lots.map((lot) => toLotFacts(lot, []));
  const states = await listLotStates(db, stage.id);
  const unsealings = (
    await listUnsealings(
      db,
      runs.map(({ id }) => id),
    )
  ).filter(({ confirmedAt }) => confirmedAt === null);
  const recommendations = await listRecommendations(db, lotIds);
  const draws = await listDraws(db, lotIds);
  const detailed = withheld === null && state !== 'cancelled';
  const evaluation = detailed ? await evaluateStage(db, stage.id) : null;
  const sheets = detailed ? await listSheetProgress(db, stage.id) : [];
  const corrections = await correctionsDue(db, recommendations, evaluation?.lots ?? []);

  return lots.map((lot) => {
    const evaluated = evaluation?.lots.find((one) => one.lot.id === lot.id);
    const steps = runs
      .filter((run) => run.lotId === lot.id)
      .map((run) => ({
        ...baseFacts(plan, run, states),
        unsealingBy:
          unsealings.find((one) => one.stepRunId === run.id && one.version === run.version)?.requestedBy ??
          null,
        ...(evaluated && detailFacts(plan, run, evaluated, sheets, visibility.sees)),
      }));
    return {
      ...toLotFacts(lot, steps, evaluated, recommendations, draws),
      correctionDue: corrections.has(lot.id),
    };
  });
}

/** Lots whose newest recommendation was returned for its arithmetic, and where nothing was entered nor sealed since. */
async function correctionsDue(
  db: Reader,
  recommendations: readonly Recommendation[],
  lots: readonly LotEvaluation[],
): Promise<ReadonlySet<string>> {
  const due = new Set<string>();
  for (const { lot, bids, steps } of lots) {
    const decision = recommendations.find(({ lotId }) => lotId === lot.id)?.decision;
    const run = steps.find(({ step }) => step.kind === 'commercial')?.run;
    if (decision?.followUp !== 'correct' || run?.state !== 'prices') continue;
    const entered = (
      await listPrices(
        db,
        bids.map(({ submissionId }) => submissionId),
      )
    ).map(({ enteredAt }) => enteredAt);
    const sealed = (await listStepResults(db, [run.id])).map(({ sealedAt }) => sealedAt);
    if ([...entered, ...sealed].every((at) => at <= decision.at)) due.add(lot.id);
  }
  return due;
}

function toLotFacts(
  lot: Lot,
  steps: readonly StepFacts[],
  evaluated?: LotEvaluation,
  recommendations: readonly Recommendation[] = [],
  draws: readonly Draw[] = [],
): LotFacts {
  const current = recommendations.find((one) => one.lotId === lot.id && one.state !== 'returned');
  return {
    id: lot.id,
    name: lot.regionName,
    state: lot.state,
    steps,
    awardReady: evaluated !== undefined && awardOf(evaluated) !== undefined,
    awaitingDraw: evaluated?.ranking?.awaitingDraw.length ?? 0,
    unwitnessedBy: draws
      .filter((draw) => draw.lotId === lot.id && draw.witnessedAt === null)
      .filter(
        ({ applicantIds }) => evaluated !== undefined && tiedAmong(evaluated, applicantIds) !== undefined,
      )
      .map(({ drawnBy }) => drawnBy),
    correctionDue: false,
    recommendation:
      current === undefined || current.state === 'returned'
        ? null
        : { state: current.state, by: current.recommendedBy },
  };
}

function baseFacts(plan: Plan, run: StepRun, states: LotState[]): StepFacts {
  const step = stepOf(plan, run.stepId);
  const problems = openingProblems(plan, run.stepId, run.lotId, states);
  return {
    stepId: run.stepId,
    title: step.title,
    kind: step.kind,
    provenance: step.provenance,
    state: run.state,
    dueAt: run.dueAt,
    empty: entrants(plan, run.stepId, run.lotId, states).length === 0,
    doubt: null,
    unsealingBy: null,
    findings: null,
    sheets: null,
    quorumLacking: false,
    consensus: null,
    openFlags: 0,
    prices: null,
    pricesUndecided: 0,
    waitsFor: problems.flatMap((problem) =>
      problem.code === 'step-not-sealed' && problem.lotId !== run.lotId
        ? [{ lotId: problem.lotId, stepId: problem.stepId }]
        : [],
    ),
  };
}

function detailFacts(
  plan: Plan,
  run: StepRun,
  lot: LotEvaluation,
  progress: readonly SheetProgress[],
  sees: (applicantId: string) => boolean,
): Partial<StepFacts> {
  const evaluated = lot.steps.find(({ step }) => step.id === run.stepId);
  if (evaluated === undefined || run.state === 'waiting') return {};
  if (run.state === 'sealed') return { doubt: evaluated.doubt() };
  const { step } = evaluated;
  if (step.kind === 'mandatory') {
    return { findings: foundOf(evaluated, step.requirements.length, 'verdict-absent', sees) };
  }
  const sheets = progress.find((one) => one.run.id === run.id);
  switch (run.state) {
    case 'scoring':
      return sheets === undefined
        ? {}
        : { sheets: sheetsOf(sheets, sees), quorumLacking: lacksQuorum(sheets, sees) };
    case 'consensus':
      return {
        consensus:
          plan.method === 'mean' ? null : foundOf(evaluated, leafCriteria(step).length, 'score-absent', sees),
        // Before consensus a flag would tell what the others gave.
        openFlags: openFlagsOf(evaluated).filter(({ proposal }) => sees(proposal)).length,
        quorumLacking: sheets !== undefined && lacksQuorum(sheets, sees),
      };
    case 'prices':
      return pricesOf(lot, evaluated, sees);
  }
}

/** How many cells of the reader's bidders have their score or finding; the result names those that have not. */
function foundOf(
  { entrants: going, result }: StepEvaluation,
  perProposal: number,
  absent: 'verdict-absent' | 'score-absent',
  sees: (applicantId: string) => boolean,
): Count {
  const expected = going.filter(sees).length * perProposal;
  const missing = (result?.proposals ?? [])
    .filter(({ proposal }) => sees(proposal))
    .flatMap((proposal) => proposal.missing.filter(({ code }) => code === absent)).length;
  return { done: expected - missing, expected };
}

function sheetsOf({ sheets }: SheetProgress, sees: (applicantId: string) => boolean): Count {
  const waited = sheets.filter((sheet) => sees(sheet.proposal) && !isOut(sheet));
  return { done: waited.filter(isDone).length, expected: waited.length };
}

function lacksQuorum({ problems }: SheetProgress, sees: (applicantId: string) => boolean): boolean {
  return problems.some((problem) => problem.code === 'quorum-lacking' && sees(String(problem.proposal)));
}

function pricesOf(
  { prices }: LotEvaluation,
  { entrants: going }: StepEvaluation,
  sees: (applicantId: string) => boolean,
): Partial<StepFacts> {
  const bids = (prices?.bids ?? []).filter(
    ({ proposal, status }) => status === 'standing' && going.includes(proposal) && sees(proposal),
  );
  const undecided = (prices?.problems ?? []).filter(
    (problem) => problem.code === 'abnormal-price-undecided' && sees(problem.proposal),
  );
  return {
    prices: { done: bids.filter(({ cents }) => cents !== null).length, expected: bids.length },
    pricesUndecided: undecided.length,
  };
}

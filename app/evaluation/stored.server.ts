import { listSheetProgress, type SheetProgress } from '#app/sheets/progress.server.ts';
import type { Reader } from '#db/client.server.ts';
import { type CompetitionStage, getStage, type Lot, listLots } from '#db/queries/competitions.ts';
import { failedIn, type SealedOutcomes } from '#db/queries/lot-states.ts';
import { findOpening, type Opening } from '#db/queries/openings.ts';
import { getPublishedPlan, type PlanVersion } from '#db/queries/plans.ts';
import {
  type Draw,
  listDraws,
  listPriceDecisions,
  listPrices,
  type Price,
  type PriceDecision,
} from '#db/queries/prices.ts';
import { readConsensusScores, readScores, type StoredScores } from '#db/queries/score-tables.ts';
import { listSettlements, lotKeyOf, type Settlement } from '#db/queries/scores.ts';
import {
  listStepResults,
  listStepRuns,
  type StepResultVersion,
  type StepRun,
} from '#db/queries/step-runs.ts';
import { type Finding, listFindings, listSubmissions, type Submission } from '#db/queries/submissions.ts';
import type { LotState } from '#scoring/gates.ts';
import type { BidStatus } from '#scoring/price.ts';
import type { Bid } from './evaluation.ts';

/** Who competes in which lot, under which plan: what an evaluation begins with. */
export type Competing = {
  stage: CompetitionStage;
  plan: PlanVersion;
  opening: Opening | null;
  lots: Lot[];
  /** By lot. */
  bids: ReadonlyMap<string, Bid[]>;
};

/** Everything stored that an evaluation is counted from. */
export type Stored = Competing & {
  runs: StepRun[];
  /** What is sealed now, by run. */
  seals: ReadonlyMap<string, StepResultVersion<SealedOutcomes>>;
  states: LotState[];
  /** Whose scores count and who is out (`app/sheets/progress.server.ts` alone says so), by run. */
  sheets: ReadonlyMap<string, SheetProgress>;
  individual: StoredScores;
  consensus: StoredScores;
  settlements: Settlement[];
  findings: Finding[];
  /** Of the lots whose prices may be seen. */
  prices: Price[];
  priceDecisions: PriceDecision[];
  draws: Draw[];
};

export async function readCompeting(db: Reader, stageId: string): Promise<Competing> {
  const stage = await getStage(db, stageId);
  const plan = await getPublishedPlan(db, stageId);
  const lots = await listLots(db, [stageId]);
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
  return { stage, plan, opening, lots, bids };
}

/** As many queries for one lot as for fifteen, but those of the scores. */
export async function readStored(db: Reader, stageId: string): Promise<Stored> {
  const competing = await readCompeting(db, stageId);
  const { stage, plan, opening, lots, bids } = competing;
  const lotIds = lots.map(({ id }) => id);
  const runs = await listStepRuns(db, lotIds);
  const results = await listStepResults<SealedOutcomes>(
    db,
    runs.map(({ id }) => id),
    { current: true },
  );
  const seals = new Map(results.map((result) => [result.stepRunId, result]));
  const states = lots.map((lot): LotState => {
    const own = runs.filter(({ lotId }) => lotId === lot.id);
    return {
      lotId: lot.id,
      cancelled: lot.cancelled !== null,
      pricesOpened: opening?.openedAt != null,
      proposals: (bids.get(lot.id) ?? [])
        .filter(({ status }) => status !== 'disqualified')
        .map(({ applicantId }) => applicantId),
      left: (bids.get(lot.id) ?? [])
        .filter(({ status }) => status === 'withdrawn')
        .map(({ applicantId }) => applicantId),
      steps: Object.fromEntries(
        own.map(({ id, stepId, state }) => [
          stepId,
          { sealed: state === 'sealed', failed: failedIn(seals.get(id)?.result) },
        ]),
      ),
    };
  });
  const known = { competitionId: stage.competitionId, plan: plan.plan, lots: states, runs };
  const sheets = await listSheetProgress(db, stageId, known);
  const lotKeys = [...lotIds, lotKeyOf('common', '', stageId)];
  const submissionIds = [...bids.values()].flat().map(({ submissionId }) => submissionId);
  const commercial = plan.plan.steps.find(({ kind }) => kind === 'commercial')?.id;
  const priced = runs
    .filter(({ stepId, state }) => stepId === commercial && (state === 'prices' || state === 'sealed'))
    .flatMap(({ lotId }) => bids.get(lotId) ?? [])
    .map(({ submissionId }) => submissionId);
  return {
    ...competing,
    runs,
    seals,
    states,
    sheets: new Map(sheets.map((one) => [one.run.id, one])),
    individual: await readScores(db, lotKeys),
    consensus: plan.plan.method === 'mean' ? new Map() : await readConsensusScores(db, lotKeys),
    settlements: await listSettlements(db, { lotKeys }),
    findings: await listFindings(db, submissionIds),
    prices: await listPrices(db, priced),
    priceDecisions: await listPriceDecisions(db, priced),
    draws: priced.length > 0 ? await listDraws(db, lotIds) : [],
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

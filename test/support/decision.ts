import { recommend } from '#app/acts/recommend.ts';
import { sealPrices } from '#app/acts/seal-prices.ts';
import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import type { LotEvaluation } from '#app/evaluation/evaluation.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import type { AppDatabase } from '#db/client.server.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import type { Plan } from '#scoring/plan.ts';
import { openPriceRows, type Scores, sealStepRows } from '#test/app/workbook/sealed-stage.ts';
import { commercialStep, leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';
import { type BuiltCompetition, done, draftCompetition } from './builders.ts';
import { type Bidder, proposalsInEvaluation } from './stages.ts';

/** 260 technical points on two criteria, then 80 on the price alone. */
export const technical = technicalStep({ criteria: [leaf('approach', 20_000), leaf('experience', 6000)] });
const commercial = commercialStep({ criteria: [], price: { ...commercialStep().price, max: 8000 } });

export type Options = {
  readonly plan?: Partial<Plan>;
  readonly regions?: number;
  readonly scores?: Scores;
  /** By the bidder's place; 100, 125 and 150 dollars unless told. */
  readonly cents?: readonly number[];
};

export type Decided = BuiltCompetition & {
  readonly bidders: readonly Bidder[];
  readonly lotId: string;
  /** The first lot as it is counted now. */
  lot(): Promise<LotEvaluation>;
  submissionOf(bidder: Bidder | undefined): Promise<string>;
};

/** Three proposals whose technical step is sealed in every lot: the commercial envelopes may be opened. */
export async function readyToOpen(
  db: AppDatabase,
  { plan, regions = 1, scores = () => 800 }: Options = {},
): Promise<Decided> {
  const rfp = proposalPlan({ max: 34_000, steps: [technical, commercial], ...plan });
  const competition = await draftCompetition(db, { regions, plans: { rfp } });
  const bidders = await proposalsInEvaluation(competition);
  const lotIds = competition.lots.map(({ lotId }) => lotId);
  const [lotId = ''] = lotIds;
  for (const id of lotIds) await sealStepRows(competition, id, technical, scores);
  return {
    ...competition,
    bidders,
    lotId,
    async lot() {
      const lot = lotOf(await evaluateStage(db.read, competition.rfpStageId), lotId);
      if (lot === undefined) throw new Error('no such lot');
      return lot;
    },
    async submissionOf(bidder) {
      const all = await listSubmissions(db.read, { lotId, ended: true });
      return all.find(({ applicantId }) => applicantId === bidder?.applicantId)?.id ?? '';
    },
  };
}

/** The envelopes are open and the prices of the first lot are in. */
export async function withPrices(db: AppDatabase, options: Options = {}): Promise<Decided> {
  const at = await readyToOpen(db, options);
  const { cents = [10_000, 12_500, 15_000] } = options;
  const prices = Object.fromEntries(at.bidders.map(({ applicantId }, i) => [applicantId, cents[i] ?? 0]));
  await openPriceRows(at, at.lotId, prices, ['fixed', 'outcomes']);
  await sealStepRows(at, at.lotId, commercial, () => 0);
  return at;
}

/** Seals the prices of the first lot as the chair saw them. */
export async function sealPricesNow(at: Decided): Promise<void> {
  const { installation, lotId, team } = at;
  const evaluation = await evaluateStage(installation.db.read, at.rfpStageId);
  const result = (await at.lot()).steps.at(-1)?.result;
  if (result == null) throw new Error('no prices to seal');
  const { hash } = sealOf(evaluation.plan.fingerprint ?? '', result);
  await done(installation, team.chair.userId, sealPrices, { lotId, stepId: 'commercial', hash });
}

/** The same, and recommends what the results say. */
export async function sealAndRecommend(at: Decided): Promise<{ recommendationId: string }> {
  const { installation, lotId, team } = at;
  await sealPricesNow(at);
  const award = (await at.lot()).ranking?.award;
  return done(installation, team.officer.userId, recommend, {
    lotId,
    applicantId: award?.kind === 'first' ? award.proposal : null,
    reasons: 'La mieux classée',
  });
}

/** Everything green, recommended, and awaiting the lead. */
export async function readyToApprove(
  db: AppDatabase,
  options: Options = {},
): Promise<Decided & { recommendationId: string }> {
  const at = await withPrices(db, options);
  return { ...at, ...(await sealAndRecommend(at)) };
}

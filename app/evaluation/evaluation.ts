import type { ActProblem } from '#app/acts/problems.ts';
import type { CompetitionStage, Lot } from '#db/queries/competitions.ts';
import type { Opening } from '#db/queries/openings.ts';
import type { PlanVersion } from '#db/queries/plans.ts';
import type { StepRun } from '#db/queries/step-runs.ts';
import type { Flag } from '#scoring/consensus.ts';
import type { Step } from '#scoring/plan.ts';
import type { BidStatus, PriceResult } from '#scoring/price.ts';
import type { Qualification } from '#scoring/qualification.ts';
import type { Ranking } from '#scoring/ranking.ts';
import type { ScoreTable } from '#scoring/scores.ts';
import type { StepResult } from '#scoring/steps.ts';

/** What an applicant filed in a lot, once the evaluation has begun. In `scoring/` a proposal goes by its applicant's id. */
export type Bid = {
  submissionId: string;
  applicantId: string;
  name: string;
  status: BidStatus;
  ended: { at: Date; reason: string } | null;
};

/** An evaluator of a lot's step, assigned to its envelope now. */
export type Evaluator = { userId: string; name: string };

/** `conflict`: someone whose scores it was made from was recused since; `figures`: the scores do not give what was sealed. */
export type Doubt = 'conflict' | 'figures';

/**
 * One step of one lot, always computed from what is stored. `result` counts what the plan counts (consensus or mean);
 * null while the step waits for an earlier one, and while its evaluators still score alone. `entrants`: who goes into it. `priced`: whose price counts in a
 * commercial step, those who withdrew after the opening too.
 */
export type StepEvaluation = {
  step: Step;
  run: StepRun;
  entrants: string[];
  priced: string[];
  evaluators: Evaluator[];
  /** The individual scores, RECUSED where someone is out; null for a mandatory step and while the step waits. */
  individual: ScoreTable | null;
  result: StepResult | null;
  /** Spreads and mixed results, looked for when they are asked for: a ranking does without. */
  flags(): Flag[];
  /** Whether somebody has settled or justified a flag. */
  isSettled(flag: Flag): boolean;
  /** What keeps the step from being sealed. */
  problems(): ActProblem[];
  /** Of a sealed step: whether the scores still give what was sealed, worked out when it is asked for. */
  seal: { readonly hash: string; readonly holds: boolean } | null;
  /** Why a sealed step must be unsealed by two people, who can only before any price is open; null when all is well. */
  doubt(): Doubt | null;
};

export type LotEvaluation = {
  lot: Lot;
  bids: Bid[];
  steps: StepEvaluation[];
  /** Null until the prices may be seen. */
  prices: PriceResult | null;
  /** Null until the prices may be seen, and in a qualification. */
  ranking: Ranking | null;
};

export type StageEvaluation = {
  stage: CompetitionStage;
  plan: PlanVersion;
  lots: LotEvaluation[];
  opening: Opening | null;
  /** Of an RFQ. */
  qualification: Qualification | null;
};

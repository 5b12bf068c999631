import type { TeamRole } from '#app/policy.ts';
import type { Plan, Text } from '#scoring/plan.ts';
import type { PriceResult } from '#scoring/price.ts';
import type { Qualification } from '#scoring/qualification.ts';
import type { Ranking } from '#scoring/ranking.ts';
import type { StepResult } from '#scoring/steps.ts';

/**
 * What one workbook says about one stage of a competition. Every figure comes from `scoring/`; the writer only finds the
 * cells and the formulas for it. What the reader may not see is not in here.
 */
export type WorkbookData = {
  competition: { title: Text; number: string | null; demonstration: boolean };
  plan: Plan;
  planVersion: number;
  fingerprint: string;
  publishedAt: Date | null;
  lots: LotData[];
  declarations: DeclarationData[];
  verification: VerificationData;
};

export type LotData = {
  id: string;
  name: Text;
  cancelled: { reason: string } | null;
  /** Why this reader sees nothing of the lot, however far it has come; else what is null is not sealed, or not opened. */
  withheld: 'not-recommended' | null;
  /** What was filed, in the order of receipt; `id` is the applicant's, the same in every lot. */
  proposals: ProposalData[];
  /** In the plan's order, one per step. */
  steps: LotStepData[];
  /** Null while the prices are shut. Proposals that failed an earlier step are not among the bids. */
  prices: PriceResult | null;
  priceParts: { proposal: string; partId: string; cents: number }[];
  priceDecisions: { proposal: string; kind: 'accepted' | 'rejected' | 'invalid'; reason: string }[];
  /** Null while there is none to show; always null in an RFQ. */
  ranking: Ranking | null;
  /** Null while there is none to show; always null in an RFP. */
  qualification: Qualification | null;
};

export type ProposalData = {
  id: string;
  name: string;
  ended: { kind: 'withdrawn' | 'disqualified'; reason: string } | null;
};

export type LotStepData = {
  stepId: string;
  sealedAt: Date | null;
  /** Null: nothing may be shown yet. A commercial step's result includes its prices once they are in. */
  result: StepResult | null;
  verdicts: { proposal: string; requirementId: string; met: boolean; reason: string | null }[];
  individual: IndividualScore[];
  /** Reasons of the consensus, and what members held against it. */
  reasons: { proposal: string; criterionId: string; reason: string }[];
  dissents: { proposal: string; criterionId: string; evaluator: string; text: string }[];
};

/** `evaluator`: the person's name. `score`: hundredths of the scale. */
export type IndividualScore = {
  proposal: string;
  criterionId: string;
  evaluatorId: string;
  evaluator: string;
  score: number | 'absent' | 'recused';
  comment: string;
};

/** One row per person and organization; `organization` is null for someone who has declared on none yet. */
export type DeclarationData = {
  person: string;
  roles: TeamRole[];
  signedAt: Date | null;
  organization: string | null;
  conflict: boolean | null;
  details: string | null;
  decision: { kind: 'cleared' | 'recused'; reason: string; by: string; at: Date } | null;
};

export type VerificationData = {
  /** The last entry of the record as the workbook was made. */
  hash: string;
  length: number;
  at: Date;
  by: string;
};

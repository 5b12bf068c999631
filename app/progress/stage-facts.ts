import type { Doubt } from '#app/evaluation/evaluation.ts';
import type { StageState } from '#app/policy.ts';
import type { LotState, StageKind } from '#db/queries/competitions.ts';
import type { StepRunState } from '#db/queries/step-runs.ts';
import type { Envelope } from '#db/queries/submissions.ts';
import type { Provenance, Text } from '#scoring/plan.ts';

/**
 * What is done and what is missing in a stage, in counts, for one reader: bidders whom they may not see are in none of
 * them. Ids of people are for the second-person rule and leave no loader.
 */
export type StageFacts = {
  readonly id: string;
  readonly competitionId: string;
  readonly kind: StageKind;
  readonly state: StageState;
  readonly questionsUntil: Date | null;
  readonly deadline: Date | null;
  /** The clock has passed it. */
  readonly deadlinePast: boolean;
  /** Why counts of bidders' papers are kept from the reader: they have not declared, or their role has no part in it. */
  readonly withheld: 'undeclared' | 'role' | null;
  /** Of a stage in draft: how many problems keep the plan from being published. */
  readonly planProblems: number;
  /** An addendum that was begun; `proposedBy` when it waits for a second person. */
  readonly addendum: { readonly proposedBy: string | null } | null;
  /** Null to roles that do not see what was filed. */
  readonly filing: FilingFacts | null;
  readonly staffing: readonly StaffingFacts[];
  readonly chairs: number;
  /** Declared interests that nobody has decided on. */
  readonly conflicts: readonly ConflictFacts[];
  readonly opening: OpeningFacts;
  readonly lots: readonly LotFacts[];
};

export type FilingFacts = {
  /** Who recorded each submission that a second person has not confirmed. */
  readonly unconfirmedBy: readonly string[];
  readonly standing: number;
  readonly toReconfirm: number;
  /** Qualified consortia that have changed, nobody having accepted them as they are. */
  readonly consortiaUndecided: number;
};

/** The evaluators of one envelope of one lot. */
export type StaffingFacts = {
  readonly lotId: string;
  readonly envelope: Envelope;
  readonly people: number;
  readonly undeclared: number;
  readonly quorum: number;
};

export type ConflictFacts = { readonly userId: string; readonly ofOfficer: boolean };

/** `waitsFor`: the steps still to be sealed, in all lots. `anyLeft`: a proposal is left whose envelope may be opened. */
export type OpeningFacts = {
  readonly waitsFor: readonly { readonly lotId: string; readonly stepId: string }[];
  readonly anyLeft: boolean;
  readonly requestedBy: string | null;
  readonly opened: boolean;
};

export type LotFacts = {
  readonly id: string;
  /** Null: the one lot of a qualification. */
  readonly name: Text | null;
  readonly state: LotState;
  readonly steps: readonly StepFacts[];
  /** The results are final: the lot may be recommended on. */
  readonly awardReady: boolean;
  /** Groups of tied proposals that only a draw can part. */
  readonly awaitingDraw: number;
  /** Who made each draw that nobody has witnessed. */
  readonly unwitnessedBy: readonly string[];
  /** A lead returned a recommendation for its arithmetic to be corrected, and no price has been entered since. */
  readonly correctionDue: boolean;
  readonly recommendation: { readonly state: 'recommended' | 'approved'; readonly by: string } | null;
};

export type Count = { readonly done: number; readonly expected: number };

export type StepFacts = {
  readonly stepId: string;
  readonly title: Text;
  readonly kind: 'mandatory' | 'rated' | 'commercial';
  readonly provenance: Provenance;
  readonly state: StepRunState;
  readonly dueAt: Date | null;
  /** Nobody goes into the step: it is not waited for. */
  readonly empty: boolean;
  /** Of a sealed step: why two people must unseal it. Null to readers from whom detail is withheld. */
  readonly doubt: Doubt | null;
  /** Who asked to break the seal, while a second person has not agreed. */
  readonly unsealingBy: string | null;
  /** Null where the step has none, and to readers from whom they are withheld. */
  readonly findings: Count | null;
  readonly sheets: Count | null;
  readonly quorumLacking: boolean;
  readonly consensus: Count | null;
  readonly openFlags: number;
  readonly prices: Count | null;
  readonly pricesUndecided: number;
  /** Earlier steps in other lots that this one's seal waits for. */
  readonly waitsFor: readonly { readonly lotId: string; readonly stepId: string }[];
};

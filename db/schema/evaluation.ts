import type { Flag, Generated, Instant, JsonText } from './columns.ts';

export interface EvaluationSchema {
  declarations: DeclarationTable;
  declared_interests: DeclaredInterestTable;
  assignments: AssignmentTable;
  step_runs: StepRunTable;
  sheets: SheetTable;
  scores: ScoreTable;
  consensus_scores: ConsensusScoreTable;
  dissents: DissentTable;
  settlements: SettlementTable;
  step_results: StepResultTable;
  unsealings: UnsealingTable;
}

interface DeclarationTable {
  id: string;
  competition_id: string;
  user_id: string;
  signed_name: string;
  signed_at: Instant;
}

/** One row per organization (every consortium member) that someone declares on; the newest counts. */
interface DeclaredInterestTable {
  id: string;
  declaration_id: string;
  competition_id: string;
  user_id: string;
  organization_id: string;
  conflict: Flag;
  details: string | null;
  declared_at: Instant;
  /** cleared | recused, null while pending */
  decision: string | null;
  decision_reason: string | null;
  decided_by: string | null;
  decided_at: Instant | null;
}

interface AssignmentTable {
  id: string;
  user_id: string;
  lot_id: string;
  envelope: string;
  created_at: Instant;
  ended_at: Instant | null;
}

interface StepRunTable {
  id: string;
  lot_id: string;
  step_id: string;
  position: number;
  state: string;
  version: Generated<number>;
  due_at: Instant | null;
  opened_at: Instant | null;
  /** When individual scores were first shown to the team; stays when the run goes back to scoring. */
  consensus_at: Instant | null;
  sealed_at: Instant | null;
  sealed_by: string | null;
}

interface SheetTable {
  id: string;
  step_run_id: string;
  applicant_id: string;
  evaluator_id: string;
  state: string;
  submitted_at: Instant | null;
  hash: string | null;
  abstained_reason: string | null;
}

/** lot_key: the lot's id, or `*` + the stage's id for a criterion scored once for all lots. */
interface ScoreTable {
  lot_key: string;
  applicant_id: string;
  criterion_id: string;
  evaluator_id: string;
  /** Whole hundredths of the scale's unit; null while only the comment is written. */
  score: number | null;
  comment: string;
  flagged: Generated<Flag>;
  note: Generated<string>;
  revision: Generated<number>;
  updated_at: Instant;
}

interface ConsensusScoreTable {
  lot_key: string;
  applicant_id: string;
  criterion_id: string;
  score: number;
  reason: string;
  revision: Generated<number>;
  recorded_by: string;
  recorded_at: Instant;
}

interface DissentTable {
  id: string;
  lot_key: string;
  applicant_id: string;
  criterion_id: string;
  evaluator_id: string;
  text: string;
  created_at: Instant;
}

/** Why a flagged spread is accepted. */
interface SettlementTable {
  lot_key: string;
  applicant_id: string;
  criterion_id: string;
  reason: string;
  settled_by: string;
  settled_at: Instant;
}

/** What was sealed, as it was sealed; a later version never overwrites an earlier one. */
interface StepResultTable {
  id: string;
  step_run_id: string;
  version: number;
  result: JsonText;
  hash: string;
  sealed_by: string;
  sealed_at: Instant;
  unsealed_at: Instant | null;
}

interface UnsealingTable {
  id: string;
  step_run_id: string;
  version: number;
  reason: string;
  requested_by: string;
  requested_at: Instant;
  confirmed_by: string | null;
  confirmed_at: Instant | null;
}

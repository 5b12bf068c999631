import type { ColumnType } from 'kysely';

/** ISO 8601 in UTC with milliseconds, `2019-10-31T21:00:00.000Z`: sorts as text on both databases. */
export type Instant = string;
/** JSON text; parsed by the queries, never above them. */
export type JsonText = string;
/** 0 or 1. */
export type Flag = number;

type Generated<T> = ColumnType<T, T | undefined, T>;

export interface Schema {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  two_factor: TwoFactorTable;
  used_codes: UsedCodeTable;
  rate_limits: RateLimitTable;
  invitations: InvitationTable;
  memberships: MembershipTable;

  regions: RegionTable;
  plan_templates: PlanTemplateTable;
  competitions: CompetitionTable;
  stages: StageTable;
  milestones: MilestoneTable;
  lots: LotTable;
  plan_versions: PlanVersionTable;

  organizations: OrganizationTable;
  applicants: ApplicantTable;
  applicant_members: ApplicantMemberTable;
  qualifications: QualificationTable;
  consortium_changes: ConsortiumChangeTable;
  submissions: SubmissionTable;
  files: FileTable;
  findings: FindingTable;

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

  openings: OpeningTable;
  prices: PriceTable;
  price_decisions: PriceDecisionTable;
  draws: DrawTable;
  recommendations: RecommendationTable;

  clarifications: ClarificationTable;
  record: RecordTable;
  record_secrets: RecordSecretTable;
}

/* accounts: the first five tables have the shapes better-auth asks for */

interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: Flag;
  image: string | null;
  language: string;
  staff: Flag;
  disabledAt: Instant | null;
  twoFactorEnabled: Flag;
  createdAt: Instant;
  updatedAt: Instant;
}
interface SessionTable {
  id: string;
  userId: string;
  token: string;
  expiresAt: Instant;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}
interface AccountTable {
  id: string;
  userId: string;
  accountId: string;
  providerId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Instant | null;
  refreshTokenExpiresAt: Instant | null;
  scope: string | null;
  password: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}
interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Instant;
  createdAt: Instant;
  updatedAt: Instant;
}
interface TwoFactorTable {
  id: string;
  userId: string;
  secret: string;
  backupCodes: string;
  verified: Flag;
}
/** One row per accepted one-time code: a code is good once. */
interface UsedCodeTable {
  user_id: string;
  code_hash: string;
  used_at: Instant;
}
interface RateLimitTable {
  key: string;
  points: number;
  /** Milliseconds since 1970. */
  expire: number | null;
}
interface InvitationTable {
  id: string;
  email: string;
  name: string;
  language: string;
  staff: Flag;
  administrator: Flag;
  token_hash: string;
  created_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: Instant | null;
  user_id: string | null;
}
/** competition_id is null for administrators only. A membership ends; it is never deleted. */
interface MembershipTable {
  id: string;
  competition_id: string | null;
  user_id: string;
  role: string;
  created_at: Instant;
  ended_at: Instant | null;
}

/* reference data */

interface RegionTable {
  id: string;
  position: number;
  name_fr: string;
  name_en: string;
  rollout: string;
  /** JSON: GSS retained, three periods, each with its source. */
  details: JsonText;
}
interface PlanTemplateTable {
  id: string;
  position: number;
  stage: string;
  name_fr: string;
  name_en: string;
  plan: JsonText;
}

/* competitions */

interface CompetitionTable {
  id: string;
  title_fr: string;
  title_en: string;
  rfq_number: string | null;
  rfp_number: string | null;
  demonstration: Flag;
  cancelled_at: Instant | null;
  cancelled_reason: string | null;
  /** Optimistic lock for the form of titles and numbers. */
  revision: Generated<number>;
  created_by: string;
  created_at: Instant;
}
interface StageTable {
  id: string;
  competition_id: string;
  kind: string;
  fed_by_stage_id: string | null;
  state: string;
  published_at: Instant | null;
  questions_until: Instant | null;
  deadline: Instant | null;
  evaluation_started_at: Instant | null;
  concluded_at: Instant | null;
  /** Optimistic lock for the forms of the stage's dates and milestones. */
  revision: Generated<number>;
}
/** The timeline: planned and actual dates of a stage. */
interface MilestoneTable {
  id: string;
  stage_id: string;
  position: number;
  title_fr: string;
  title_en: string;
  planned_at: Instant | null;
  actual_at: Instant | null;
}
/** An RFP stage has a lot per catchment area; an RFQ stage has one lot, without region: the qualification as a whole. */
interface LotTable {
  id: string;
  stage_id: string;
  region_id: string | null;
  position: number;
  state: string;
  cancelled_at: Instant | null;
  cancelled_reason: string | null;
}
interface PlanVersionTable {
  id: string;
  stage_id: string;
  version: number;
  state: string;
  plan: JsonText;
  fingerprint: string | null;
  /** Bilingual text of the addendum that made this version; null for the first. */
  addendum_fr: string | null;
  addendum_en: string | null;
  /** What the addendum moves the deadline to; then a second person publishes what the first proposed. */
  new_deadline: Instant | null;
  proposed_by: string | null;
  proposed_at: Instant | null;
  revision: Generated<number>;
  created_by: string;
  created_at: Instant;
  published_by: string | null;
  published_at: Instant | null;
}

/* applicants and what they file */

interface OrganizationTable {
  id: string;
  name: string;
  sector: string;
  invented: Flag;
  created_at: Instant;
}
/** Registered under an RFQ stage; the same applicant files in the RFP stages that this RFQ feeds. */
interface ApplicantTable {
  id: string;
  stage_id: string;
  name: string;
  language: string;
  contact_name: string | null;
  contact_email: string | null;
  created_at: Instant;
}
interface ApplicantMemberTable {
  applicant_id: string;
  organization_id: string;
  role: string;
  joined_at: Instant;
  left_at: Instant | null;
}
/** The frozen result of an RFQ: one row per applicant, with the consortium as it was. */
interface QualificationTable {
  stage_id: string;
  applicant_id: string;
  qualified: Flag;
  members: JsonText;
  /** JSON: points and reasons as they were when the list was frozen. */
  grounds: JsonText;
  decided_at: Instant;
}
interface ConsortiumChangeTable {
  id: string;
  applicant_id: string;
  stage_id: string;
  before: JsonText;
  after: JsonText;
  created_at: Instant;
  decision: string | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: Instant | null;
}
interface SubmissionTable {
  id: string;
  stage_id: string;
  lot_id: string;
  applicant_id: string;
  plan_version_id: string;
  state: string;
  /** From the attached evidence; decisive for the deadline. */
  received_at: Instant;
  recorded_by: string;
  recorded_at: Instant;
  confirmed_by: string | null;
  confirmed_at: Instant | null;
  /** When the bidder confirmed it under a later plan version; null while it stands as first filed. */
  reconfirmed_at: Instant | null;
  ended_at: Instant | null;
  ended_reason: string | null;
  /** Optimistic lock of everything about the submission, its files included. */
  revision: Generated<number>;
}
interface FileTable {
  id: string;
  submission_id: string | null;
  competition_id: string;
  envelope: string;
  part: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  uploaded_by: string;
  uploaded_at: Instant;
  removed_at: Instant | null;
}
/** Mandatory requirements: one finding per submission and requirement. */
interface FindingTable {
  submission_id: string;
  requirement_id: string;
  met: Flag;
  reason: string | null;
  found_by: string;
  found_at: Instant;
}

/* declarations and the team's work */

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

/* steps and scores */

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

/* price and decision */

/** One per stage: a first officer asks, a second opens. */
interface OpeningTable {
  id: string;
  stage_id: string;
  requested_by: string;
  requested_at: Instant;
  opened_by: string | null;
  opened_at: Instant | null;
  minutes: JsonText | null;
}
interface PriceTable {
  submission_id: string;
  part_id: string;
  cents: number;
  entered_by: string;
  entered_at: Instant;
}
/** Abnormally low price accepted or rejected, price found invalid. */
interface PriceDecisionTable {
  id: string;
  submission_id: string;
  kind: string;
  reason: string;
  decided_by: string;
  decided_at: Instant;
}
interface DrawTable {
  id: string;
  lot_id: string;
  /** JSON: applicant ids in the order drawn. */
  applicants: JsonText;
  drawn_by: string;
  drawn_at: Instant;
  witnessed_by: string | null;
  witnessed_at: Instant | null;
}
interface RecommendationTable {
  id: string;
  lot_id: string;
  /** null: no award. */
  applicant_id: string | null;
  reasons: string;
  /** JSON: the ranking with its working as it stood. */
  ranking: JsonText;
  state: string;
  recommended_by: string;
  recommended_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  decision_reasons: string | null;
}

interface ClarificationTable {
  id: string;
  stage_id: string;
  asked_by: string | null;
  question: string;
  answer_fr: string | null;
  answer_en: string | null;
  asked_at: Instant;
  published_at: Instant | null;
}

/* the record */

interface RecordTable {
  sequence: number;
  at: Instant;
  actor_id: string | null;
  act: string;
  outcome: string;
  competition_id: string | null;
  object: string;
  before: JsonText | null;
  after: JsonText | null;
  reason: string | null;
  previous_hash: string;
  hash: string;
}
interface RecordSecretTable {
  sequence: number;
  path: string;
  salt: string;
  value: JsonText;
}

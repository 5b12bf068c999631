import type { Flag, Generated, Instant, JsonText } from './columns.ts';

export interface CompetitionSchema {
  regions: RegionTable;
  plan_templates: PlanTemplateTable;
  competitions: CompetitionTable;
  stages: StageTable;
  milestones: MilestoneTable;
  lots: LotTable;
  plan_versions: PlanVersionTable;
}

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

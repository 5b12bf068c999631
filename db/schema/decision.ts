import type { Instant, JsonText } from './columns.ts';

export interface DecisionSchema {
  openings: OpeningTable;
  prices: PriceTable;
  price_decisions: PriceDecisionTable;
  draws: DrawTable;
  recommendations: RecommendationTable;
}

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
  /** JSON: the figures that an acceptance or a rejection was taken on. */
  grounds: JsonText | null;
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
  /** What the lead who returned it asks for. */
  follow_up: string | null;
}

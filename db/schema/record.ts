import type { Instant, JsonText } from './columns.ts';

export interface RecordSchema {
  record: RecordTable;
  record_secrets: RecordSecretTable;
}

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

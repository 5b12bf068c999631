import type { Flag, Generated, Instant, JsonText } from './columns.ts';

export interface FilingSchema {
  organizations: OrganizationTable;
  applicants: ApplicantTable;
  applicant_members: ApplicantMemberTable;
  qualifications: QualificationTable;
  consortium_changes: ConsortiumChangeTable;
  submissions: SubmissionTable;
  files: FileTable;
  findings: FindingTable;
}

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

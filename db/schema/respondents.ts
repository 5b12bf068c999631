import type { Flag, Generated, Instant, JsonText } from './columns.ts';

/** What organizations from outside read, answer, ask and attend. */
export interface RespondentSchema {
  respondents: RespondentTable;
  soundings: SoundingTable;
  questionnaire_versions: QuestionnaireVersionTable;
  responses: ResponseTable;
  response_answers: ResponseAnswerTable;
  filings: FilingTable;
  respondent_files: RespondentFileTable;
  themes: ThemeTable;
  codings: CodingTable;
  lessons: LessonTable;
  lesson_quotes: LessonQuoteTable;
  events: EventTable;
  agenda_items: AgendaItemTable;
  registrations: RegistrationTable;
  slots: SlotTable;
  bookings: BookingTable;
  event_comments: EventCommentTable;
  clarifications: ClarificationTable;
  questions: QuestionTable;
  acknowledgements: AcknowledgementTable;
  deadline_changes: DeadlineChangeTable;
  notices: NoticeTable;
  documents: DocumentTable;
  public_versions: PublicVersionTable;
}

interface RespondentTable {
  id: string;
  competition_id: string;
  organization: string;
  sector: string;
  contact_name: string;
  contact_email: string;
  language: string;
  link_hash: string;
  follows: Flag;
  listed: Flag;
  listed_text: string | null;
  created_at: Instant;
  ended_at: Instant | null;
}
interface SoundingTable {
  id: string;
  competition_id: string;
  title_fr: string;
  title_en: string;
  about_fr: string;
  about_en: string;
  state: string;
  demonstration: Flag;
  questions_until: Instant | null;
  deadline: Instant | null;
  published_at: Instant | null;
  ended_at: Instant | null;
  ended_reason_fr: string | null;
  ended_reason_en: string | null;
  revision: Generated<number>;
  created_by: string;
  created_at: Instant;
}
interface QuestionnaireVersionTable {
  id: string;
  sounding_id: string;
  version: number;
  state: string;
  origin: string;
  content: JsonText;
  fingerprint: string | null;
  revision: Generated<number>;
  created_by: string;
  created_at: Instant;
  published_by: string | null;
  published_at: Instant | null;
}
interface ResponseTable {
  id: string;
  sounding_id: string;
  respondent_id: string;
  questionnaire_version_id: string;
  state: string;
  started_at: Instant;
}
interface ResponseAnswerTable {
  response_id: string;
  question_id: string;
  value: JsonText;
  not_applicable: string | null;
  edited_by: string;
  edited_at: Instant;
  revision: Generated<number>;
}
interface FilingTable {
  id: string;
  response_id: string;
  version: number;
  number: string;
  questionnaire_version_id: string;
  answers: JsonText;
  hash: string;
  signed_name: string;
  filed_at: Instant;
  withdrawn_at: Instant | null;
}
interface RespondentFileTable {
  id: string;
  respondent_id: string;
  response_id: string | null;
  question_id: string | null;
  event_id: string | null;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  uploaded_at: Instant;
  removed_at: Instant | null;
}
interface ThemeTable {
  id: string;
  sounding_id: string;
  position: number;
  name_fr: string;
  name_en: string;
  created_by: string;
  created_at: Instant;
}
interface CodingTable {
  id: string;
  response_id: string;
  question_id: string;
  theme_id: string;
  quote: string;
  coded_by: string;
  coded_at: Instant;
  removed_at: Instant | null;
}
interface LessonTable {
  id: string;
  sounding_id: string;
  theme_id: string;
  position: number;
  heard_fr: string;
  heard_en: string;
  did_fr: string;
  did_en: string;
  stage_id: string | null;
  plan_item: string | null;
  state: string;
  revision: Generated<number>;
  created_by: string;
  created_at: Instant;
  published_at: Instant | null;
}
interface LessonQuoteTable {
  lesson_id: string;
  coding_id: string;
}
interface EventTable {
  id: string;
  competition_id: string;
  kind: string;
  title_fr: string;
  title_en: string;
  about_fr: string;
  about_en: string;
  place_fr: string;
  place_en: string;
  link: string | null;
  language: string;
  access_fr: string;
  access_en: string;
  starts_at: Instant;
  ends_at: Instant;
  capacity: number | null;
  registration_until: Instant | null;
  changes_until: Instant | null;
  comments_until: Instant | null;
  state: string;
  demonstration: Flag;
  published_at: Instant | null;
  ended_at: Instant | null;
  ended_reason_fr: string | null;
  ended_reason_en: string | null;
  revision: Generated<number>;
  created_by: string;
  created_at: Instant;
}
interface AgendaItemTable {
  id: string;
  event_id: string;
  position: number;
  starts_at: Instant;
  ends_at: Instant;
  title_fr: string;
  title_en: string;
  details_fr: string;
  details_en: string;
}
interface RegistrationTable {
  id: string;
  event_id: string;
  respondent_id: string;
  person_name: string;
  person_email: string;
  language: string;
  accessibility: string;
  interpretation: string;
  diet: string;
  state: string;
  queued_at: Instant;
  seated_at: Instant | null;
  cancelled_at: Instant | null;
  attended: number | null;
}
interface SlotTable {
  id: string;
  event_id: string;
  starts_at: Instant;
  ends_at: Instant;
  place_fr: string;
  place_en: string;
  removed_at: Instant | null;
}
interface BookingTable {
  id: string;
  slot_id: string;
  event_id: string;
  respondent_id: string;
  needs: string;
  state: string;
  booked_at: Instant;
  cancelled_at: Instant | null;
}
interface EventCommentTable {
  id: string;
  event_id: string;
  respondent_id: string;
  text: string;
  language: string;
  received_at: Instant;
}
interface ClarificationTable {
  id: string;
  competition_id: string;
  about_kind: string;
  about_id: string;
  number: number | null;
  question_fr: string;
  question_en: string;
  answer_fr: string;
  answer_en: string;
  state: string;
  revision: Generated<number>;
  created_by: string;
  created_at: Instant;
  published_by: string | null;
  published_at: Instant | null;
}
interface QuestionTable {
  id: string;
  competition_id: string;
  about_kind: string;
  about_id: string;
  respondent_id: string;
  text: string;
  language: string;
  asked_at: Instant;
  clarification_id: string | null;
}
interface AcknowledgementTable {
  respondent_id: string;
  plan_version_id: string;
  acknowledged_at: Instant;
}
interface DeadlineChangeTable {
  id: string;
  competition_id: string;
  about_kind: string;
  about_id: string;
  old_deadline: Instant;
  new_deadline: Instant;
  reason_fr: string;
  reason_en: string;
  proposed_by: string;
  proposed_at: Instant;
  confirmed_by: string | null;
  confirmed_at: Instant | null;
}
interface NoticeTable {
  id: string;
  key: string;
  competition_id: string | null;
  respondent_id: string | null;
  recipient_name: string;
  recipient_email: string;
  language: string;
  subject: string;
  body: string;
  calendar: string | null;
  written_at: Instant;
  state: string;
  attempts: Generated<number>;
  due_at: Instant;
  claimed_until: Instant | null;
  sent_at: Instant | null;
  handed_by: string | null;
  last_error: string | null;
}
interface DocumentTable {
  id: string;
  competition_id: string;
  about_kind: string;
  about_id: string;
  title_fr: string;
  title_en: string;
  language: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  replaces: string | null;
  note_fr: string | null;
  note_en: string | null;
  posted_by: string;
  posted_at: Instant;
  withdrawn_by: string | null;
  withdrawn_at: Instant | null;
  withdrawn_reason_fr: string | null;
  withdrawn_reason_en: string | null;
}
interface PublicVersionTable {
  id: number;
  version: number;
}

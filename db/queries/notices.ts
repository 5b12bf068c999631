import type { Tx } from '#db/client.server.ts';
import { fromDate } from '#db/values.ts';

export type NewNotice = {
  id: string;
  /** What it tells and to whom, for instance `addendum:<version>:<respondent>`; a second one of the same key is not written. */
  key: string;
  competitionId: string | null;
  respondentId: string | null;
  recipientName: string;
  recipientEmail: string;
  language: 'fr' | 'en';
  subject: string;
  /** Plain text. */
  body: string;
  /** An iCalendar file that goes with it. */
  calendar: string | null;
  writtenAt: Date;
};

export async function createNotice(tx: Tx, notice: NewNotice): Promise<void> {
  const at = fromDate(notice.writtenAt);
  await tx
    .insertInto('notices')
    .values({
      id: notice.id,
      key: notice.key,
      competition_id: notice.competitionId,
      respondent_id: notice.respondentId,
      recipient_name: notice.recipientName,
      recipient_email: notice.recipientEmail,
      language: notice.language,
      subject: notice.subject,
      body: notice.body,
      calendar: notice.calendar,
      written_at: at,
      state: 'waiting',
      due_at: at,
      claimed_until: null,
      sent_at: null,
      last_error: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

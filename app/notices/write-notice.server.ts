import { translator } from '#app/i18n/translator.server.ts';
import type { Tx } from '#db/client.server.ts';
import { createNotice } from '#db/queries/notices.ts';
import type { Respondent } from '#db/queries/respondents.ts';

/** Each kind has a subject and a text in `app/i18n/*\/notices.json`. */
export type NoticeKind =
  | 'registered'
  | 'link-renewed'
  | 'response-filed'
  | 'answer-published'
  | 'addendum-published'
  | 'deadline-moved';

export type NoticeText = {
  readonly kind: NoticeKind;
  /** What the sentences name; in the recipient's language already. */
  readonly values: Readonly<Record<string, string>>;
  readonly calendar?: string;
};

/**
 * Puts a message to an organization into the outbox, in its language and inside the change that it tells of. `about` names
 * that change: told twice, it is written once.
 */
export async function writeNotice(
  tx: Tx,
  now: Date,
  respondent: Respondent,
  about: string,
  { kind, values, calendar }: NoticeText,
): Promise<void> {
  const t = translator(respondent.language);
  const named = { organization: respondent.organization, name: respondent.contactName, ...values };
  await createNotice(tx, {
    id: crypto.randomUUID(),
    key: `${kind}:${about}:${respondent.id}`,
    competitionId: respondent.competitionId,
    respondentId: respondent.id,
    recipientName: respondent.contactName,
    recipientEmail: respondent.contactEmail,
    language: respondent.language,
    subject: t(`notices:${kind}.subject`, named),
    body: [
      t('notices:greeting', named),
      t(`notices:${kind}.body`, named),
      t('notices:signature', named),
    ].join('\n\n'),
    calendar: calendar ?? null,
    writtenAt: now,
  });
}

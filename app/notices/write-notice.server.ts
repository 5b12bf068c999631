import { translator } from '#app/i18n/translator.server.ts';
import type { Tx } from '#db/client.server.ts';
import { createNotice } from '#db/queries/notices.ts';
import type { Respondent } from '#db/queries/respondents.ts';
import { type NoticeKind, noticeKey } from './notice-kinds.ts';

export type NoticeText = {
  readonly kind: NoticeKind;
  /** What the sentences name; in the recipient's language already. */
  readonly values: Readonly<Record<string, string>>;
  readonly calendar?: string;
  /** Someone else than the organization's contact. */
  readonly to?: { readonly name: string; readonly email: string; readonly language: 'fr' | 'en' };
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
  { kind, values, calendar, to }: NoticeText,
): Promise<void> {
  const language = to?.language ?? respondent.language;
  const t = translator(language);
  const named = { organization: respondent.organization, name: respondent.contactName, ...values };
  await createNotice(tx, {
    id: crypto.randomUUID(),
    key: noticeKey(kind, about, respondent.id),
    competitionId: respondent.competitionId,
    respondentId: respondent.id,
    recipientName: to?.name ?? respondent.contactName,
    recipientEmail: to?.email ?? respondent.contactEmail,
    language,
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

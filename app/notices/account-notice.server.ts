import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { Tx } from '#db/client.server.ts';
import { type Invitation, storedEmail, updateInvitationsExpired } from '#db/queries/accounts.ts';
import { createNotice, deleteUnsentAccountNotices } from '#db/queries/notices.ts';
import { type AccountNoticeKind, noticeKey } from './notice-kinds.ts';

type Told = {
  readonly kind: AccountNoticeKind;
  readonly language: Lang;
  readonly name: string;
  /** The whole address of the one-use link. */
  readonly link: string;
  readonly expiresAt: Date;
};

/** The message with the link, as it leaves by mail or as an administrator copies it. */
export function accountMessage({ kind, language, name, link, expiresAt }: Told) {
  const t = translator(language);
  const named = { name, link, date: formatsFor(language).dateTime(expiresAt) };
  return {
    subject: t(`notices:${kind}.subject`),
    body: [t('notices:greeting', named), t(`notices:${kind}.body`, named), t('notices:signature')].join(
      '\n\n',
    ),
  };
}

type Addressed = Pick<Invitation, 'id' | 'name' | 'email' | 'language' | 'createdAt' | 'expiresAt'>;

/** Puts the link of an invitation into the outbox, in the language of whoever it is for. */
export async function writeAccountNotice(
  tx: Tx,
  kind: AccountNoticeKind,
  { id, name, email, language, createdAt, expiresAt }: Addressed,
  link: string,
): Promise<void> {
  await createNotice(tx, {
    id: crypto.randomUUID(),
    key: noticeKey(kind, id),
    competitionId: null,
    respondentId: null,
    recipientName: name,
    recipientEmail: storedEmail(email),
    language,
    ...accountMessage({ kind, language, name, link, expiresAt }),
    calendar: null,
    writtenAt: createdAt,
  });
}

/** One-use links to this address open nothing any more, and none that has not left yet goes out. */
export async function voidAccountLinks(tx: Tx, now: Date, email: string): Promise<void> {
  await updateInvitationsExpired(tx, now, email);
  await deleteUnsentAccountNotices(tx, storedEmail(email));
}

import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findAccount, storedEmail } from '#db/queries/accounts.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { createNotice } from '#db/queries/notices.ts';
import { noticeKey, type TeamNoticeKind } from './notice-kinds.ts';

type Told = {
  readonly competitionId: string;
  readonly kind: TeamNoticeKind;
  /** The unsealing or the opening: told twice, it is written once. */
  readonly about: string;
  /** The step, where there is one; never a score, nor the reason, which may tell one. */
  readonly place?: Readonly<Record<Lang, string>>;
};

/** Whoever watches over fairness is told, in their language, inside the change itself (rule 8 of the rules of selection). */
export async function tellMonitors(tx: Tx, now: Date, told: Told): Promise<void> {
  const { competitionId, kind, about, place } = told;
  const { title } = await getCompetition(tx, competitionId);
  for (const { userId, role, disabled } of await listTeam(tx, competitionId)) {
    const account = role === 'fairness_monitor' && !disabled ? await findAccount(tx, userId) : null;
    if (account === null) continue;
    const { name, email, language } = account;
    const t = translator(language);
    const words = { name, competition: title[language], place: place?.[language] ?? '' };
    await createNotice(tx, {
      id: crypto.randomUUID(),
      key: noticeKey(kind, about, userId),
      competitionId,
      respondentId: null,
      recipientName: name,
      recipientEmail: storedEmail(email),
      language,
      subject: t(`notices:${kind}.subject`, words),
      body: [
        t('notices:greeting', words),
        t(`notices:${kind}.body`, words),
        t('notices:signature', words),
      ].join('\n\n'),
      calendar: null,
      writtenAt: now,
    });
  }
}

import { aboutOf } from '#app/notices/notice-kinds.ts';
import { findOpenInvitationById } from '#db/queries/accounts.ts';
import { findNotice, updateNoticeRetried } from '#db/queries/notices.ts';
import type { ActDefinition } from './act.ts';

/** `competitionId`: where an officer found it; null for the administrator, who finds them all in one place. */
export type RetryNoticeInput = { readonly competitionId: string | null; readonly noticeId: string };

/** A notice that failed, or of which nobody knows whether it left, goes out again because someone says so. */
export const retryNotice: ActDefinition<RetryNoticeInput, null> = {
  name: 'retry-notice',
  async target(tx, { competitionId: place, noticeId }) {
    const notice = await findNotice(tx, noticeId);
    if (notice === undefined || (place !== null && place !== notice.competitionId)) return null;
    return notice.competitionId === null ? {} : { competitionId: notice.competitionId };
  },
  async run({ tx, now }, { noticeId }) {
    const notice = await findNotice(tx, noticeId);
    const aboutAccount = notice?.competitionId === null;
    if (aboutAccount && (await findOpenInvitationById(tx, now, aboutOf(notice))) === null)
      return { code: 'link-void' };
    if (!(await updateNoticeRetried(tx, noticeId, now))) return { code: 'already-done' };
    return {
      value: null,
      entry: { object: `notice:${noticeId}`, before: { state: 'failed' }, after: { state: 'waiting' } },
    };
  },
};

import { findNotice, updateNoticeRetried } from '#db/queries/notices.ts';
import type { ActDefinition } from './act.ts';

export type RetryNoticeInput = { readonly competitionId: string; readonly noticeId: string };

/** A notice that failed, or of which nobody knows whether it left, goes out again because someone says so. */
export const retryNotice: ActDefinition<RetryNoticeInput, null> = {
  name: 'retry-notice',
  async target(tx, { competitionId, noticeId }) {
    const notice = await findNotice(tx, noticeId);
    return notice?.competitionId === competitionId ? { competitionId } : null;
  },
  async run({ tx, now }, { noticeId }) {
    if (!(await updateNoticeRetried(tx, noticeId, now))) return { code: 'already-done' };
    return {
      value: null,
      entry: { object: `notice:${noticeId}`, before: { state: 'failed' }, after: { state: 'waiting' } },
    };
  },
};

import { withoutPrivateLink } from '#app/notices/private-link.ts';
import { findNotice, updateNoticeHandedOn } from '#db/queries/notices.ts';
import type { ActDefinition } from './act.ts';

type Input = { readonly competitionId: string; readonly noticeId: string };

/** An officer copied a notice and passed it on: it does not leave by itself any more, and its private link goes. */
export const handOnNotice: ActDefinition<Input, null> = {
  name: 'hand-on-notice',
  async target(tx, { competitionId, noticeId }) {
    const notice = await findNotice(tx, noticeId);
    return notice?.competitionId === competitionId ? { competitionId } : null;
  },
  async run(context, { noticeId }) {
    const { tx, now, userId } = context;
    const notice = await findNotice(tx, noticeId);
    if (notice === undefined || userId === null) return context.unknown();
    const handed = { by: userId, at: now, body: withoutPrivateLink(notice.body) };
    // One that is being sent at this moment, or went out already, is not to be sent twice.
    if (!(await updateNoticeHandedOn(tx, noticeId, handed))) return { code: 'already-done' };
    return {
      value: null,
      entry: {
        object: `notice:${noticeId}`,
        before: { state: notice.state },
        after: { state: 'sent', byHand: true },
      },
    };
  },
};

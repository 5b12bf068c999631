import { voidAccountLinks } from '#app/notices/account-notice.server.ts';
import { findAccount, updateUser } from '#db/queries/accounts.ts';
import { deleteSessionsOf } from '#db/queries/sessions.ts';
import type { ActDefinition } from './act.ts';

/** Acts at once: every session ends in the same transaction. Nothing the person did is lost. */
export const disableUser: ActDefinition<{ userId: string }, null> = {
  name: 'disable-user',
  async target(tx, { userId }) {
    return (await findAccount(tx, userId)) === null ? null : {};
  },
  async run(context, { userId }) {
    const { tx, now } = context;
    if (userId === context.userId) context.refuse('not-own-work');
    const account = await findAccount(tx, userId);
    if (account === null || account.disabledAt !== null) return { code: 'already-done' };
    await updateUser(tx, now, userId, { disabledAt: now });
    await deleteSessionsOf(tx, userId);
    await voidAccountLinks(tx, now, account.email);
    return {
      value: null,
      entry: { object: `user:${userId}`, before: { disabled: false }, after: { disabled: true } },
    };
  },
};

import { findAccount, updateUser } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';

export const enableUser: ActDefinition<{ userId: string }, null> = {
  name: 'enable-user',
  async target(tx, { userId }) {
    return (await findAccount(tx, userId)) === null ? null : {};
  },
  async run({ tx, now }, { userId }) {
    const account = await findAccount(tx, userId);
    if (account === null || account.disabledAt === null) return { code: 'already-done' };
    await updateUser(tx, now, userId, { disabledAt: null });
    return {
      value: null,
      entry: { object: `user:${userId}`, before: { disabled: true }, after: { disabled: false } },
    };
  },
};

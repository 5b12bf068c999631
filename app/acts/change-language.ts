import { findAccount, updateUser } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';

/** The language the person is written to and greeted in; pages keep the one in their address. */
export const changeLanguage: ActDefinition<{ language: 'fr' | 'en' }, null> = {
  name: 'change-own-account',
  async target() {
    return {};
  },
  async run({ tx, now, userId }, { language }) {
    const account = userId === null ? null : await findAccount(tx, userId);
    if (account === null) return { code: 'stale' };
    await updateUser(tx, now, account.userId, { language });
    return {
      value: null,
      entry: {
        object: `user:${account.userId}`,
        before: { language: account.language },
        after: { language },
      },
    };
  },
};

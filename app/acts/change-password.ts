import { updatePassword } from '#db/queries/accounts.ts';
import { deleteSessionsOf } from '#db/queries/sessions.ts';
import type { ActDefinition } from './act.ts';

/** One's own, the present one checked before. Every session ends; the caller begins a new one. */
export const changePassword: ActDefinition<{ passwordHash: string }, null> = {
  name: 'change-own-account',
  async target() {
    return {};
  },
  async run({ tx, now, userId }, { passwordHash }) {
    if (userId === null) return { code: 'stale' };
    await updatePassword(tx, now, userId, passwordHash);
    await deleteSessionsOf(tx, userId);
    return { value: null, entry: { object: `user:${userId}`, after: { password: 'replaced' } } };
  },
};

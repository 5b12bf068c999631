import { deleteSecondFactor, findAccount } from '#db/queries/accounts.ts';
import { deleteSessionsOf } from '#db/queries/sessions.ts';
import type { ActDefinition } from './act.ts';

/** For a lost telephone. At the next sign-in the second factor is set up again before anything else. */
export const resetSecondFactor: ActDefinition<{ userId: string }, null> = {
  name: 'reset-second-factor',
  async target(tx, { userId }) {
    return (await findAccount(tx, userId)) === null ? null : {};
  },
  async run(context, { userId }) {
    const { tx, now } = context;
    if (userId === context.userId) context.refuse('not-own-work');
    const account = await findAccount(tx, userId);
    if (account === null || !account.secondFactor) return { code: 'already-done' };
    await deleteSecondFactor(tx, now, userId);
    await deleteSessionsOf(tx, userId);
    return {
      value: null,
      entry: { object: `user:${userId}`, before: { secondFactor: true }, after: { secondFactor: false } },
    };
  },
};

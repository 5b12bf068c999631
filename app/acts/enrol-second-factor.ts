import { createSecondFactor, findAccount } from '#db/queries/accounts.ts';
import { deleteSessionsOf } from '#db/queries/sessions.ts';
import type { ActDefinition } from './act.ts';

/** Both texts encrypted; a code made from the secret has been checked. */
export type EnrolSecondFactorInput = { readonly secret: string; readonly backupCodes: string };

/** One's own; sessions begun without it end. */
export const enrolSecondFactor: ActDefinition<EnrolSecondFactorInput, null> = {
  name: 'change-own-account',
  async target() {
    return {};
  },
  async run({ tx, now, userId }, factor) {
    if (userId === null) return { code: 'stale' };
    const account = await findAccount(tx, userId);
    if (account === null || account.secondFactor) return { code: 'already-done' };
    await createSecondFactor(tx, now, { id: crypto.randomUUID(), userId, ...factor });
    await deleteSessionsOf(tx, userId);
    return {
      value: null,
      entry: { object: `user:${userId}`, before: { secondFactor: false }, after: { secondFactor: true } },
    };
  },
};

import { createAdministrator, findAccount, updateAdministratorEnded } from '#db/queries/accounts.ts';
import { listMembershipsOfUser } from '#db/queries/memberships.ts';
import type { ActDefinition } from './act.ts';

/**
 * Gives or takes the role. Nobody takes it from themselves, so that one administrator always remains; nobody holds it who
 * belongs to a team, as nobody joins a team who holds it.
 */
export const setAdministrator: ActDefinition<{ userId: string; administrator: boolean }, null> = {
  name: 'set-administrator',
  async target(tx, { userId }) {
    return (await findAccount(tx, userId)) === null ? null : {};
  },
  async run(context, { userId, administrator }) {
    const { tx, now } = context;
    if (userId === context.userId) context.refuse('not-own-work');
    const account = await findAccount(tx, userId);
    if (account === null || account.administrator === administrator) return { code: 'already-done' };
    if (administrator) {
      if (!account.staff) return { code: 'administrator-not-staff' };
      if ((await listMembershipsOfUser(tx, userId)).length > 0) return { code: 'administrator-on-team' };
      await createAdministrator(tx, now, crypto.randomUUID(), userId);
    } else await updateAdministratorEnded(tx, now, userId);
    return {
      value: null,
      entry: {
        object: `user:${userId}`,
        before: { administrator: !administrator },
        after: { administrator },
      },
    };
  },
};

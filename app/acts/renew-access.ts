import { createInvitation, findAccount, updateInvitationsExpired } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';

const LINK_LIFE_MS = 24 * 60 * 60_000;

/** For someone who has forgotten their password: a one-use link that the administrator hands over. */
export const renewAccess: ActDefinition<{ userId: string; tokenHash: string }, { expiresAt: string }> = {
  name: 'renew-access',
  async target(tx, { userId }) {
    return (await findAccount(tx, userId)) === null ? null : {};
  },
  async run(context, { userId, tokenHash }) {
    const { tx, now } = context;
    if (userId === context.userId) context.refuse('not-own-work');
    const account = await findAccount(tx, userId);
    if (account === null || account.disabledAt !== null) return { code: 'stale' };
    await updateInvitationsExpired(tx, now, account.email);
    const id = crypto.randomUUID();
    const end = new Date(now.getTime() + LINK_LIFE_MS);
    const { name, email, language, staff, administrator } = account;
    await createInvitation(tx, {
      id,
      name,
      email,
      language,
      staff,
      administrator,
      tokenHash,
      createdBy: context.userId,
      createdAt: now,
      expiresAt: end,
    });
    const expiresAt = end.toISOString();
    const after = { invitation: id, expiresAt };
    return { value: { expiresAt }, entry: { object: `user:${userId}`, after } };
  },
};

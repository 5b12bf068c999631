import { voidAccountLinks, writeAccountNotice } from '#app/notices/account-notice.server.ts';
import { createInvitation, findAccount } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';

const LINK_LIFE_MS = 24 * 60 * 60_000;

export type RenewAccessInput = {
  readonly userId: string;
  readonly tokenHash: string;
  /** The whole address of the link, for the message; null where an administrator hands it over. */
  readonly mailed: string | null;
};

/** For someone who has forgotten their password: a one-use link. */
export const renewAccess: ActDefinition<RenewAccessInput, { expiresAt: string }> = {
  name: 'renew-access',
  async target(tx, { userId }) {
    return (await findAccount(tx, userId)) === null ? null : {};
  },
  async run(context, { userId, tokenHash, mailed }) {
    const { tx, now } = context;
    if (userId === context.userId) context.refuse('not-own-work');
    const account = await findAccount(tx, userId);
    if (account === null || account.disabledAt !== null) return { code: 'stale' };
    await voidAccountLinks(tx, now, account.email);
    const id = crypto.randomUUID();
    const end = new Date(now.getTime() + LINK_LIFE_MS);
    const { name, email, language, staff, administrator } = account;
    const invitation = {
      ...{ id, name, email, language, staff, administrator },
      ...{ createdBy: context.userId, createdAt: now, expiresAt: end },
    };
    await createInvitation(tx, { ...invitation, tokenHash });
    if (mailed !== null) await writeAccountNotice(tx, 'password-link', invitation, mailed);
    const expiresAt = end.toISOString();
    const after = { invitation: id, expiresAt };
    return { value: { expiresAt }, entry: { object: `user:${userId}`, after } };
  },
};

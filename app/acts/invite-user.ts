import { voidAccountLinks, writeAccountNotice } from '#app/notices/account-notice.server.ts';
import { createInvitation, findAccountByEmail } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';
import { emailTaken } from './create-account.ts';

export type InviteUserInput = {
  readonly name: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  readonly staff: boolean;
  readonly administrator: boolean;
  readonly tokenHash: string;
  /** The whole address of the link, for the message; null where an administrator hands it over. */
  readonly mailed: string | null;
};

const INVITATION_LIFE_MS = 7 * 24 * 60 * 60_000;

/** Accounts exist by invitation only. A second invitation to an address replaces the first. */
export const inviteUser: ActDefinition<InviteUserInput, { expiresAt: string }> = {
  name: 'invite-user',
  async target() {
    return {};
  },
  async run({ tx, now, userId }, { tokenHash, mailed, ...person }) {
    if ((await findAccountByEmail(tx, person.email)) !== null) return emailTaken;
    await voidAccountLinks(tx, now, person.email);
    const id = crypto.randomUUID();
    const end = new Date(now.getTime() + INVITATION_LIFE_MS);
    const invitation = { ...person, id, createdBy: userId, createdAt: now, expiresAt: end };
    await createInvitation(tx, { ...invitation, tokenHash });
    if (mailed !== null) await writeAccountNotice(tx, 'invitation', invitation, mailed);
    const expiresAt = end.toISOString();
    const after = { ...person, expiresAt };
    return { value: { expiresAt }, entry: { object: `invitation:${id}`, after } };
  },
};

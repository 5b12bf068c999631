import { createInvitation, findAccountByEmail, updateInvitationsExpired } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';
import { emailTaken } from './create-account.ts';

export type InviteUserInput = {
  readonly name: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  readonly staff: boolean;
  readonly administrator: boolean;
  readonly tokenHash: string;
};

const INVITATION_LIFE_MS = 7 * 24 * 60 * 60_000;

/** Accounts exist by invitation only. A second invitation to an address replaces the first. */
export const inviteUser: ActDefinition<InviteUserInput, { expiresAt: string }> = {
  name: 'invite-user',
  async target() {
    return {};
  },
  async run({ tx, now, userId }, { tokenHash, ...person }) {
    if ((await findAccountByEmail(tx, person.email)) !== null) return emailTaken;
    await updateInvitationsExpired(tx, now, person.email);
    const id = crypto.randomUUID();
    const end = new Date(now.getTime() + INVITATION_LIFE_MS);
    await createInvitation(tx, {
      ...person,
      id,
      tokenHash,
      createdBy: userId,
      createdAt: now,
      expiresAt: end,
    });
    const expiresAt = end.toISOString();
    const after = { ...person, expiresAt };
    return { value: { expiresAt }, entry: { object: `invitation:${id}`, after } };
  },
};

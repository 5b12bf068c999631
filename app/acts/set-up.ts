import { findAnyAccount, findOpenInvitation, updateInvitationAccepted } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';
import { addAccount, emailTaken } from './create-account.ts';

export type SetUpInput = {
  readonly tokenHash: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  readonly passwordHash: string;
};

/** The first administrator, by the link that the server printed; works once, and only while there is no account. */
export const setUp: ActDefinition<SetUpInput, { userId: string }> = {
  name: 'set-up',
  async target() {
    return {};
  },
  async run(context, { tokenHash, ...person }) {
    const { tx, now } = context;
    const link = await findOpenInvitation(tx, now, tokenHash);
    if (link === null || link.createdBy !== null || (await findAnyAccount(tx)) !== null)
      return { code: 'link-void' };
    const done = await addAccount(context, { ...person, staff: true, administrator: true });
    if (done === null) return emailTaken;
    await updateInvitationAccepted(tx, now, link.id, done.value.userId);
    return done;
  },
};

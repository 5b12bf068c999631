import { voidAccountLinks } from '#app/notices/account-notice.server.ts';
import {
  findAccountByEmail,
  findOpenInvitation,
  updateInvitationAccepted,
  updatePassword,
} from '#db/queries/accounts.ts';
import { deleteSessionsOf } from '#db/queries/sessions.ts';
import type { ActDefinition } from './act.ts';
import { addAccount, emailTaken } from './create-account.ts';

export type AcceptInvitationInput = {
  readonly tokenHash: string;
  readonly language: 'fr' | 'en';
  readonly passwordHash: string;
};

/**
 * Done by the program for whoever holds the link, which works once. Where the address has an account already, the
 * administrator gave the link to someone who had forgotten their password: it is replaced, and open sessions end.
 */
export const acceptInvitation: ActDefinition<AcceptInvitationInput, { userId: string; renewal: boolean }> = {
  name: 'accept-invitation',
  async target() {
    return {};
  },
  async run(context, { tokenHash, language, passwordHash }) {
    const { tx, now } = context;
    const invitation = await findOpenInvitation(tx, now, tokenHash);
    if (invitation === null || invitation.createdBy === null) return { code: 'link-void' };
    const known = await findAccountByEmail(tx, invitation.email);
    if (known !== null) {
      if (known.disabledAt !== null) return { code: 'link-void' };
      await updatePassword(tx, now, known.userId, passwordHash);
      await deleteSessionsOf(tx, known.userId);
      await updateInvitationAccepted(tx, now, invitation.id, known.userId);
      await voidAccountLinks(tx, now, invitation.email);
      return {
        value: { userId: known.userId, renewal: true },
        entry: { object: `user:${known.userId}`, after: { invitation: invitation.id, password: 'replaced' } },
      };
    }
    const { name, email, staff, administrator } = invitation;
    const done = await addAccount(context, { name, email, language, staff, administrator, passwordHash });
    if (done === null) return emailTaken;
    await updateInvitationAccepted(tx, now, invitation.id, done.value.userId);
    await voidAccountLinks(tx, now, email);
    return { ...done, value: { ...done.value, renewal: false } };
  },
};

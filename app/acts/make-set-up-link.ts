import { createInvitation, findAnyAccount, updateInvitationsExpired } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';

const LINK_LIFE_MS = 24 * 60 * 60_000;

/** For the first administrator, while there is no account. A newer link replaces the one printed before. */
export const makeSetUpLink: ActDefinition<{ tokenHash: string }, null> = {
  name: 'set-up',
  async target() {
    return {};
  },
  async run({ tx, now }, { tokenHash }) {
    if ((await findAnyAccount(tx)) !== null) return { code: 'already-done' };
    await updateInvitationsExpired(tx, now, '');
    const id = crypto.randomUUID();
    const expiresAt = new Date(now.getTime() + LINK_LIFE_MS);
    await createInvitation(tx, {
      id,
      email: '',
      name: '',
      language: 'fr',
      staff: true,
      administrator: true,
      tokenHash,
      createdBy: null,
      createdAt: now,
      expiresAt,
    });
    return {
      value: null,
      entry: { object: `invitation:${id}`, after: { expiresAt: expiresAt.toISOString() } },
    };
  },
};

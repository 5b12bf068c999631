import { voidAccountLinks } from '#app/notices/account-notice.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findAccount, updateUser } from '#db/queries/accounts.ts';
import { listStages } from '#db/queries/competitions.ts';
import { listMembershipsOfUser } from '#db/queries/memberships.ts';
import { deleteSessionsOf } from '#db/queries/sessions.ts';
import type { ActDefinition, EntryDetails } from './act.ts';
import { settleSteps } from './settle-steps.ts';

/** Acts at once: every session ends in the same transaction. Nothing the person did is lost. */
export const disableUser: ActDefinition<{ userId: string }, null> = {
  name: 'disable-user',
  async target(tx, { userId }) {
    return (await findAccount(tx, userId)) === null ? null : {};
  },
  async run(context, { userId }) {
    const { tx, now } = context;
    if (userId === context.userId) context.refuse('not-own-work');
    const account = await findAccount(tx, userId);
    if (account === null || account.disabledAt !== null) return { code: 'already-done' };
    await updateUser(tx, now, userId, { disabledAt: now });
    await deleteSessionsOf(tx, userId);
    await voidAccountLinks(tx, now, account.email);
    return {
      value: null,
      entry: [
        { object: `user:${userId}`, before: { disabled: false }, after: { disabled: true } },
        ...(await settleWithout(tx, userId, now)),
      ],
    };
  },
};

/** Nobody waits for their sheets any more; each entry stands in the competition concerned. */
async function settleWithout(tx: Tx, userId: string, now: Date): Promise<EntryDetails[]> {
  const competitionIds = (await listMembershipsOfUser(tx, userId)).flatMap(({ role, competitionId }) =>
    role === 'evaluator' && competitionId !== null ? [competitionId] : [],
  );
  const entries: EntryDetails[] = [];
  for (const { id, competitionId } of await listStages(tx, competitionIds)) {
    const settled = await settleSteps(tx, id, now);
    entries.push(...settled.map((entry) => ({ ...entry, competitionId })));
  }
  return entries;
}

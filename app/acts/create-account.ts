import {
  createAdministrator,
  createUser,
  findAccountByEmail,
  type NewAccount,
} from '#db/queries/accounts.ts';
import type { ActContext, ActDefinition, Done } from './act.ts';
import type { ActProblem } from './problems.ts';

export type AccountInput = Omit<NewAccount, 'userId'> & { readonly administrator: boolean };

/** For the program itself, where nobody can invite yet: the demonstration's people. No role may do it. */
export const createAccount: ActDefinition<AccountInput, { userId: string }> = {
  name: 'set-up',
  async target() {
    return {};
  },
  async run(context, input) {
    return (await addAccount(context, input)) ?? emailTaken;
  },
};

export const emailTaken: ActProblem = { code: 'email-taken', at: 'email' };

/** The account and its entry; shared by every way to become a user. Null: the address has an account already. */
export async function addAccount(
  { tx, now }: ActContext,
  input: AccountInput,
): Promise<Done<{ userId: string }> | null> {
  if ((await findAccountByEmail(tx, input.email)) !== null) return null;
  const userId = crypto.randomUUID();
  await createUser(tx, now, { ...input, userId });
  if (input.administrator) await createAdministrator(tx, now, crypto.randomUUID(), userId);
  const { name, email, language, staff, administrator } = input;
  return {
    value: { userId },
    entry: { object: `user:${userId}`, after: { name, email, language, staff, administrator } },
  };
}

import { randomInt } from 'node:crypto';
import { createAccount } from '#app/acts/create-account.ts';
import { hashPassword } from '#app/auth/passwords.ts';
import type { AppDatabase } from '#db/client.server.ts';
import { direct, performed, torontoDate } from './direction.ts';
import { dates } from './first-competition.ts';
import { emailOf, type PersonKey, people, roleNames } from './people.ts';
import { type FirstCompetition, playFirst } from './play-first.ts';
import { playSecond, type SecondCompetition } from './play-second.ts';
import { playThird, type ThirdCompetition } from './play-third.ts';

/** Printed once; nothing keeps the passwords. */
export type Account = { readonly role: string; readonly email: string; readonly password: string };
export type Demonstration = {
  readonly accounts: readonly Account[];
  readonly userIds: ReadonlyMap<PersonKey, string>;
  readonly first: FirstCompetition;
  readonly second: SecondCompetition;
  readonly third: ThirdCompetition;
};

/** Plays the whole demonstration on an empty database with its reference data; `today` is when the second one stands. */
export async function buildDemonstration(db: AppDatabase, today: Date): Promise<Demonstration> {
  const userIds = new Map<PersonKey, string>();
  const accounts: Account[] = [];
  for (const person of people) {
    const { key, role, name, language } = person;
    const [email, password] = [emailOf(person), newPassword()];
    const administrator = role === 'administrator';
    const passwordHash = await hashPassword(password);
    const { userId } = await performed(
      { db, clock: async () => torontoDate(dates.created) },
      { system: 'set-up' },
      createAccount,
      { name, email, language, staff: true, administrator, passwordHash },
    );
    userIds.set(key, userId);
    accounts.push({ role: roleNames[role], email, password });
  }
  const direction = direct(db, userIds, dates.created);
  const first = await playFirst(direction);
  const second = await playSecond(direction, first, today);
  const third = await playThird(direction, today);
  return { accounts, userIds, first, second, third };
}

/** No signs that look alike; about 74 bits. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('');
  return [group(), group(), group()].join('-');
}

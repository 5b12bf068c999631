import type { Page } from '@playwright/test';
import { emailOf, type PersonKey, people } from '#app/commands/demonstration/people.ts';
import { signInOn } from './journey.ts';

export function demonstrationServer() {
  return {
    origin: process.env.DEMONSTRATION_ORIGIN ?? '',
    dataDirectory: process.env.DEMONSTRATION_DATA ?? '',
  };
}

/** Someone of the demonstration, on its own server; the pages after it are addressed from its root. */
export async function signInToDemonstration(page: Page, key: PersonKey): Promise<void> {
  const person = people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`no ${key} in the demonstration`);
  await signInOn(page, demonstrationServer(), { email: emailOf(person) });
}

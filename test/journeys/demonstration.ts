import type { Page } from '@playwright/test';
import { emailOf, type PersonKey, people } from '#app/commands/demonstration/people.ts';
import { signInOn } from './journey.ts';

/** Someone of the demonstration, on its own server; the pages after it are addressed from its root. */
export async function signInToDemonstration(page: Page, key: PersonKey): Promise<void> {
  const person = people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`no ${key} in the demonstration`);
  const server = {
    origin: process.env.DEMONSTRATION_ORIGIN ?? '',
    dataDirectory: process.env.DEMONSTRATION_DATA ?? '',
  };
  await signInOn(page, server, { email: emailOf(person) });
}

/** Links of a page that lead to other pages; files and what ends the session aside. */
export async function pagesLinkedFrom(page: Page, lang: string): Promise<string[]> {
  const addresses = await page.$$eval('a[href]', (links) => links.map((link) => link.getAttribute('href')));
  return addresses
    .flatMap((address) => address?.split(/[?#]/)[0] ?? [])
    .filter((path) => path.startsWith(`/${lang}/`) && !/\/(workbook|sign-out|sign-in|files\/.*)$/.test(path));
}

/** The address without what differs from one thing to the next. */
export function screenOf(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}

/** Two addresses of one kind are the same screen of the same competition. */
export function kindOf(path: string): string {
  const [, competition = ''] = /\/competitions\/([0-9a-f-]{36})/.exec(path) ?? [];
  return competition + screenOf(path);
}

import type { Browser, Locator, Page } from '@playwright/test';
import { type Person, testPassword } from '#test/support/sign-in.ts';
import { expect, test as plain, signIn } from './journey.ts';

export type Colleague = { readonly page: Page; readonly email: string; readonly name: string };
type Open = (person: Person & { readonly name: string }) => Promise<Colleague>;

/** Each person works in a browser of their own; an error in the console of any of them fails the test. */
export const test = plain.extend<{ arrive: Open }>({
  arrive: async ({ browser }, use) => {
    const errors: string[] = [];
    const pages: Page[] = [];
    await use(async (person) => {
      const page = await openFor(browser, errors);
      pages.push(page);
      const { email } = await signIn(page, person);
      return { page, email, name: person.name };
    });
    for (const page of pages) await page.context().close();
    expect(errors, 'errors in the console').toEqual([]);
  },
});

async function openFor(browser: Browser, errors: string[]): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.JOURNEY_ORIGIN });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error}`));
  page.on('console', (message) => {
    const refused = /server responded with a status of 40[034]/.test(message.text());
    if (message.type() === 'error' && !refused) errors.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** Ticks the sentence of an act that cannot be undone, with the password where it is asked again, and does it. */
export async function confirm(page: Page, button: string): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('button', { name: button, exact: true }) });
  await form.getByRole('checkbox').last().check();
  for (const password of await form.locator('[name=password]').all()) await password.fill(testPassword);
  await form.getByRole('button', { name: button, exact: true }).click();
}

/** Posts a form from the person's browser without drawing its page: for the tenth time of the same. */
export async function post(page: Page, path: string, form: Record<string, string>): Promise<string> {
  const headers = { Origin: process.env.JOURNEY_ORIGIN ?? '' };
  const answer = await page.request.post(path, { form, headers, maxRedirects: 0 });
  expect(answer.status(), `${path}\n${answer.status() === 303 ? '' : await answer.text()}`).toBe(303);
  return answer.headers().location ?? '';
}

/** The line of a table that is about this bidder. */
export function rowOf(table: Locator, name: string): Locator {
  return table.getByRole('row').filter({ has: table.page().getByText(name, { exact: true }) });
}

export { expect };

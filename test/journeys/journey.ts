import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test as plain } from '@playwright/test';

/** A page on which an error in the console or in a script fails the test. */
export const test = plain.extend<{ page: Page }>({
  baseURL: async ({ baseURL: _unset }, use) => {
    await use(process.env.JOURNEY_ORIGIN);
  },
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedStatus(message.text())) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(page);
    expect(errors, 'errors in the console').toEqual([]);
  },
});

/** The browser itself reports every 4xx page; the journeys ask for some. */
function expectedStatus(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4(00|03|04)/.test(text);
}

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n  ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll, `width of ${page.url()}`).toBeLessThanOrEqual(client);
}

export { expect };

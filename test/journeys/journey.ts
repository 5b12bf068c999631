import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test as plain } from '@playwright/test';
import type { RunOptions, run } from 'axe-core';
import { type Person, type SignedIn, signInAs } from '#test/support/sign-in.ts';

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
  return /^Failed to load resource: the server responded with a status of 4(00|01|03|04)/.test(text);
}

/** Everything the browser does from here on is done by this person. */
export function signIn(page: Page, person: Person = {}): Promise<SignedIn> {
  const server = { origin: process.env.JOURNEY_ORIGIN ?? '', dataDirectory: process.env.JOURNEY_DATA ?? '' };
  return signInOn(page, server, person);
}

/** The same on any of the servers. */
export async function signInOn(
  page: Page,
  { origin, dataDirectory }: { origin: string; dataDirectory: string },
  person: Person,
): Promise<SignedIn> {
  const signedIn = await signInAs({ dataDirectory }, person);
  const cookies = signedIn.cookie.split('; ').map((pair) => {
    const cut = pair.indexOf('=');
    return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url: origin };
  });
  await page.context().addCookies(cookies);
  return signedIn;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function expectAccessible(page: Page, { contrast = true } = {}): Promise<void> {
  const rules = { 'color-contrast': { enabled: contrast } };
  return expectNothingFound(page, { runOnly: { type: 'tag', values: standards }, rules });
}

/** What colours alone can spoil, on a page that is otherwise known to be accessible. */
export function expectContrast(page: Page): Promise<void> {
  return expectNothingFound(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
}

async function expectNothingFound(page: Page, options: RunOptions): Promise<void> {
  // By the browser's own way in: the page's policy lets no script of ours into it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe}; undefined`);
  const found = await page.evaluate(runAxe, options);
  expect.soft(found, `axe on ${page.url()}`).toEqual([]);
}

/** Runs in the browser. Of the passes nothing is told: twice as fast. */
async function runAxe(options: RunOptions): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run: typeof run } };
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n  ')}`);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect.soft(scroll, `width of ${page.url()}`).toBeLessThanOrEqual(client);
}

/** Whatever has the focus is outlined, and not all of it outside the window or behind something else (WCAG 2.4.7 and 2.4.11). */
export async function expectFocusSeen(page: Page): Promise<void> {
  // What slides into view needs its moment.
  await expect.poll(() => page.evaluate(unseenFocus), { timeout: 1000, message: page.url() }).toBe(null);
}

/** Runs in the browser; at the end of the page the focus is the browser's own. */
function unseenFocus(): string | null {
  const element = document.activeElement ?? document.body;
  if (element === document.body) return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const outlined = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const points = [0.05, 0.5, 0.95].map((part) => [left + (right - left) * part, top + (bottom - top) * part]);
  const uncovered = points.some(([x = 0, y = 0]) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (element.contains(there) || there.contains(element));
  });
  return outlined && uncovered ? null : `${outlined ? 'covered' : 'no outline'}: ${element.outerHTML}`;
}

export { expect };

import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { openDatabase } from '#db/client.server.ts';
import { draftCompetition } from '#test/support/builders.ts';
import { publishedSounding, registeredRespondent, twoSections } from '#test/support/soundings.ts';
import { expect, expectAccessible, expectNoSidewaysScroll } from './journey.ts';

export type OpenSounding = {
  readonly name: string;
  readonly path: string;
  /** The private link of an organization that is registered already, as a path without the language. */
  readonly link: string;
};

/** A sounding that stays open, in a database that a server works on. */
export async function openSounding(dataDirectory: string, name: string): Promise<OpenSounding> {
  const db = await openDatabase({ file: join(dataDirectory, 'gss.sqlite') });
  try {
    const competition = await draftCompetition(db);
    const soundingId = await publishedSounding(competition, {
      days: 20_000,
      questionnaire: twoSections,
      name,
    });
    const { token } = await registeredRespondent(competition, `Organisme fictif ${name}`);
    return { name, path: `/soundings/${soundingId}`, link: `/access/${token}` };
  } finally {
    await db.close();
  }
}

/** A window of its own, with nobody's cookies; losing the connection is no error there. */
export async function openWindow(browser: Browser, origin = process.env.JOURNEY_ORIGIN): Promise<Page> {
  const context = await browser.newContext({ ...(origin !== undefined && { baseURL: origin }) });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** A section, once the page answers to typing. */
export async function openSection(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(saveState(page)).toBeVisible();
}

export function saveState(page: Page) {
  return page.getByRole('status', { name: /^(État de l’enregistrement|State of saving)/ });
}

export function answerTo(page: Page, question: string) {
  return page.locator(`[name="value.${question}"]`);
}

/** As a word processor leaves it on the clipboard, at the end of a field. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.press('Control+End');
  await field.evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', data);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** With axe, and at 320 px without scrolling sideways. */
export async function examine(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  if (size !== null) await page.setViewportSize(size);
}

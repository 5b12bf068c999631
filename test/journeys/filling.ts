import type { Locator, Page } from '@playwright/test';
import { expectFocusSeen } from './journey.ts';
import { expect, post } from './people.ts';

/** Scores by criterion, as people type them in French or English. */
export type Scores = Readonly<Record<string, string>>;

/** Presses Tab until the field has the focus, which shows at every stop: nobody needs a mouse to get there. */
export async function tabTo(page: Page, field: Locator, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    await expectFocusSeen(page);
  }
  await expect(field).toBeFocused();
}

/** A whole sheet, checked and submitted by its forms. `step`: the address of the step's page. */
export async function submitSheet(page: Page, step: string, applicantId: string, scores: Scores) {
  const sheet = `${step}/sheets/${applicantId}`;
  const cells = Object.entries(scores).map(([id, score]) => ({
    [`score.${id}`]: score,
    [`comment.${id}`]: `Vu dans la proposition : ${id}.`,
    [`revision.${id}`]: '0',
  }));
  await post(page, sheet, Object.assign({ intent: 'check' }, ...cells));
  await post(page, `${sheet}/check`, { intent: 'submit', confirmed: 'on' });
}

/** What the meeting agreed on, criterion by criterion. */
export async function agree(page: Page, step: string, applicantId: string, scores: Scores) {
  for (const [id, score] of Object.entries(scores)) {
    const reason = 'Les évaluateurs s’entendent sur cette note.';
    const form = { intent: `consensus:${id}`, score, reason, revision: '0' };
    await post(page, `${step}/consensus/${applicantId}`, form);
  }
}

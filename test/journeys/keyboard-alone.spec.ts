import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hashPassword } from '#app/auth/passwords.ts';
import { change, openDatabase } from '#db/client.server.ts';
import { findStepRunOf, updateStepRun } from '#db/queries/step-runs.ts';
import { sealStepRows } from '#test/app/workbook/sealed-stage.ts';
import { leaf, mandatoryStep, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';
import { draftCompetition } from '#test/support/builders.ts';
import { testPassword } from '#test/support/sign-in.ts';
import { proposalsInEvaluation } from '#test/support/stages.ts';
import { answerTo, openSounding, saveState } from './answering.ts';
import { demonstrationServer } from './demonstration.ts';
import { tabTo } from './filling.ts';
import { expect, expectFocusSeen, test } from './journey.ts';

const technical = technicalStep({ criteria: [leaf('approach', 20_000), leaf('experience', 6000)] });

/** Two proposals whose technical step is being scored, on the server that asks for no second factor. */
async function beingScored() {
  const db = await openDatabase({ file: join(demonstrationServer().dataDirectory, 'gss.sqlite') });
  try {
    const steps = [mandatoryStep(), technical, ...proposalPlan().steps.slice(2)];
    const competition = await draftCompetition(db, { plans: { rfp: proposalPlan({ steps }) } });
    const bidders = await proposalsInEvaluation(competition, 2);
    const [lot] = competition.lots;
    const [evaluator] = competition.team.evaluators;
    if (lot === undefined || evaluator === undefined) throw new Error('nobody scores nothing');
    await sealStepRows(competition, lot.lotId, mandatoryStep(), () => 0);
    const password = await hashPassword(testPassword);
    await change(db, async (tx) => {
      const run = await findStepRunOf(tx, lot.lotId, 'technical');
      await updateStepRun(tx, run?.id ?? '', { state: 'scoring', openedAt: competition.installation.now });
      await tx.updateTable('account').set({ password }).where('userId', '=', evaluator.userId).execute();
    });
    return { evaluator, bidders };
  } finally {
    await db.close();
  }
}

test('an evaluator signs in, scores and submits without a mouse, and sees where the focus is', async ({
  page,
}) => {
  const { evaluator, bidders } = await beingScored();
  const press = (key: string) => page.keyboard.press(key);
  await page.goto(`${demonstrationServer().origin}/en/sign-in`);
  await tabTo(page, page.getByLabel('Email'));
  await page.keyboard.type(evaluator.email);
  await press('Tab');
  await page.keyboard.type(testPassword);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible();

  const toSheet = page.locator('main a[href*="/sheets/"]').first();
  await tabTo(page, toSheet);
  await press('Enter');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(page.getByRole('button', { name: 'Shortcuts (?)' })).toBeVisible();
  const first = await heading.innerText();

  await score(page, 'approach', '8');
  await score(page, 'experience', '7');
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);

  // To the other proposal and back, by links and by single keys.
  await tabTo(page, page.getByRole('link', { name: /^(Next|Previous): / }).first());
  await press('Enter');
  await expect(heading).not.toHaveText(first);
  await expect(page.getByRole('button', { name: 'Shortcuts (?)' })).toBeVisible();
  const back = (await page.getByRole('link', { name: /^Next: / }).count()) > 0 ? 'n' : 'p';
  await press(back);
  await expect(heading).toHaveText(first);
  await expect(page.locator('[name="score.approach"]')).toHaveValue('8');

  await tabTo(page, page.getByRole('button', { name: 'Check before submitting' }));
  await press('Enter');
  await tabTo(page, page.getByRole('checkbox'));
  await press('Space');
  await press('Tab');
  await expectFocusSeen(page);
  await press('Enter');
  await expect(page.getByText('Sheet submitted')).toBeVisible();
  expect(bidders).toHaveLength(2);
});

test('an organization opens its link, answers, checks, signs and submits without a mouse', async ({
  page,
}) => {
  const { link } = await openSounding(process.env.JOURNEY_DATA ?? '', 'keyboard');
  const press = (key: string) => page.keyboard.press(key);
  const follow = async (role: 'link' | 'button', name: string | RegExp) => {
    await tabTo(page, page.getByRole(role, { name, exact: typeof name === 'string' }).first());
    await press('Enter');
  };
  await page.goto(`/en${link}`);
  await follow('link', /^Market sounding – /);
  await follow('link', 'People');
  await expect(saveState(page)).toBeVisible();

  await tabTo(page, answerTo(page, 'views'));
  await page.keyboard.type('Evening services.');
  await tabTo(page, page.getByRole('radio', { name: 'Yes' }));
  await press('Space');
  await press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
  await tabTo(page, answerTo(page, 'staff'));
  await page.keyboard.type('12.5');
  await tabTo(page, page.getByRole('checkbox', { name: 'Northeast' }));
  await press('Space');
  await expect(saveState(page)).toHaveText(/Saved at/);
  await follow('button', 'Save and continue');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Means');
  await expect(saveState(page)).toBeVisible();
  await tabTo(page, answerTo(page, 'needs'));
  await page.keyboard.type('Time.');
  await follow('button', 'Check and submit');
  await expect(page.getByText('Evening services.')).toBeVisible();
  await tabTo(page, page.getByRole('textbox', { name: 'Your name' }));
  await page.keyboard.type('Zoe Sample');
  await press('Enter');
  await expect(page.getByText('Your response has been received.')).toBeVisible();
});

async function score(page: Page, criterion: string, given: string): Promise<void> {
  await tabTo(page, page.locator(`[name="score.${criterion}"]`));
  await page.keyboard.type(given);
  await tabTo(page, page.locator(`[name="comment.${criterion}"]`));
  await page.keyboard.type('A complete answer, with facts.');
}

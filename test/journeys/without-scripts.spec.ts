import { proposalPlan } from '#test/scoring/support/plans.ts';
import { agree, submitSheet } from './filling.ts';
import { expectNoSidewaysScroll } from './journey.ts';
import { confirm, expect, rowOf, test } from './people.ts';
import { evaluatorsOf, proposalsReceived } from './prepared.ts';

test.use({ javaScriptEnabled: false });

/* 60 + 40 + 160 points on 0–10 by halves: 45 + 24 + 112 = 181. */
const scores = { delivery: '7,5', management: '6', approach: '7' };

test('without JavaScript, a sheet is filled, refused, mended and submitted, agreed on and sealed', async ({
  arrive,
}) => {
  test.setTimeout(300_000);
  const prepared = await proposalsReceived('fr', 1, proposalPlan());
  const { lot, applicants, team } = prepared;
  const step = `${lot}/steps/technical`;
  const [bidder] = applicants;
  const { page: chair } = await arrive(team.chair);
  const evaluators = await evaluatorsOf(prepared, arrive);
  const [page] = evaluators.map((evaluator) => evaluator.page);
  if (page === undefined || bidder === undefined) throw new Error('nobody scores nobody');
  const field = (name: string) => page.locator(`[name="${name}"]`);

  await test.step('the mandatory step is sealed', async () => {
    await chair.goto(`${lot}/steps/mandatory/seal`);
    await confirm(chair, 'Sceller');
    await expect(chair).toHaveURL(`${lot}/steps/mandatory`);
  });

  await test.step('a wrong score is refused, and everything typed is kept', async () => {
    await page.goto('/fr/work');
    await page
      .getByRole('link', { name: /^Noter les soumissions/ })
      .first()
      .click();
    await field('score.delivery').fill('7,3');
    await field('comment.delivery').fill('Un réseau éprouvé dans trois régions.');
    await field('score.management').fill('6');
    await field('comment.management').fill('Structure claire, relève à préciser.');
    await page.getByRole('button', { name: 'Vérifier avant de soumettre' }).click();
    const summary = page.getByRole('region', { name: /problème/ });
    await expect(summary).toBeVisible();
    await expect(field('score.delivery')).toHaveValue('7,3');
    await expect(field('score.delivery')).toHaveAttribute('aria-invalid', 'true');
    await expect(field('comment.delivery')).toHaveValue('Un réseau éprouvé dans trois régions.');
    await expect(field('score.management')).toHaveValue('6');
    await expect(field('comment.management')).toHaveValue('Structure claire, relève à préciser.');
    await summary
      .getByRole('link', { name: /^[^–]+ – / })
      .first()
      .click();
    await expect(field('score.delivery')).toBeInViewport();
  });

  await test.step('a missing comment keeps the sheet from being submitted, not from being saved', async () => {
    await field('score.delivery').fill(scores.delivery);
    await field('score.approach').fill(scores.approach);
    await field('comment.approach').fill('Court');
    await page.getByRole('button', { name: 'Vérifier avant de soumettre' }).click();
    await expect(page.getByText('Il manque encore quelque chose')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Soumettre la fiche' })).toHaveCount(0);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('link', { name: 'Revenir à la fiche' }).click();
    await expect(field('score.delivery')).toHaveValue(scores.delivery);
    await expect(field('comment.approach')).toHaveValue('Court');
    await field('comment.approach').fill('Courte, mais complète et vérifiable.');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await expect(field('comment.approach')).toHaveValue('Courte, mais complète et vérifiable.');
    await page.getByRole('button', { name: 'Vérifier avant de soumettre' }).click();
    await expect(page.getByText('La fiche est complète.')).toBeVisible();
    await confirm(page, 'Soumettre la fiche');
    await expect(page.getByText('181 sur 260')).toBeVisible();
  });

  await test.step('the consensus is recorded, refused without a reason, and the step is sealed', async () => {
    for (const { page: other } of evaluators.slice(1))
      await submitSheet(other, step, bidder.applicantId, scores);
    await chair.goto(`${step}/consensus/${bidder.applicantId}`);
    const criterion = chair.locator('#criterion-delivery');
    await criterion.getByLabel('Note de consensus').fill(scores.delivery);
    await criterion.getByRole('button', { name: 'Consigner le consensus' }).click();
    await expect(chair.getByRole('region', { name: /problème/ })).toBeVisible();
    await expect(criterion.getByLabel('Note de consensus')).toHaveValue(scores.delivery);
    await criterion.getByLabel('Motif du consensus').fill('Tous trois relèvent la même force.');
    await criterion.getByRole('button', { name: 'Consigner le consensus' }).click();
    await expect(criterion.getByRole('button', { name: 'Corriger le consensus' })).toBeVisible();
    const { delivery: _done, ...rest } = scores;
    await agree(chair, step, bidder.applicantId, rest);
    await chair.goto(step);
    await chair.getByRole('link', { name: 'Sceller l’étape' }).click();
    await confirm(chair, 'Sceller');
    await expect(chair.getByText('Scellée le')).toBeVisible();
    await chair.getByRole('link', { name: 'Voir le résultat' }).click();
    await expect(rowOf(chair.getByRole('table').first(), bidder.name)).toContainText(/181.*\+25/);
  });
});

import type { Page } from '@playwright/test';
import { testPassword } from '#test/support/sign-in.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from './journey.ts';

async function expectGood(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

test('an administrator invites someone, who chooses a password and turns the second step on', async ({
  page,
  browser,
}) => {
  await signIn(page, { administrator: true });
  await page.goto('/fr/accounts');
  await page.getByRole('link', { name: 'Inviter une personne' }).click();
  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  const summary = page.getByRole('region', { name: '2 problèmes sont à corriger' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: 'Remplissez « Courriel ».' }).click();
  await expect(page.getByLabel('Courriel')).toBeFocused();
  await expectGood(page);

  await page.getByLabel('Nom').fill('Ève Nouvelle');
  await page.getByLabel('Courriel').fill(`${crypto.randomUUID()}@exemple.ca`);
  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  const link = await page.getByLabel('Lien à remettre').inputValue();
  await expectGood(page);

  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Créer votre compte');
  await guest.getByLabel('Mot de passe').fill('trop court');
  await guest.getByRole('button', { name: 'Créer le compte' }).click();
  await expect(guest.getByRole('link', { name: /au moins 15 caractères/ })).toBeVisible();
  await guest.getByLabel('Mot de passe').fill(testPassword);
  await guest.getByRole('button', { name: 'Créer le compte' }).click();
  await guest.goto('/fr/account');
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Activer la deuxième étape');
  await expect(
    guest.getByRole('img', { name: 'Code QR pour l’application d’authentification' }),
  ).toBeVisible();
  await expectGood(guest);
  await context.close();

  await page.reload();
  await page.getByRole('link', { name: 'Gérer Ève Nouvelle' }).click();
  await expectGood(page);
  await page.getByRole('button', { name: 'Désactiver le compte' }).click();
  await expect(page.getByRole('status')).toHaveText('Le compte est désactivé et ses sessions ont pris fin.');
});

for (const [lang, button] of [
  ['fr', 'Continuer'],
  ['en', 'Continue'],
] as const) {
  test(`the pages of signing in and of one's account are accessible in ${lang}`, async ({ page }) => {
    await page.goto(`/${lang}/sign-in?notice=expired`);
    await expectGood(page);
    await page.getByRole('button', { name: button }).click();
    await expectGood(page);
    await page.goto(`/${lang}/invitation/unknown`);
    await expectGood(page);
    const { email } = await signIn(page, { language: lang });
    await page.goto(`/${lang}/account`);
    await expectGood(page);
    await page.context().clearCookies();
    await page.goto(`/${lang}/sign-in`);
    await page.getByRole('textbox').first().fill(email);
    await page.locator('[name=password]').fill(testPassword);
    await page.getByRole('button', { name: button }).click();
    await expect(page).toHaveURL(`/${lang}/sign-in/code`);
    await expectGood(page);
    await page.locator('main a').click();
    await expectGood(page);
  });
}

import { expect, expectAccessible, signIn, test } from './journey.ts';

test.describe('the session warning', () => {
  test('comes three minutes before the end and extends the session without loss', async ({ page }) => {
    await page.clock.install();
    await signIn(page);
    await page.goto('/en/account');
    const warning = page.getByRole('dialog', { name: 'Your session is about to end' });

    await page.clock.runFor('26:30');
    await expect(warning).toBeHidden();
    await page.clock.runFor('01:00');
    await expect(warning).toBeVisible();
    await expect(warning.locator('time')).toHaveText(/\d{1,2}:\d{2}/);
    await expectAccessible(page);

    const extended = page.waitForResponse((response) => response.request().method() === 'POST');
    await warning.getByRole('button', { name: 'Extend the session' }).click();
    expect((await extended).status()).toBe(204);
    await expect(warning).toBeHidden();
    await page.clock.runFor('26:00');
    await expect(warning).toBeHidden();
  });

  test('says so when the time has run out, and leaves the page as it is', async ({ page }) => {
    await page.clock.install();
    await signIn(page);
    await page.goto('/fr/account');
    const warning = page.getByRole('dialog', { name: 'Votre session va bientôt prendre fin' });
    await page.clock.runFor('30:30');
    await expect(warning.getByRole('link', { name: 'Ouvrir une session (nouvel onglet)' })).toBeVisible();
    await expect(warning.getByRole('button')).toBeHidden();
    await expectAccessible(page);

    await test.step('a form sent all the same shows what was typed and leads back to its page', async () => {
      await page.goto('/fr/competitions/new');
      await page.getByRole('textbox', { name: 'Titre en français' }).fill('Services intégrés de la région');
      await page.context().clearCookies();
      await page.getByRole('button', { name: 'Créer l’ébauche' }).click();
      await expect(page.getByRole('heading', { name: 'Votre session a pris fin' })).toBeVisible();
      await expect(page.getByText('Services intégrés de la région')).toBeVisible();
      const onward = page.getByRole('link', { name: 'Ouvrir une session (nouvel onglet)' });
      await expect(onward).toHaveAttribute('href', '/fr/sign-in?to=%2Ffr%2Fcompetitions%2Fnew');
      await expectAccessible(page);
    });
  });

  test('someone who is typing is not interrupted', async ({ page }) => {
    await page.clock.install();
    await signIn(page);
    await page.goto('/fr/account');
    await page.clock.runFor('26:30');
    await page.evaluate(() => dispatchEvent(new Event('input')));
    const extended = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.clock.runFor('01:00');
    expect((await extended).status()).toBe(204);
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  });
});

import { expect, expectAccessible, expectNoSidewaysScroll, test } from './journey.ts';

test.describe('home', () => {
  test('speaks French first', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/fr$/);
    await expect(page).toHaveTitle(
      'Devenir gestionnaire de système de services – Atelier de sélection des GSS',
    );
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Devenir gestionnaire de système de services',
    );
    await expect(page.getByRole('banner').getByRole('link', { name: 'Ouvrir une session' })).toBeVisible();
  });

  test('keeps the page and its query when the language changes', async ({ page }) => {
    await page.goto('/fr/regions?rollout=prototype&text=peel');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(/\/en\/regions\?rollout=prototype&text=peel$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-CA');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The catchment areas');
    await page.getByRole('link', { name: 'Français' }).click();
    await expect(page).toHaveURL(/\/fr\/regions\?rollout=prototype&text=peel$/);
  });

  test('lets the keyboard skip to the content', async ({ page }) => {
    await page.goto('/fr');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Aller au contenu principal' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  // The pages themselves, in either colours: every-screen.spec.ts.
  for (const path of ['/fr/nulle-part', '/en/nowhere']) {
    test(`${path} is accessible in both colours and at 320 px`, async ({ page }) => {
      await page.goto(path);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 320, height: 640 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the home page reads the same', async ({ page }) => {
    await page.goto('/en');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Becoming a service system manager');
  });
});

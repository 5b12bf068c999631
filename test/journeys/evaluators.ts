import type { Page } from '@playwright/test';
import { type Scores, tabTo } from './filling.ts';
import { type Colleague, expect } from './people.ts';

/** Signs the declaration, with an interest in nobody, without a mouse. */
export async function declareByKeyboard({ page, name }: Colleague, base: string) {
  await page.goto(`${base}/declaration`);
  await tabTo(page, page.getByLabel('Je m’engage à cette confidentialité'));
  await page.keyboard.press('Space');
  for (const none of await page.getByRole('radio', { name: 'Aucun intérêt' }).all()) {
    await tabTo(page, none);
    await page.keyboard.press('Space');
  }
  await tabTo(page, page.getByLabel('Votre nom, en guise de signature'));
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Votre déclaration est signée.');
}

/** Signs the declaration, with an interest in nobody. */
export async function declare({ page, name }: Colleague, base: string) {
  await page.goto(`${base}/declaration`);
  await page.getByLabel('Je m’engage à cette confidentialité').check();
  for (const none of await page.getByRole('radio', { name: 'Aucun intérêt' }).all()) await none.check();
  await page.getByLabel('Votre nom, en guise de signature').fill(name);
  await page.getByRole('button', { name: 'Signer la déclaration' }).click();
  await expect(page.getByRole('status')).toContainText('Votre déclaration est signée.');
}

/** A whole sheet without a mouse, from its first field to its submission; it is saved as it is typed. */
export async function fillByKeyboard(page: Page, scores: Scores) {
  const saved = page.getByText(/^Enregistré à \d/);
  for (const [id, score] of Object.entries(scores)) {
    await tabTo(page, page.locator(`[name="score.${id}"]`));
    await page.keyboard.type(score);
    await tabTo(page, page.locator(`[name="comment.${id}"]`));
    await page.keyboard.type('Réponse complète, faits à l’appui.');
  }
  await tabTo(page, page.getByRole('button', { name: 'Vérifier avant de soumettre' }));
  // Every field was typed in at once; a busy machine has them all in its queue.
  await expect(saved).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Pas encore enregistré')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByText('La fiche est complète.')).toBeVisible();
  await tabTo(page, page.getByLabel('Je soumets cette fiche; je ne pourrai plus la modifier'));
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Soumettre la fiche' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Fiche soumise')).toBeVisible();
}

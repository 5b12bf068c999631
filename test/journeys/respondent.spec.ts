import type { Page } from '@playwright/test';
import { startServer } from '#test/support/start-server.ts';
import { answerTo, examine, openSection, openSounding, openWindow, paste, saveState } from './answering.ts';
import { expect, test } from './journey.ts';

test.describe.configure({ mode: 'parallel' });

const saved = /Enregistré à|Saved at/;

async function register(page: Page, name: string, email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Nom de l’organisation' }).fill(name);
  await page.getByRole('combobox', { name: 'Type d’organisation' }).selectOption('college');
  await page.getByRole('textbox', { name: 'Personne-ressource' }).first().fill('Zoé Exemple');
  await page.getByRole('textbox', { name: 'Courriel' }).fill(email);
  await page.getByRole('button', { name: 'Inscrire l’organisation' }).click();
}

test('an organization finds the sounding, answers, checks, signs, changes and submits again', async ({
  page,
}) => {
  const { name } = await openSounding(process.env.JOURNEY_DATA ?? '', 'parcours');
  let link = '';

  await test.step('from the home page to a private link', async () => {
    await page.goto('/fr');
    await page.getByRole('link', { name: `Sondage du marché – ${name}` }).click();
    await page.getByRole('link', { name: 'Répondre', exact: true }).click();
    await examine(page);
    await register(page, 'Collège inventé du Parcours', 'parcours@exemple.ca');
    link = await page.getByRole('textbox', { name: 'Lien privé' }).inputValue();
    expect(link).toContain('/fr/access/');
    await examine(page);
    await page.getByRole('link', { name: 'Continuer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre réponse');
    await examine(page);
  });

  await test.step('whoever writes says who they are', async () => {
    await page.getByRole('textbox', { name: 'Votre nom' }).fill('Aline');
    await page.getByRole('button', { name: 'Utiliser ce nom' }).click();
    await expect(page.getByRole('textbox', { name: 'Votre nom' })).toHaveValue('Aline');
  });

  await test.step('the first section saves itself', async () => {
    await page.getByRole('link', { name: 'Les gens' }).click();
    await expect(saveState(page)).toHaveText(/s’enregistre d’elle-même/);
    await answerTo(page, 'views').fill('Des services le soir.');
    await expect(page.getByText('4 mots sur 30')).toBeVisible();
    await paste(answerTo(page, 'views'), ' Et\u200b  le\r\n\u2022\tsamedi ');
    await expect(answerTo(page, 'views')).toHaveValue('Des services le soir. Et le\n- samedi');
    await expect(page.getByText('8 mots sur 30')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(answerTo(page, 'views')).toHaveValue('Des services le soir.');
    await expect(page.getByText('4 mots sur 30')).toBeVisible();
    await page.getByRole('radio', { name: 'Oui' }).check();
    await answerTo(page, 'staff').fill('12,5');
    await page.getByRole('checkbox', { name: 'Nord-Est' }).check();
    await expect(saveState(page)).toHaveText(saved);
    await expect(page.getByText('Pas encore enregistré')).toHaveCount(0);
    await examine(page);
    await page.reload();
    await expect(answerTo(page, 'views')).toHaveValue('Des services le soir.');
    await expect(page.getByRole('radio', { name: 'Oui' })).toBeChecked();
    await expect(answerTo(page, 'staff')).toHaveValue('12,5');
    await expect(page.getByRole('checkbox', { name: 'Nord-Est' })).toBeChecked();
    await expect(page.getByText('Dernière modification : Aline').first()).toBeVisible();
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
  });

  await test.step('a question that does not apply, and a file', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Les moyens');
    await expect(saveState(page)).toBeVisible();
    await page.getByText('Cette question ne s’applique pas').first().click();
    await page.getByRole('textbox', { name: 'Pourquoi?' }).first().fill('Nous avons ce qu’il faut.');
    await page.getByRole('button', { name: 'Joindre un document à la question 6' }).click();
    await page.getByLabel('Documents').setInputFiles({
      name: 'Mémoire.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
    });
    await examine(page);
    await page.getByRole('button', { name: 'Joindre', exact: true }).click();
    await expect(page.getByText('Le document est joint.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Mémoire.pdf' })).toBeVisible();
    await expect(saveState(page)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Pourquoi?' }).first()).toHaveValue(
      'Nous avons ce qu’il faut.',
    );
    await examine(page);
    await page.getByRole('button', { name: 'Vérifier et déposer' }).click();
  });

  await test.step('checked, not signed, then signed', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifier et déposer');
    await expect(page.getByText('Nous avons ce qu’il faut.')).toBeVisible();
    await expect(page.getByText('Mémoire.pdf')).toBeVisible();
    await page.getByRole('button', { name: 'Déposer la réponse' }).click();
    await expect(page.getByRole('region', { name: /problème/ })).toBeFocused();
    await examine(page);
    await page.getByRole('textbox', { name: 'Votre nom' }).fill('Zoé Exemple');
    await page.getByRole('button', { name: 'Déposer la réponse' }).click();
    await expect(page.getByText('Votre réponse a été reçue.')).toBeVisible();
    await expect(page.getByText('Empreinte (SHA-256)').first()).toBeVisible();
    await expect(page.getByRole('list', { name: 'Documents déposés' })).toContainText('Mémoire.pdf');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Télécharger l’accusé/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^R-\d{5}-fr\.pdf$/);
    await examine(page);
  });

  await test.step('changed, seen from another device by the link, and submitted again', async () => {
    await page.context().clearCookies();
    await page.goto(link);
    await page.getByRole('link', { name: `Sondage du marché – ${name}` }).click();
    await page.getByRole('link', { name: 'Les gens' }).click();
    await expect(saveState(page)).toBeVisible();
    await answerTo(page, 'views').fill('Des services le soir et la fin de semaine.');
    await expect(saveState(page)).toHaveText(saved);
    await page.getByRole('link', { name: 'Votre réponse' }).click();
    await expect(page.getByText(/Des réponses.* ont changé depuis/)).toBeVisible();
    await page.getByRole('link', { name: 'Vérifier et déposer' }).click();
    await page.getByRole('textbox', { name: 'Votre nom' }).fill('Zoé Exemple');
    await page.getByRole('button', { name: 'Déposer de nouveau' }).click();
    await expect(page.getByRole('table', { name: 'Dépôts' }).getByRole('row')).toHaveCount(3);
    await page
      .getByRole('link', { name: /^R-\d{5}$/ })
      .first()
      .click();
    await expect(page.getByText('Un dépôt plus récent l’a remplacé.')).toBeVisible();
  });
});

test('in English: answered, submitted and withdrawn', async ({ page }) => {
  const { path, link } = await openSounding(process.env.JOURNEY_DATA ?? '', 'english');
  await page.goto(`/en${link}`);
  await openSection(page, `/en${path}/response/people`);
  await answerTo(page, 'views').fill('Evening services.');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await expect(saveState(page)).toHaveText(saved);
  await openSection(page, `/en${path}/response/means`);
  await answerTo(page, 'needs').fill('Time.');
  await page.getByRole('button', { name: 'Check and submit' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Zoe Sample');
  await page.getByRole('button', { name: 'Submit the response' }).click();
  await expect(page.getByText('Your response has been received.')).toBeVisible();
  await page.goto(`/en${path}/response/check`);
  await page.getByRole('checkbox', { name: /withdraw/ }).check();
  await page.getByRole('button', { name: 'Withdraw the response' }).click();
  await expect(page.getByText('Your response is withdrawn')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('registered, answered, refused with everything kept, and submitted', async ({ page }) => {
    const { path } = await openSounding(process.env.JOURNEY_DATA ?? '', 'sans script');
    await page.goto(`/fr${path}/response`);
    await register(page, 'Organisme fictif sans script', 'sans-script@exemple.ca');
    await page.getByRole('link', { name: 'Continuer' }).click();
    await page.getByRole('link', { name: 'Les gens' }).click();
    await answerTo(page, 'views').fill('Oui.');
    await page.getByRole('radio', { name: 'Non' }).check();
    await answerTo(page, 'staff').fill('douze');
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await expect(page.getByRole('region', { name: /problème/ })).toBeVisible();
    await expect(answerTo(page, 'staff')).toHaveValue('douze');
    await expect(answerTo(page, 'views')).toHaveValue('Oui.');
    await expect(page.getByRole('radio', { name: 'Non' })).toBeChecked();
    await answerTo(page, 'staff').fill('12');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByText('La section est enregistrée.')).toBeVisible();
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await answerTo(page, 'needs').fill('Du temps.');
    await page.getByRole('button', { name: 'Vérifier et déposer' }).click();
    await page.getByRole('textbox', { name: 'Votre nom' }).fill('Zoé Exemple');
    await page.getByRole('button', { name: 'Déposer la réponse' }).click();
    await expect(page.getByText('Votre réponse a été reçue.')).toBeVisible();
  });
});

test('the connection is lost: what is typed is kept here, even over a closed page, and sent later', async ({
  browser,
}) => {
  const { path, link } = await openSounding(process.env.JOURNEY_DATA ?? '', 'hors ligne');
  const page = await openWindow(browser);
  await page.goto(`/fr${link}`);
  const section = `/fr${path}/response/people`;
  await openSection(page, section);
  await page.context().setOffline(true);
  await answerTo(page, 'views').fill('Écrit sans connexion.');
  await expect(saveState(page)).toHaveText(/gardée dans ce navigateur/);
  await page.context().setOffline(false);
  await expect(saveState(page)).toHaveText(saved);

  await page.context().setOffline(true);
  await answerTo(page, 'views').fill('Écrit puis rechargé.');
  await expect(saveState(page)).toHaveText(/gardée dans ce navigateur/);
  await page.reload().catch(() => {});
  await page.context().setOffline(false);
  await openSection(page, section);
  await expect(answerTo(page, 'views')).toHaveValue('Écrit puis rechargé.');
  // What a closing page sends may pass where the browser only plays being offline.
  await expect(saveState(page)).toHaveText(/Enregistré à|d’elle-même/);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(answerTo(page, 'views')).toHaveValue('Écrit puis rechargé.');

  await test.step('left unsent, it is said wherever the response is seen, and sent from there', async () => {
    await page.route('**/answer', (route) => route.abort());
    await expect(saveState(page)).toBeVisible();
    await answerTo(page, 'views').fill('Écrit puis quitté.');
    await expect(saveState(page)).toHaveText(/gardée dans ce navigateur/);
    await page.goto(`/fr${path}/response`);
    const unsent = page.getByRole('status').filter({ hasText: 'Section 1 – Les gens' });
    await expect(unsent).toContainText('Du texte n’est pas encore envoyé');
    await expect(unsent).toContainText('la connexion manque');
    await examine(page);
    await page.goto(`/fr${path}/response/check`);
    await expect(page.getByText('il ne fera pas partie de votre dépôt')).toBeVisible();
    await examine(page);
    await page.unroute('**/answer');
    await expect(unsent).toContainText('Le texte que ce navigateur gardait est enregistré');
    await expect(page.getByText('Écrit puis quitté.')).toBeVisible();
    await expect(page.getByText('il ne fera pas partie de votre dépôt')).toHaveCount(0);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });
  await page.context().close();
});

test('a slow line: what changes while its answer is on the way goes afterwards, and is no conflict with itself', async ({
  browser,
}) => {
  const { path, link } = await openSounding(process.env.JOURNEY_DATA ?? '', 'ligne lente');
  const page = await openWindow(browser);
  await page.goto(`/fr${link}`);
  const section = `/fr${path}/response/people`;
  await openSection(page, section);
  const onTheWay: (() => void)[] = [];
  await page.route('**/answer', async (route) => {
    await new Promise<void>((resolve) => onTheWay.push(resolve));
    await route.continue();
  });
  await page.getByRole('checkbox', { name: 'Nord-Est' }).check();
  await expect.poll(() => onTheWay.length).toBe(1);
  await page.getByRole('checkbox', { name: 'Toronto' }).check();
  await expect(page.getByText('Pas encore enregistré').first()).toBeVisible();
  onTheWay[0]?.();
  await expect.poll(() => onTheWay.length).toBe(2);
  onTheWay[1]?.();
  await expect(saveState(page)).toHaveText(saved);

  await answerTo(page, 'views').fill('Écrit');
  await answerTo(page, 'views').blur();
  await expect.poll(() => onTheWay.length).toBe(3);
  await answerTo(page, 'views').fill('Écrit puis continué.');
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
  onTheWay[2]?.();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Les moyens');
  await page.unroute('**/answer');
  await openSection(page, section);
  await expect(answerTo(page, 'views')).toHaveValue('Écrit puis continué.');
  for (const name of ['Nord-Est', 'Toronto'])
    await expect(page.getByRole('checkbox', { name })).toBeChecked();
  await expect(saveState(page)).toHaveText(/d’elle-même/);
  await page.context().close();
});

test('the server is killed in the middle: nothing acknowledged is gone, the rest is sent again', async ({
  browser,
}) => {
  const first = await startServer();
  const { path, link } = await openSounding(first.dataDirectory, 'arrêt');
  const page = await openWindow(browser, first.origin);
  await page.goto(`/fr${link}`);
  await openSection(page, `/fr${path}/response/people`);
  await answerTo(page, 'views').fill('Avant l’arrêt.');
  await expect(saveState(page)).toHaveText(saved);
  process.kill(first.pid, 'SIGKILL');
  await answerTo(page, 'staff').fill('7');
  await expect(saveState(page)).toHaveText(/gardée dans ce navigateur/);
  const again = await startServer({ DATA_DIR: first.dataDirectory, PORT: new URL(first.origin).port });
  try {
    await expect(saveState(page)).toHaveText(saved, { timeout: 30_000 });
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(answerTo(page, 'views')).toHaveValue('Avant l’arrêt.');
    await expect(answerTo(page, 'staff')).toHaveValue('7');
  } finally {
    await page.context().close();
    await again.stop();
    await first.stop();
  }
});

test('two colleagues at once never overwrite each other without knowing', async ({ browser }) => {
  const { path, link } = await openSounding(process.env.JOURNEY_DATA ?? '', 'à deux');
  const section = `/fr${path}/response/people`;
  const arrive = async (writer: string) => {
    const page = await openWindow(browser);
    await page.goto(`/fr${link}`);
    await page.goto(`/fr${path}/response`);
    await page.getByRole('textbox', { name: 'Votre nom' }).fill(writer);
    await page.getByRole('button', { name: 'Utiliser ce nom' }).click();
    await openSection(page, section);
    return page;
  };
  const aline = await arrive('Aline');
  const boris = await arrive('Boris');
  await aline.getByRole('radio', { name: 'Oui' }).check();
  await expect(saveState(aline)).toHaveText(saved);
  await answerTo(boris, 'staff').fill('12');
  await boris.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(boris.getByText('La section est enregistrée.')).toBeVisible();
  await expect(boris.getByRole('radio', { name: 'Oui' })).toBeChecked();
  await expect(saveState(boris)).toBeVisible();
  await answerTo(aline, 'views').fill('De la part d’Aline.');
  await expect(saveState(aline)).toHaveText(saved);
  await answerTo(boris, 'views').fill('De la part de Boris.');
  await expect(boris.getByText('Une autre personne a changé cette réponse')).toBeVisible();
  await expect(boris.getByText('De la part d’Aline.')).toBeVisible();
  await expect(answerTo(boris, 'views')).toHaveValue('De la part de Boris.');
  await boris.getByRole('button', { name: 'Garder la mienne' }).click();
  await expect(saveState(boris)).toHaveText(saved);
  await aline.reload();
  await expect(answerTo(aline, 'views')).toHaveValue('De la part de Boris.');
  await expect(aline.getByText('Dernière modification : Boris')).toHaveCount(2);
  for (const page of [aline, boris]) await page.context().close();
});

import ExcelJS from 'exceljs';
import { testPassword } from '#test/support/sign-in.ts';
import { expectAccessible } from './journey.ts';
import { confirm, expect, rowOf, test } from './people.ts';
import { boussole, detour, passerelle, type Story } from './story.ts';

/** Recommended, returned, recommended again, approved; then the workbook and the record. */
export async function decide(story: Story, lot: string) {
  const { officer, lead, monitor, base } = story;
  const { page } = officer;

  async function recommend(reasons: string) {
    await page.goto(`${lot}/recommendation`);
    await page.getByLabel('Motifs de la recommandation').fill(reasons);
    await confirm(page, 'Recommander');
    await expect(page.getByRole('region', { name: 'En attente de décision' })).toContainText(passerelle);
  }

  await test.step('the lead sees nothing before a recommendation, then returns it with reasons', async () => {
    expect((await lead.page.goto(`${lot}/ranking`))?.status()).toBe(403);
    await recommend('Premier rang, tous les seuils atteints.');
    await lead.page.goto('/fr/work');
    await lead.page
      .getByRole('link', { name: /^Approuver ou retourner la recommandation/ })
      .first()
      .click();
    await expect(lead.page.getByText('Au rouge')).toHaveCount(0);
    await expectAccessible(lead.page);
    await lead.page.getByLabel('Préciser la recommandation').check();
    await lead.page.getByLabel('Raisons du retour').fill('Précisez ce qui distingue la proposition retenue.');
    await lead.page.getByRole('button', { name: 'Retourner' }).click();
    await expect(lead.page.getByRole('region', { name: 'Retournée' })).toContainText(
      'Précisez ce qui distingue',
    );
  });

  await test.step('the officer recommends anew and the lead approves', async () => {
    await recommend('Premier rang; son réseau de fournisseurs fait la différence (23,40 points sur 26).');
    await lead.page.goto(`${lot}/recommendation`);
    await confirm(lead.page, 'Approuver');
    await expect(lead.page.getByRole('region', { name: 'Approuvée' })).toContainText('Line Ministère');
    await page.goto(base);
    await expect(page.getByText('Attribué').first()).toBeVisible();
  });

  await test.step('the workbook ranks as the screen does, without the proposal below 156', async () => {
    await lead.page.goto(`${lot}/ranking`);
    await lead.page.getByRole('link', { name: 'Classeur Excel' }).click();
    const password = lead.page.getByLabel('Votre mot de passe');
    await password.fill(testPassword);
    const [download] = await Promise.all([
      lead.page.waitForEvent('download'),
      lead.page.getByRole('button', { name: 'Télécharger le classeur' }).click(),
    ]);
    await expect(password, 'no password stays on the screen').toHaveValue('');
    expect(download.suggestedFilename()).toMatch(/^classeur-4101-.*\.xlsx$/);
    const workbook = await new ExcelJS.Workbook().xlsx.readFile(await download.path());
    const ranking = workbook.getWorksheet('Classement');
    const lines: unknown[][] = [];
    ranking?.eachRow((row) => lines.push((row.values as unknown[]).map(shown)));
    const line = (name: string) => lines.find((cells) => cells.includes(name)) ?? [];
    expect(line(passerelle)).toEqual(expect.arrayContaining([1, 303.74, 42_000_000]));
    expect(line(boussole)).toEqual(expect.arrayContaining([2, 284.8, 40_000_000]));
    expect(line(detour)).toEqual([]);
    await lead.page.goto(`${lot}/ranking`);
    const screen = lead.page.getByRole('table', { name: 'Classement du lot' });
    await expect(rowOf(screen, passerelle)).toContainText(/^1.*303,74/);
  });

  await test.step('the record verifies from its first entry', async () => {
    const { page: own } = monitor;
    await own.goto(`${base}/record`);
    await own.getByRole('link', { name: 'Vérifier tout le registre' }).click();
    await expect(own.getByText('Le registre se vérifie').first()).toBeVisible();
    await expect(own.getByRole('table').getByText('Recommandation retournée').first()).toBeVisible();
    await expectAccessible(own);
  });
}

/** What a cell of the workbook shows: its text, or the figure kept beside a formula. */
function shown(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 100) / 100;
  if (typeof value !== 'object' || value === null) return value;
  if ('richText' in value) return (value.richText as { text: string }[]).map(({ text }) => text).join('');
  return 'result' in value ? shown(value.result) : value;
}

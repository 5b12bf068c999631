import type { Page } from '@playwright/test';
import { type Colleague, confirm, expect, post } from './people.ts';

export type Stage = 'rfq' | 'rfp';
export type Bidder = { readonly name: string; readonly organizations: readonly string[] };

/** Adds one person to the team, on its page. */
export async function addToTeam(page: Page, base: string, { email, name }: Colleague, role: string) {
  await page.goto(`${base}/team`);
  await page.getByLabel('Adresse de courriel').fill(email);
  await page.getByRole('combobox', { name: /^Rôle/ }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Ajouter à l’équipe' }).click();
  await expect(page.getByRole('table', { name: /^Membres de l’équipe/ })).toContainText(name);
}

/** Assigns every evaluator to each envelope: the first on the page, the others by the same form. */
export async function assignAll(page: Page, base: string, evaluators: readonly Colleague[]) {
  await page.goto(`${base}/team`);
  const lots = page.getByRole('combobox', { name: /^Lot/ });
  const people = page.getByRole('combobox', { name: /^Membre de l’évaluation/ });
  const [rfq = '', rfp = ''] = await lots
    .locator('option')
    .evaluateAll((options) =>
      options.map((option) => (option as HTMLOptionElement).value).filter((value) => value !== ''),
    );
  const wanted = evaluators.flatMap(({ name }) =>
    [
      { lotId: rfq, envelope: 'technical' },
      { lotId: rfp, envelope: 'technical' },
      { lotId: rfp, envelope: 'commercial' },
    ].map((place) => ({ name, ...place })),
  );
  const ids = new Map(
    await people
      .locator('option')
      .evaluateAll((options) =>
        options.map((option) => [option.textContent ?? '', (option as HTMLOptionElement).value] as const),
      ),
  );
  const [first, ...others] = wanted;
  await people.selectOption({ label: first?.name ?? '' });
  await lots.selectOption(rfq);
  await page.getByRole('button', { name: 'Affecter', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('La personne est affectée.');
  for (const { name, lotId, envelope } of others)
    await post(page, `${base}/team`, { intent: 'assign', userId: ids.get(name) ?? '', lotId, envelope });
  await page.goto(`${base}/team`);
  await expect(page.getByText('3 sur 3')).toHaveCount(3);
}

/** Publishes the plan and answers the fingerprint, which the plan's page must show from then on. */
export async function publish(page: Page, base: string, stage: Stage): Promise<string> {
  await page.goto(`${base}/${stage}/plan`);
  await page.getByRole('link', { name: 'Publier…' }).click();
  const before = await page.locator('.fingerprint').first().innerText();
  await confirm(page, 'Publier et figer le plan');
  await expect(page).toHaveURL(`${base}/${stage}/plan`);
  const after = await page.locator('.fingerprint').first().innerText();
  expect(after).toBe(before);
  expect(after.replaceAll(' ', '')).toMatch(/^[0-9a-f]{64}$/);
  return after.replaceAll(' ', '');
}

/** Registers an organization alone, or a consortium with the first of them at its head. */
export async function register(page: Page, base: string, { name, organizations }: Bidder) {
  await page.goto(`${base}/applicants/new`);
  for (const organization of organizations) {
    await page.getByLabel('Nom de l’organisation').fill(organization);
    await page.getByLabel('Secteur').selectOption({ label: 'Sans but lucratif' });
    await page.getByLabel('Organisation inventée pour une démonstration').check();
    await page.getByRole('button', { name: 'Inscrire l’organisation' }).click();
    await expect(page.getByRole('status')).toContainText('L’organisation est inscrite.');
  }
  const [head = '', ...members] = organizations;
  await page.getByLabel('Nom du soumissionnaire').fill(name);
  await page.getByLabel('Chef de file').selectOption({ label: head });
  for (const member of members) await page.getByRole('checkbox', { name: member }).check();
  await page.getByRole('button', { name: 'Inscrire le soumissionnaire' }).click();
  await expect(page.getByRole('status')).toContainText('Le soumissionnaire est inscrit.');
}

const slots = {
  rfq: ['evidence', 'technical'],
  rfp: ['evidence', 'technical', 'commercial', 'price'],
} as const;

/** Records what a bidder filed, with a file in each envelope; answers the receipt's page. */
export async function receive(page: Page, base: string, stage: Stage, bidder: string): Promise<string> {
  await page.goto(`${base}/${stage}/submissions/new`);
  await page.getByRole('combobox', { name: /^Soumissionnaire/ }).selectOption({ label: bidder });
  await page.getByLabel('Reçue le').fill(torontoTime(hoursFromNow(-2)));
  await page.getByRole('button', { name: 'Inscrire la réception' }).click();
  await expect(page.getByRole('status')).toContainText('La réception est inscrite.');
  const receipt = new URL(page.url()).pathname;
  for (const slot of slots[stage]) {
    await page.goto(`${receipt}/attach?to=${slot}`);
    await page.getByLabel('Fichiers').setInputFiles(pdf(`${bidder} – ${slot}`));
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect(page.getByRole('status')).toContainText('Les fichiers sont joints.');
  }
  return receipt;
}

/** The second officer reads the evidence and confirms. */
export async function confirmReceipt(page: Page, receipt: string) {
  await page.goto(receipt);
  await confirm(page, 'Confirmer la réception');
  await expect(page.getByRole('status')).toContainText('La réception est confirmée.');
}

export async function startEvaluation(page: Page, base: string, stage: Stage) {
  await page.goto(`${base}/${stage}/submissions`);
  await page.getByRole('link', { name: 'Lancer l’évaluation' }).click();
  await confirm(page, 'Lancer l’évaluation');
  await expect(page.getByRole('status')).toContainText('L’évaluation a commencé.');
}

/** Finds every requirement met for every submission of the step. */
export async function findAllMet(page: Page, lot: string, bidders: readonly string[]) {
  for (const bidder of bidders) {
    await page.goto(`${lot}/findings`);
    await page.getByRole('link', { name: bidder, exact: true }).click();
    for (const met of await page.getByRole('radio', { name: 'Satisfaite', exact: true }).all())
      await met.check();
    await page.getByRole('button', { name: 'Enregistrer les constats' }).click();
    await expect(page.getByRole('status')).toContainText('Les constats sont enregistrés.');
  }
}

/** The chair seals; answers the step's page, on which it says so. */
export async function seal(page: Page, step: string) {
  await page.goto(step);
  await page.getByRole('link', { name: 'Sceller l’étape' }).click();
  await confirm(page, 'Sceller');
  await expect(page).toHaveURL(step);
  await expect(page.getByText('Scellée le')).toBeVisible();
}

/** The address behind a link, and the last part of it: what the application calls the thing. */
export async function addressOf(page: Page, link: string | RegExp): Promise<{ path: string; id: string }> {
  const path = await page.getByRole('main').getByRole('link', { name: link }).first().getAttribute('href');
  return { path: path ?? '', id: path?.split('/').at(-1) ?? '' };
}

/** Toronto's clock, as a date field takes it. */
export function torontoTime(moment: Date): string {
  const written = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Toronto',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(moment);
  return written.replace(' ', 'T');
}

export function hoursFromNow(hours: number): Date {
  return new Date(Date.now() + hours * 3_600_000);
}

/** A small file of the kind bidders send. */
function pdf(name: string) {
  return { name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${name}\n`) };
}

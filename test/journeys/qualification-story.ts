import { timePasses } from '#test/support/time-passes.ts';
import { declare, declareByKeyboard, fillByKeyboard } from './evaluators.ts';
import { agree, type Scores, submitSheet } from './filling.ts';
import { expectAccessible, expectNoSidewaysScroll } from './journey.ts';
import {
  addressOf,
  addToTeam,
  assignAll,
  confirmReceipt,
  findAllMet,
  hoursFromNow,
  publish,
  receive,
  register,
  seal,
  startEvaluation,
  torontoTime,
} from './officers.ts';
import { confirm, expect, rowOf, test } from './people.ts';
import { bidders, boussole, dataDirectory, detour, passerelle, rivage, type Story } from './story.ts';

/* 25 + 25 + 20 + 15 points on 0–10, 15 points on 0–100; the pass mark is 70 of 100. */
const qualificationScores: Readonly<Record<string, Scores>> = {
  // 20 + 20 + 14 + 12.75 + 12.3 = 79.05
  [passerelle]: sheet('8', '8', '7', '8,5', '82'),
  // 20 + 17.5 + 16 + 10.5 + 11.25 = 75.25
  [boussole]: sheet('8', '7', '8', '7', '75'),
  // 17.5 + 17.5 + 14 + 10.5 + 10.5 = 70 exactly
  [detour]: sheet('7', '7', '7', '7', '70'),
  // 17.5 + 17.5 + 14 + 10.5 + 10.35 = 69.85
  [rivage]: sheet('7', '7', '7', '7', '69'),
};

const totals: Readonly<Record<string, string>> = {
  [passerelle]: '79,05',
  [boussole]: '75,25',
  [detour]: '70',
  [rivage]: '69,85',
};

function sheet(
  mandates: string,
  network: string,
  clients: string,
  integrity: string,
  finances: string,
): Scores {
  return {
    'similar-mandates': mandates,
    'network-management': network,
    clients,
    integrity,
    'financial-capacity': finances,
  };
}

export async function prepare(story: Story) {
  const { officer, second, chair, lead, monitor, evaluators } = story;
  const { page } = officer;

  await test.step('an officer creates it from the templates', async () => {
    await page.goto('/fr/competitions');
    await page.getByRole('link', { name: 'Créer une mise en concurrence' }).click();
    await page.getByLabel('Titre en français').fill('Gestion des services d’emploi – Peel');
    await page.getByLabel('Titre en anglais').fill('Management of employment services – Peel');
    await page.getByLabel('Numéro de la demande de qualification').fill('4100');
    await page.getByLabel('Numéro de l’appel de propositions').fill('4101');
    await page
      .getByLabel('Plan d’évaluation de départ (qualification)')
      .selectOption({ label: 'GSS : demande de qualification' });
    await page
      .getByLabel('Plan d’évaluation de départ (propositions)')
      .selectOption({ label: 'GSS : appel de propositions, 370 points' });
    await page.getByLabel('Clôture de la demande de qualification').fill(torontoTime(hoursFromNow(48)));
    await page.getByLabel('Clôture de l’appel de propositions').fill(torontoTime(hoursFromNow(480)));
    await page.getByLabel('Peel').check();
    await page.getByRole('button', { name: 'Créer l’ébauche' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('État');
    story.base = new URL(page.url()).pathname;
  });
  const { base } = story;

  await test.step('an officer puts the team together', async () => {
    await addToTeam(page, base, second, 'Approvisionnement');
    await addToTeam(page, base, chair, 'Présidence du consensus');
    await addToTeam(page, base, lead, 'Direction ministérielle');
    await addToTeam(page, base, monitor, 'Surveillance de l’équité');
    for (const evaluator of evaluators) await addToTeam(page, base, evaluator, 'Évaluation');
    await assignAll(page, base, evaluators);
    await expectAccessible(page);
  });

  await test.step('the step nobody has described gets its criteria; the sums are counted while one types', async () => {
    await page.goto(`${base}/rfp/plan/edit/step-third`);
    const points = page.getByRole('group', { name: 'Premier élément à préciser' }).getByLabel(/^Points/);
    await points.fill('16');
    await expect(page.getByText(/Somme\s: 31 sur 30 – 1 de trop/)).toBeVisible();
    await points.fill('15');
    await expect(page.getByText(/Somme\s: 30 sur 30/)).toBeVisible();
    for (const [group, fr, en] of [
      ['Premier élément à préciser', 'Plan de transition', 'Transition plan'],
      ['Deuxième élément à préciser', 'Innovation', 'Innovation'],
    ] as const) {
      const criterion = page.getByRole('group', { name: group });
      await criterion.getByText('Textes, échelle, portée et source').click();
      await criterion.getByLabel('Titre (français)').fill(fr);
      await criterion.getByLabel('Titre (anglais)').fill(en);
    }
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
    await expect(page.getByRole('status').first()).toHaveText('Enregistré.');
    await expect(page.getByRole('group', { name: 'Innovation' })).toBeVisible();
  });
}

export async function qualify(story: Story) {
  const { officer, second, chair, lead, monitor, evaluators, base, applicants } = story;
  const { page } = officer;
  const time = { competitionId: base.split('/').at(-1) ?? '', stage: 'rfq' } as const;

  await test.step('the qualification is published: its plan is frozen under its fingerprint', async () => {
    const fingerprint = await publish(page, base, 'rfq');
    await page.goto(base);
    await expect(page.getByText(`empreinte ${fingerprint.slice(0, 12)}`)).toBeVisible();
    await timePasses(dataDirectory(), { ...time, hours: 24 });
  });

  await test.step('four applicants are registered, the first one a consortium', async () => {
    for (const bidder of bidders) await register(page, base, bidder);
    await expect(page.getByRole('main')).not.toContainText(bidders[0]?.name ?? '');
    await expectAccessible(page);
  });

  await test.step('everyone declares their interests, one of them by keyboard alone', async () => {
    const [first, ...others] = [...evaluators, officer, second, chair, lead, monitor];
    if (first !== undefined) await declareByKeyboard(first, base);
    for (const person of others) await declare(person, base);
    await page.goto(`${base}/applicants`);
    await expect(page.getByRole('table')).toContainText('Passerelle inventée inc. (chef de file)');
    for (const { name } of bidders) applicants.set(name, (await addressOf(page, name)).id);
  });

  await test.step('what arrives is recorded by one officer and confirmed by the other', async () => {
    for (const { name } of bidders) await confirmReceipt(second.page, await receive(page, base, 'rfq', name));
    await expectAccessible(second.page);
  });

  let step = '';
  await test.step('the deadline passes, the evaluation starts, the requirements are met', async () => {
    await timePasses(dataDirectory(), { ...time, hours: 25 });
    await startEvaluation(page, base, 'rfq');
    await page.goto(base);
    const { path } = await addressOf(page, /^Exigences obligatoires, /);
    const lot = path.replace(/\/(steps|findings).*/, '');
    step = `${lot}/steps/qualification`;
    await findAllMet(
      page,
      lot,
      bidders.map(({ name }) => name),
    );
    await seal(chair.page, `${lot}/steps/mandatory`);
  });

  await test.step('the evaluators score alone; a sheet is filled by keyboard and saved as it is typed', async () => {
    const [first] = evaluators;
    if (first === undefined) throw new Error('nobody scores');
    // The order of the proposals is each evaluator's own.
    const next = first.page.getByRole('link', { name: /^Noter les soumissions/ });
    await first.page.goto('/fr/work');
    await next.first().click();
    const own = await first.page.getByRole('heading', { level: 1 }).innerText();
    await expectAccessible(first.page);
    await fillByKeyboard(first.page, qualificationScores[own] ?? {});
    await expect(first.page.getByText(`${totals[own]} sur 100`)).toBeVisible();
    for (const { page: theirs } of evaluators) {
      for (const { name } of bidders) {
        if (theirs === first.page && name === own) continue;
        await submitSheet(theirs, step, applicants.get(name) ?? '', qualificationScores[name] ?? {});
      }
    }
  });

  await test.step('the meeting agrees and the chair seals', async () => {
    await chair.page.goto(`${step}/consensus/${applicants.get(passerelle)}`);
    await expect(chair.page.getByRole('table').first()).toContainText('Élise Évaluation');
    await expectAccessible(chair.page);
    for (const { name } of bidders)
      await agree(chair.page, step, applicants.get(name) ?? '', qualificationScores[name] ?? {});
    await seal(chair.page, step);
  });

  await test.step('the list is frozen: exactly 70 is on it, 69.85 is not', async () => {
    await page.goto(`${base}/rfq/qualification`);
    await confirm(page, 'Figer la liste');
    await expect(page.getByRole('status').first()).toHaveText('La liste des qualifiés est figée.');
    const list = page.getByRole('table').first();
    await expect(rowOf(list, passerelle)).toContainText(/Qualifié.*79,05.*1/);
    await expect(rowOf(list, boussole)).toContainText(/Qualifié.*75,25.*2/);
    await expect(rowOf(list, detour)).toContainText(/Qualifié.*70.*3/);
    await expect(rowOf(list, rivage)).toContainText(
      /Non qualifié.*69,85.*Sous la note de passage de 0,15 points/,
    );
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  });
}

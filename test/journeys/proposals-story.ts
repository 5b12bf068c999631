import { timePasses } from '#test/support/time-passes.ts';
import { agree, type Scores, submitSheet } from './filling.ts';
import { expectAccessible, expectNoSidewaysScroll } from './journey.ts';
import {
  addressOf,
  confirmReceipt,
  findAllMet,
  publish,
  receive,
  seal,
  startEvaluation,
} from './officers.ts';
import { confirm, expect, rowOf, test } from './people.ts';
import { boussole, dataDirectory, detour, passerelle, type Story } from './story.ts';

const proposals = [passerelle, boussole, detour] as const;
const ranked = [passerelle, boussole] as const;

/* Criteria of 30, 20, 15, 20, 18, 18, 22, 26, 16 and 24 points on 0–10; 25 and 26 points on 0–100. */
const ten = ['system-management', 'governance', 'team', 'rural-access', 'french-language', 'indigenous'];
const alsoTen = ['disabilities', 'network', 'disputes', 'privacy-data'];
const hundred = ['employment-outcomes', 'local-needs'];

function technical(score: number, changes: Scores = {}): Scores {
  const all = [...ten, ...alsoTen].map((id) => [id, String(score)]);
  const fine = hundred.map((id) => [id, String(score * 10)]);
  return { ...Object.fromEntries([...all, ...fine]), ...changes };
}

const technicalScores: Readonly<Record<string, Scores>> = {
  // 0.8 × 260 = 208, and 0.1 × 26 more for the network: 210.60
  [passerelle]: technical(8, { network: '9' }),
  // 0.7 × 260 = 182, and 0.05 × 26 more for local needs: 183.30
  [boussole]: technical(7, { 'local-needs': '75' }),
  // 0.6 × 260 = 156, and 0.01 × 25 less for outcomes: 155.75
  [detour]: technical(6, { 'employment-outcomes': '59' }),
};
/* Twice 15 points: 12 + 9 = 21, 13.5 + 12 = 25.5. */
const thirdScores: Readonly<Record<string, Scores>> = {
  [passerelle]: { 'third-first': '8', 'third-second': '6' },
  [boussole]: { 'third-first': '9', 'third-second': '8' },
};
/* Twice 10 points: 7 + 8 = 15, 8 + 8 = 16. */
const commercialScores: Readonly<Record<string, Scores>> = {
  [passerelle]: { budget: '7', 'funds-control': '8' },
  [boussole]: { budget: '8', 'funds-control': '8' },
};
/* 42,000,000 and 40,000,000: 40 ÷ 42 × 60 = 57.142857… → 57.14, and 60. */
const prices: Readonly<Record<string, readonly string[]>> = {
  [passerelle]: ['12 000 000,00', '8 000 000', '6 000 000', '16 000 000,00'],
  [boussole]: ['10500000', '7 500 000', '6 500 000', '15 500 000'],
};

/** Proposals come in, are scored and sealed up to the gate before the prices; answers the lot's address. */
export async function propose(story: Story): Promise<string> {
  const { officer, second, chair, evaluators, base, applicants } = story;
  const { page } = officer;
  const time = { competitionId: base.split('/').at(-1) ?? '', stage: 'rfp' } as const;
  const applicant = (name: string) => applicants.get(name) ?? '';
  let lot = '';

  await test.step('the call for proposals is published; only the qualified can file', async () => {
    await publish(page, base, 'rfp');
    await timePasses(dataDirectory(), { ...time, hours: 240 });
    await page.goto(`${base}/rfp/submissions/new`);
    const choices = page.getByRole('combobox', { name: /^Soumissionnaire/ });
    await expect(choices.getByRole('option', { name: detour })).toHaveCount(1);
    await expect(choices.getByRole('option', { name: 'Rivage inventé' })).toHaveCount(0);
    for (const name of proposals) await confirmReceipt(second.page, await receive(page, base, 'rfp', name));
    await timePasses(dataDirectory(), { ...time, hours: 241 });
    await startEvaluation(page, base, 'rfp');
    await page.goto(base);
    const { path } = await addressOf(page, /^Exigences obligatoires, Peel/);
    lot = path.replace(/\/(steps|findings).*/, '');
  });

  await test.step('the mandatory requirements are met and sealed', async () => {
    await findAllMet(page, lot, proposals);
    await seal(chair.page, `${lot}/steps/mandatory`);
  });

  const step = `${lot}/steps/technical`;
  await test.step('the technical envelopes are scored; nobody sees the others’ scores before the consensus', async () => {
    for (const [place, { page: own }] of evaluators.entries()) {
      for (const name of proposals) {
        const scores = technicalScores[name] ?? {};
        // On one criterion the first and the second evaluator are 3 of 10 apart.
        const dispute: Scores = name === passerelle ? { disputes: ['6', '9', '8'][place] ?? '' } : {};
        await submitSheet(own, step, applicant(name), { ...scores, ...dispute });
      }
      if (place === 1) {
        const early = await own.goto(`${step}/consensus/${applicant(boussole)}`);
        expect(early?.status()).toBe(403);
      }
    }
  });

  await test.step('a spread of 30 % holds the seal until it is justified', async () => {
    const { page: meeting } = chair;
    for (const name of proposals) await agree(meeting, step, applicant(name), technicalScores[name] ?? {});
    await meeting.goto(step);
    await expect(rowOf(meeting.getByRole('table').first(), passerelle)).toContainText('1 écart, 1 à régler');
    await meeting.getByRole('link', { name: 'Sceller l’étape' }).click();
    await expect(meeting.getByText('Ce qui manque pour sceller')).toBeVisible();
    await expect(meeting.getByRole('button', { name: 'Sceller' })).toHaveCount(0);
    await meeting.goto(`${step}/consensus/${applicant(passerelle)}?flagged`);
    await expect(meeting.getByText(/Écart de 30\s% de l’échelle – à régler/)).toBeVisible();
    await meeting.getByText('Justifier l’écart').click();
    await meeting
      .getByLabel('Pourquoi cet écart est accepté')
      .fill('Deux lectures du même délai, tranchées ensemble.');
    await expectAccessible(meeting);
    await meeting.getByRole('button', { name: 'Consigner la justification' }).click();
    await expect(meeting.getByText(/Écart de 30\s% de l’échelle – justifié/)).toBeVisible();
    await seal(meeting, step);
  });

  await test.step('155.75 does not pass 156', async () => {
    await page.goto(`${step}/result`);
    const outcomes = page.getByRole('table', { name: /^Résultat, proposition par proposition/ });
    await expect(rowOf(outcomes, passerelle)).toContainText(/210,6 .*\+54,6.*Passe à la suite/);
    await expect(rowOf(outcomes, boussole)).toContainText(/183,3 .*\+27,3.*Passe à la suite/);
    await expect(rowOf(outcomes, detour)).toContainText(/155,75.*−0,25.*N’avance pas/);
    await expectAccessible(page);
  });

  await test.step('the third step goes on with those who passed', async () => {
    await scoreAndSeal(story, `${lot}/steps/third`, thirdScores);
  });
  return lot;
}

async function scoreAndSeal(
  { evaluators, chair, applicants }: Story,
  step: string,
  scores: Readonly<Record<string, Scores>>,
) {
  for (const [name, given] of Object.entries(scores)) {
    for (const { page } of evaluators) await submitSheet(page, step, applicants.get(name) ?? '', given);
  }
  for (const [name, given] of Object.entries(scores))
    await agree(chair.page, step, applicants.get(name) ?? '', given);
  await chair.page.goto(step);
  await chair.page.getByRole('link', { name: 'Sceller l’étape' }).click();
  await confirm(chair.page, 'Sceller');
  await expect(chair.page).toHaveURL(step);
}

/** The envelopes are opened by two officers, their criteria scored, their prices entered and sealed. */
export async function openPrices(story: Story, lot: string) {
  const { officer, second, chair, monitor, base } = story;
  const { page } = officer;

  await test.step('two officers open the commercial envelopes; the one that failed stays shut', async () => {
    await page.goto(`${base}/opening`);
    await confirm(page, 'Demander l’ouverture');
    await expect(
      page.getByText('Une deuxième personne responsable de l’approvisionnement doit ouvrir.'),
    ).toBeVisible();
    await second.page.goto('/fr/work');
    await second.page
      .getByRole('link', { name: /^Confirmer l’ouverture des enveloppes/ })
      .first()
      .click();
    await confirm(second.page, 'Ouvrir les enveloppes');
    await expect(second.page.getByText(`${detour} – n’avance pas : Enveloppe technique`)).toBeVisible();
    await expect(second.page.getByText(`${passerelle} – commercial.pdf`)).toBeVisible();
    await expectAccessible(second.page);
    expect((await page.goto(`${lot}/prices`))?.status()).toBe(403);
  });

  await test.step('the commercial criteria are scored before any price is shown', async () => {
    await scoreAndSeal(story, `${lot}/steps/commercial`, commercialScores);
  });

  await test.step('the prices are typed in, and give their points', async () => {
    await page.goto(`${lot}/prices`);
    for (const name of ranked) {
      const form = page.getByRole('region', { name, exact: true });
      const [fixed = '', milestones = '', outcomes = '', through = ''] = prices[name] ?? [];
      await form.getByLabel('Frais fixes').fill(fixed);
      await form.getByLabel('Financement par jalons').fill(milestones);
      await form.getByLabel('Financement selon les résultats').fill(outcomes);
      await form.getByLabel('Fonds de transfert').fill(through);
      await form.getByRole('button', { name: 'Saisir le prix' }).click();
      await expect(form.getByRole('button', { name: 'Corriger le prix' })).toBeVisible();
    }
    const table = page.getByRole('table').first();
    await expect(rowOf(table, passerelle)).toContainText(/42\s000\s000,00\s\$.*57,142857.*57,14/);
    await expect(rowOf(table, boussole)).toContainText(/40\s000\s000,00\s\$.*60/);
    await expect(page.getByText(detour)).toHaveCount(0);
    await expectAccessible(page);
    expect((await monitor.page.goto(`${lot}/prices`))?.status()).toBe(200);
    await chair.page.goto(`${lot}/prices`);
    await confirm(chair.page, 'Sceller les prix');
    await expect(chair.page.getByRole('button', { name: 'Sceller les prix' })).toHaveCount(0);
  });

  await test.step('the ranking adds up', async () => {
    await page.goto(`${lot}/ranking`);
    const ranking = page.getByRole('table', { name: 'Classement du lot' });
    // 210.60 + 21 + 15 + 57.14 = 303.74; 183.30 + 25.50 + 16 + 60 = 284.80
    await expect(rowOf(ranking, passerelle)).toContainText(/^1.*210,6.*21.*72,14.*303,74/);
    await expect(rowOf(ranking, boussole)).toContainText(/^2.*183,3.*25,5.*76.*284,8/);
    await expect(page.getByText(`Au premier rang : ${passerelle}`)).toBeVisible();
    await expectAccessible(page);
    // The picture of the README.
    if (process.env.PICTURES === '1') await page.screenshot({ path: 'public/images/ranking.png' });
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  });
}

import ExcelJS from 'exceljs';
import { commercialStep, proposalPlan, technicalStep, thirdStep } from '#test/scoring/support/plans.ts';
import { testPassword } from '#test/support/sign-in.ts';
import { agree, type Scores, submitSheet, tabTo } from './filling.ts';
import { expectAccessible, expectNoSidewaysScroll } from './journey.ts';
import { confirm, expect, rowOf, test } from './people.ts';
import { evaluatorsOf, proposalsReceived } from './prepared.ts';

const [mandatory] = proposalPlan().steps;
const plan = proposalPlan({
  steps: [
    ...(mandatory === undefined ? [] : [mandatory]),
    technicalStep({ title: { fr: 'Enveloppe technique', en: 'Technical envelope' } }),
    thirdStep({ title: { fr: 'Troisième étape', en: 'Third step' } }),
    commercialStep({ title: { fr: 'Enveloppe commerciale', en: 'Commercial envelope' } }),
  ],
});

/*
 * 60 + 40 + 160 points, 30, 45, and 35 for the price: 150,000, 125,000 and 100,000 give 23.33, 28 and 35.
 *   A 208 + 18 + 36 + 23.33 = 285.33
 *   B 182 + 24 + 36 + 28    = 270
 *   C 156 + 30 + 45 + 35    = 266: exactly the minimum of the technical envelope
 */
const proposals = [
  { technical: '8', third: '6', soundness: '8', fixed: '100,000.00', outcomes: '50,000' },
  { technical: '7', third: '8', soundness: '8', fixed: '75000', outcomes: '50,000.00' },
  { technical: '6', third: '10', soundness: '10', fixed: '60,000', outcomes: '40000.00' },
] as const;

const technical = (score: string): Scores => ({ delivery: score, management: score, approach: score });

test('in English, a lot goes from the consensus to the approved workbook', async ({ arrive }) => {
  test.setTimeout(300_000);
  const prepared = await proposalsReceived('en', 3, plan);
  const { lot, base, applicants, team } = prepared;
  const as = async (person: { name: string; email: string }) => (await arrive(person)).page;
  const chair = await as(team.chair);
  const officer = await as(team.officer);
  const second = await as(team.secondOfficer);
  const lead = await as(team.lead);
  const evaluators = await evaluatorsOf(prepared, arrive);

  async function score(stepId: string, scoresOf: (place: number) => Scores) {
    for (const [place, { applicantId }] of applicants.entries()) {
      for (const { page } of evaluators)
        await submitSheet(page, `${lot}/steps/${stepId}`, applicantId, scoresOf(place));
    }
  }
  async function agreeOn(stepId: string, scoresOf: (place: number) => Scores, from = 0) {
    for (const [place, { applicantId }] of applicants.entries()) {
      if (place >= from) await agree(chair, `${lot}/steps/${stepId}`, applicantId, scoresOf(place));
    }
  }
  async function seal(stepId: string) {
    await chair.goto(`${lot}/steps/${stepId}`);
    await chair.getByRole('link', { name: 'Seal the step' }).click();
    await confirm(chair, 'Seal');
    await expect(chair).toHaveURL(`${lot}/steps/${stepId}`);
  }
  const technicalOf = (place: number) => technical(proposals[place]?.technical ?? '');
  const thirdOf = (place: number) => ({ interview: proposals[place]?.third ?? '' });
  const soundnessOf = (place: number) => ({ soundness: proposals[place]?.soundness ?? '' });

  await test.step('the chair records a consensus by keyboard, and the step is sealed', async () => {
    await seal('mandatory');
    await score('technical', technicalOf);
    await chair.goto(`${lot}/steps/technical/consensus/${applicants[0]?.applicantId}`);
    for (const id of ['delivery', 'management', 'approach']) {
      const criterion = chair.locator(`#criterion-${id}`);
      await tabTo(chair, criterion.locator('[name=score]'), 90);
      await chair.keyboard.type('8');
      await tabTo(chair, criterion.locator('[name=reason]'));
      await chair.keyboard.type('All three agree.');
      await tabTo(chair, criterion.getByRole('button', { name: 'Record the consensus' }));
      await chair.keyboard.press('Enter');
      await expect(criterion.getByRole('button', { name: 'Correct the consensus' })).toBeVisible();
    }
    await expectAccessible(chair);
    await agreeOn('technical', technicalOf, 1);
    await seal('technical');
  });

  await test.step('exactly 156 passes', async () => {
    await officer.goto(`${lot}/steps/technical/result`);
    const outcomes = officer.getByRole('table').first();
    await expect(rowOf(outcomes, 'Soumissionnaire A')).toContainText(/208.*\+52/);
    await expect(rowOf(outcomes, 'Soumissionnaire C')).toContainText(/156 \/ 260.*0/);
    await expectAccessible(officer);
    await score('third', thirdOf);
    await agreeOn('third', thirdOf);
    await seal('third');
  });

  await test.step('two officers open the envelopes; the prices are scored and sealed', async () => {
    await officer.goto(`${base}/opening`);
    await confirm(officer, 'Ask for the opening');
    await second.goto(`${base}/opening`);
    await confirm(second, 'Open the envelopes');
    await expectAccessible(second);
    await score('commercial', soundnessOf);
    await agreeOn('commercial', soundnessOf);
    await seal('commercial');
    await officer.goto(`${lot}/prices`);
    for (const [place, { name }] of applicants.entries()) {
      const form = officer.getByRole('region', { name, exact: true });
      await form
        .getByRole('textbox')
        .nth(0)
        .fill(proposals[place]?.fixed ?? '');
      await form
        .getByRole('textbox')
        .nth(1)
        .fill(proposals[place]?.outcomes ?? '');
      await form.getByRole('button', { name: 'Enter the price' }).click();
    }
    const table = officer.getByRole('table').first();
    await expect(rowOf(table, 'Soumissionnaire A')).toContainText(/\$150,000\.00.*23\.333333.*23\.33/);
    await expect(rowOf(table, 'Soumissionnaire B')).toContainText(/\$125,000\.00.*28/);
    await expect(rowOf(table, 'Soumissionnaire C')).toContainText(/\$100,000\.00.*35/);
    await chair.goto(`${lot}/prices`);
    await confirm(chair, 'Seal the prices');
  });

  await test.step('the ranking, the recommendation and the approval', async () => {
    await officer.goto(`${lot}/ranking`);
    const ranking = officer.getByRole('table', { name: 'Ranking of the lot' });
    await expect(rowOf(ranking, 'Soumissionnaire A')).toContainText(/^1.*285\.33/);
    await expect(rowOf(ranking, 'Soumissionnaire B')).toContainText(/^2.*270/);
    await expect(rowOf(ranking, 'Soumissionnaire C')).toContainText(/^3.*266/);
    await officer.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(officer);
    await expectAccessible(officer);
    await officer.goto(`${lot}/recommendation`);
    await officer
      .getByLabel('Reasons for the recommendation')
      .fill('First in the ranking, every minimum reached.');
    await confirm(officer, 'Recommend');
    await lead.goto(`${lot}/recommendation`);
    await expectAccessible(lead);
    await confirm(lead, 'Approve');
    await expect(lead.getByRole('region', { name: 'Approved' })).toContainText('Soumissionnaire A');
  });

  await test.step('the workbook in English agrees with the screen', async () => {
    await lead.goto(`${lot}/ranking`);
    await lead.getByRole('link', { name: 'Excel workbook' }).click();
    await lead.getByLabel('Your password').fill(testPassword);
    const [download] = await Promise.all([
      lead.waitForEvent('download'),
      lead.getByRole('button', { name: 'Download the workbook' }).click(),
    ]);
    const workbook = await new ExcelJS.Workbook().xlsx.readFile(await download.path());
    const figures = workbook.getWorksheet('Ranking')?.getSheetValues().flat().map(shown);
    expect(figures).toEqual(expect.arrayContaining([285.33, 270, 266]));
  });
});

function shown(value: unknown): unknown {
  const figure = typeof value === 'object' && value !== null && 'result' in value ? value.result : value;
  return typeof figure === 'number' ? Math.round(figure * 100) / 100 : figure;
}

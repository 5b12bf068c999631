import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { updatePrices } from '#db/queries/prices.ts';
import { commercialStep } from '#test/scoring/support/plans.ts';
import { done } from '#test/support/builders.ts';
import { type Decided, readyToOpen, technical } from '#test/support/decision.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let at: Decided;

const cents = 123_456_789;
const amount = /123.?456.?789|1.?234.?567[.,]89/;

/** Envelopes open, rated criteria not sealed; a price lies in the database as if it had got there too early. */
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  at = await readyToOpen(db, { plan: { steps: [technical, commercialStep()] } });
  const { installation, team, rfpStageId: stageId } = at;
  const asked = await done(installation, team.officer.userId, requestOpening, { stageId });
  await done(installation, team.secondOfficer.userId, confirmOpening, { stageId, ...asked });
  const submissionId = await at.submissionOf(at.bidders[0]);
  const entered = { submissionId, enteredBy: team.officer.userId, enteredAt: installation.now };
  await change(db, async (tx) => {
    await updatePrices(tx, [
      { ...entered, partId: 'fixed', cents },
      { ...entered, partId: 'outcomes', cents: 0 },
    ]);
    await tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
  });
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

/** Every page that may speak of prices, and its `.data` twin. */
function pages() {
  const lot = `/fr/competitions/${at.competitionId}/lots/${at.lotId}`;
  const step = `${lot}/steps/commercial`;
  const bidder = at.bidders[0]?.applicantId ?? '';
  const paths = [
    `/fr/competitions/${at.competitionId}`,
    `/fr/competitions/${at.competitionId}/opening`,
    `${lot}/prices`,
    `${lot}/ranking`,
    `${lot}/recommendation`,
    step,
    `${step}/result`,
    `${step}/consensus/${bidder}`,
    `${step}/sheets/${bidder}`,
    '/fr/work',
  ];
  return paths.flatMap((path) => [path, `${path}.data`]);
}

async function told(): Promise<{ shown: string[]; statuses: Record<string, number[]> }> {
  const shown: string[] = [];
  const statuses: Record<string, number[]> = {};
  const { officer, chair, monitor, lead, adviser, evaluators } = at.team;
  for (const { email, name } of [officer, chair, monitor, lead, adviser, ...evaluators.slice(0, 1)]) {
    const visitor = new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
    for (const page of pages()) {
      const { status, text } = await visitor.get(page);
      if (amount.test(text)) shown.push(`${name}: ${page}`);
      if (page.endsWith('/prices')) (statuses[name] ??= []).push(status);
    }
  }
  return { shown, statuses };
}

test('no page and no data tell a price before the rated criteria of its envelope are sealed', async () => {
  const { shown, statuses } = await told();
  expect(shown).toEqual([]);
  expect(Object.values(statuses).flat()).toEqual(Object.values(statuses).map(() => 403));

  await change(db, (tx) =>
    tx.updateTable('step_runs').set({ state: 'prices' }).where('step_id', '=', 'commercial').execute(),
  );
  const after = await told();
  expect(after.shown.length, 'the same pages tell it once it may be seen').toBeGreaterThan(0);
}, 120_000);

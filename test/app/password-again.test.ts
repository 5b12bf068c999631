import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#app/acts/perform.server.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { findOpening } from '#db/queries/openings.ts';
import { findRecommendation } from '#db/queries/recommendations.ts';
import { listEntries } from '#db/queries/record.ts';
import { readyToApprove, readyToOpen } from '#test/support/decision.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { giveAccounts, signInAs, testPassword } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

const MINUTE = 60_000;

eachDatabase('an act that asks for the password again', (open) => {
  test.each([
    ['never', null, 'refused'],
    ['ten minutes ago', 10 * MINUTE, 'done'],
    ['longer ago', 10 * MINUTE + 1, 'refused'],
  ])('given %s', async (_, ago, kind) => {
    const { installation, team, rfpStageId: stageId } = await readyToOpen(await open());
    const passwordGivenAt = ago === null ? undefined : new Date(installation.now.getTime() - ago);
    const actor = { userId: team.officer.userId, passwordGivenAt };
    expect((await perform(installation, actor, requestOpening, { stageId })).kind).toBe(kind);
    const refusals = await listEntries(installation.db.read, { outcome: 'refused' }, { limit: 5 });
    expect(refusals.entries.map(({ act, reason }) => [act, reason])).toEqual(
      kind === 'done' ? [] : [['request-opening', 'password-again']],
    );
  });
});

let server: RunningServer;
let db: AppDatabase;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

async function visitorAs({ email }: { email: string }) {
  return new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
}

test('the envelopes are opened by two officers who each give their password', async () => {
  const { competitionId, team, rfpStageId } = await readyToOpen(db);
  await giveAccounts(db);
  const path = `/fr/competitions/${competitionId}/opening`;
  const first = await visitorAs(team.officer);
  const asking = { intent: 'request', confirmed: 'on' };

  const silent = await first.post(path, asking);
  expect(silent.status).toBe(400);
  expect(silent.text).toContain('Remplissez «\u00a0Votre mot de passe\u00a0».');
  const typed = 'un mot de passe tout autre';
  const wrong = await first.post(path, { ...asking, password: typed });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('«\u00a0Votre mot de passe\u00a0» est inexact.');
  expect(wrong.text, 'the box stays ticked').toMatch(/name="confirmed"[^>]*checked/);
  expect(wrong.text, 'no answer sends a password back').not.toContain(typed);
  const inEnglish = await first.post(path.replace('/fr/', '/en/'), { ...asking, password: typed });
  expect(inEnglish.text).toContain('“Your password” is wrong.');
  expect(await findOpening(db.read, rfpStageId)).toBeUndefined();
  const { entries } = await listEntries(db.read, { competitionId, outcome: 'refused' }, { limit: 5 });
  expect(entries.map(({ act, reason }) => [act, reason])).toEqual([
    ['request-opening', 'password-again'],
    ['request-opening', 'password-again'],
  ]);

  expect((await first.post(path, { ...asking, password: testPassword })).status).toBe(303);
  const second = await visitorAs(team.secondOfficer);
  const openingId = (await findOpening(db.read, rfpStageId))?.id ?? '';
  const opening = { intent: 'open', openingId, confirmed: 'on' };
  expect((await second.post(path, { ...opening, password: typed })).status).toBe(400);
  expect((await findOpening(db.read, rfpStageId))?.openedAt).toBeNull();
  expect((await second.post(path, { ...opening, password: testPassword })).status).toBe(303);
  expect((await findOpening(db.read, rfpStageId))?.openedBy).toBe(team.secondOfficer.userId);
});

test('the lead approves with their password, and loses no comment over a wrong one; eleven tries are too many', async () => {
  const { competitionId, lotId, recommendationId, team } = await readyToApprove(db);
  await giveAccounts(db);
  const path = `/fr/competitions/${competitionId}/lots/${lotId}/recommendation`;
  const lead = await visitorAs(team.lead);
  const approval = { intent: 'approve', recommendationId, confirmed: 'on', comments: 'Selon le classement' };
  const wrong = { ...approval, password: 'un mot de passe tout autre' };
  for (let tries = 1; tries <= 10; tries++) {
    const answer = await lead.post(path, wrong);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Selon le classement');
  }
  const tooMany = await lead.post(path, { ...approval, password: testPassword });
  expect(tooMany.status).toBe(429);
  expect(tooMany.text).toContain('Selon le classement');
  expect((await findRecommendation(db.read, recommendationId))?.state).toBe('recommended');

  await change(db, (tx) => tx.deleteFrom('rate_limits').execute());
  expect((await lead.post(path, { ...approval, password: testPassword })).status).toBe(303);
  expect((await findRecommendation(db.read, recommendationId))?.state).toBe('approved');
});

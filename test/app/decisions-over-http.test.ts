import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '#app/acts/add-member.ts';
import { declare } from '#app/acts/declare.ts';
import { recommend } from '#app/acts/recommend.ts';
import { returnRecommendation } from '#app/acts/return-recommendation.ts';
import { hashPassword } from '#app/auth/passwords.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { findRecommendation, listRecommendations } from '#db/queries/recommendations.ts';
import { addAccount, done, type Person } from '#test/support/builders.ts';
import { type Decided, readyToApprove, sealAndRecommend, withPrices } from '#test/support/decision.ts';
import { signInAs, testPassword } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

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

/** As if everyone had chosen the same password and set up their second factor. */
async function withAccounts() {
  const password = await hashPassword(testPassword);
  await change(db, async (tx) => {
    await tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
    await tx.updateTable('account').set({ password }).execute();
  });
}

async function as({ email }: Person): Promise<Visitor> {
  return new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
}

const pageOf = (at: Decided, lang = 'fr') =>
  `/${lang}/competitions/${at.competitionId}/lots/${at.lotId}/recommendation`;

async function anotherLead({ installation, team, competitionId, bidders }: Decided): Promise<Person> {
  const person = await addAccount(installation, 'Luc Ministère');
  const role = 'ministry_lead';
  await done(installation, team.officer.userId, addMember, { competitionId, email: person.email, role });
  await done(installation, person.userId, declare, {
    competitionId,
    signedName: person.name,
    confidential: true,
    answers: bidders
      .flatMap(({ organizationIds }) => organizationIds)
      .map((organizationId) => ({ organizationId, conflict: false, details: '' })),
  });
  return person;
}

const words = 'Selon le classement du comité';

test('a lead decides on the recommendation of their page, never on one that took its place', async () => {
  const at = await readyToApprove(db);
  const { installation, team, lotId, recommendationId, bidders } = at;
  const second = await anotherLead(at);
  await withAccounts();
  const [page, late] = [pageOf(at), await as(second)];
  const shown = await late.get(page);
  expect(
    shown.text.match(new RegExp(`name="recommendationId" value="${recommendationId}"`, 'g')),
  ).toHaveLength(2);
  const approval = { intent: 'approve', confirmed: 'on', comments: words, password: testPassword };
  const returning = { intent: 'return', reasons: words, followUp: 'clarify' };

  await done(installation, team.lead.userId, returnRecommendation, {
    recommendationId,
    reasons: 'Précisez',
    followUp: 'clarify',
  });
  for (const form of [approval, returning]) {
    const answer = await late.post(page, { ...form, recommendationId });
    expect([form.intent, answer.status]).toEqual([form.intent, 409]);
    expect(answer.text, 'nothing to decide on').toContain('Une autre personne vous a devancé');
    expect(answer.text).toContain(words);
  }

  const again = { lotId, applicantId: bidders[0]?.applicantId ?? '', reasons: 'Précisés' };
  const { recommendationId: newer } = await done(installation, team.officer.userId, recommend, again);
  for (const form of [approval, returning]) {
    const answer = await late.post(page, { ...form, recommendationId });
    expect([form.intent, answer.status]).toEqual([form.intent, 400]);
    expect(answer.text).toContain('modifié ces données');
    expect(answer.text).toContain(words);
    expect(answer.text, 'the next try is on what is shown now').toContain(
      `name="recommendationId" value="${newer}"`,
    );
  }
  expect((await findRecommendation(db.read, newer))?.state).toBe('recommended');
  expect((await late.post(page, { ...approval, recommendationId: newer })).status).toBe(303);
  expect((await findRecommendation(db.read, newer))?.state).toBe('approved');
});

test('a recommendation is decided on from the page of its own lot', async () => {
  const [here, other] = [await readyToApprove(db), await readyToApprove(db)];
  await withAccounts();
  const lead = await as(here.team.lead);
  const posted = {
    intent: 'return',
    reasons: words,
    followUp: 'clarify',
    recommendationId: other.recommendationId,
  };
  expect((await lead.post(pageOf(here), posted)).status).toBe(404);
  expect((await findRecommendation(db.read, other.recommendationId))?.state).toBe('recommended');
});

test('who recommends second loses no word of their reasons', async () => {
  const at = await withPrices(db);
  await withAccounts();
  const second = await as(at.team.secondOfficer);
  await sealAndRecommend(at);
  const form = {
    intent: 'recommend',
    applicantId: at.bidders[0]?.applicantId ?? '',
    reasons: words,
    confirmed: 'on',
  };
  const answer = await second.post(pageOf(at, 'en'), form);
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Somebody else was faster');
  expect(answer.text).toContain(words);
  expect(await listRecommendations(db.read, [at.lotId])).toHaveLength(1);
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '#app/acts/add-member.ts';
import { decidePrice } from '#app/acts/decide-price.ts';
import { declare } from '#app/acts/declare.ts';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { recommend } from '#app/acts/recommend.ts';
import { returnRecommendation } from '#app/acts/return-recommendation.ts';
import { hashPassword } from '#app/auth/passwords.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { getLot } from '#db/queries/competitions.ts';
import { findRecommendation, listRecommendations } from '#db/queries/recommendations.ts';
import { updateSettlement } from '#db/queries/scores.ts';
import { addAccount, done, type Person } from '#test/support/builders.ts';
import { type Decided, readyToApprove, sealAndRecommend, withPrices } from '#test/support/decision.ts';
import { signInAs, testPassword } from '#test/support/sign-in.ts';
import { declareConflict } from '#test/support/stages.ts';
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
  ).toHaveLength(3);
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

test('a lead has the prices, the settled spreads and the declarations before them, and what changed since a return', async () => {
  const at = await withPrices(db, { cents: [5000, 12_500, 15_000] });
  const { installation, team, bidders, lotId } = at;
  const [bidder, next, last] = bidders;
  if (bidder === undefined || next === undefined || last === undefined) throw new Error('nobody');
  const accepted = {
    submissionId: await at.submissionOf(bidder),
    kind: 'accepted',
    reason: 'Économies démontrées pièces en main',
  } as const;
  await done(installation, team.officer.userId, decidePrice, accepted);
  await change(db, async (tx) => {
    await tx
      .updateTable('scores')
      .set({ score: 500 })
      .where('applicant_id', '=', next.applicantId)
      .where('criterion_id', '=', 'experience')
      .where('evaluator_id', '=', team.evaluators[0]?.userId ?? '')
      .execute();
    await updateSettlement(tx, {
      lotKey: lotId,
      applicantId: next.applicantId,
      criterionId: 'experience',
      reason: 'Lecture divergente de la page douze',
      settledBy: team.chair.userId,
      settledAt: installation.now,
    });
  });
  const { recommendationId } = await sealAndRecommend(at);
  await withAccounts();
  const lead = await as(team.lead);
  const lot = pageOf(at).replace(/\/recommendation$/, '');
  const page = await lead.get(pageOf(at));
  expect(page.status).toBe(200);
  for (const text of ['Économies démontrées pièces en main', 'Lecture divergente de la page douze'])
    expect(page.text).toContain(text);
  expect(page.text).toMatch(/>50,00\s\$</);
  expect(page.text).toMatch(/Déclarations signées<\/dt><dd>9 sur 9</);
  for (const step of ['technical', 'commercial']) {
    for (const from of [page, await lead.get(`${lot}/ranking`)])
      expect(from.text, step).toContain(`href="${lot}/steps/${step}/result"`);
    expect((await lead.get(`${lot}/steps/${step}/result`)).status).toBe(200);
  }
  expect(page.text, 'nothing was returned yet').not.toContain('recommandation retournée');

  const second = await anotherLead(at);
  await declareConflict(at, second, next);
  await withAccounts();
  const hidden = await (await as(second)).get(pageOf(at));
  expect(hidden.status).toBe(200);
  for (const text of [next.name, 'Lecture divergente']) expect(hidden.text, text).not.toContain(text);
  expect(hidden.text).not.toMatch(/>125,00\s\$</);
  expect(hidden.text).toContain('Économies démontrées pièces en main');
  await change(db, (tx) =>
    tx
      .deleteFrom('declared_interests')
      .where('user_id', '=', second.userId)
      .where('conflict', '=', 1)
      .execute(),
  );

  const returned = await lead.post(pageOf(at), {
    intent: 'return',
    recommendationId,
    followUp: 'correct',
    reasons: 'Le prix du deuxième est mal saisi',
  });
  expect(returned.status).toBe(303);
  await done(installation, team.officer.userId, enterPrices, {
    submissionId: await at.submissionOf(next),
    parts: { fixed: 12_000, outcomes: 0 },
    seen: { fixed: 12_500, outcomes: 0 },
  });
  // The prices it is held against are others.
  await done(installation, team.officer.userId, decidePrice, accepted);
  const { recommendationId: newer } = await sealAndRecommend(at);
  const again = await lead.get(pageOf(at));
  expect(again.text).toContain('a changé depuis la recommandation retournée');
  expect(again.text).toContain('Rang 2, ');

  const ending = { intent: 'cancel', recommendationId: newer, reasons: words };
  expect((await lead.post(pageOf(at), ending)).status, 'not ticked').toBe(400);
  expect((await getLot(db.read, lotId)).state).toBe('active');
  expect((await lead.post(pageOf(at), { ...ending, confirmed: 'on' })).status).toBe(303);
  expect((await getLot(db.read, lotId)).state).toBe('cancelled');
  expect((await lead.get(pageOf(at))).text).toContain('Le lot a été annulé.');
});

test('who has an interest in the lowest bidder is shown nothing that its price could be worked out from', async () => {
  const at = await readyToApprove(db);
  await withAccounts();
  const { secondOfficer, monitor } = at.team;
  const [lowest, second] = at.bidders;
  if (lowest === undefined || second === undefined) throw new Error('no bidders');
  await declareConflict(at, secondOfficer, lowest);
  await declareConflict(at, monitor, second);
  const lot = `/competitions/${at.competitionId}/lots/${at.lotId}`;
  const pages = ['prices', 'ranking', 'recommendation', 'steps/commercial/result'];
  for (const path of [...pages, ...pages.map((page) => `${page}.data`)]) {
    const refused = await (await as(secondOfficer)).get(`/fr${lot}/${path}`);
    expect([path, refused.status]).toEqual([path, 403]);
    expect(refused.text).toContain(path.endsWith('.data') ? 'untold-price' : 'laisseraient deviner le prix');
    const shown = await (await as(monitor)).get(`/fr${lot}/${path}`);
    expect([path, shown.status]).toEqual([path, 200]);
    expect(shown.text).not.toContain(second.name);
  }
  // Points won without a price tell none.
  expect((await (await as(secondOfficer)).get(`/fr${lot}/steps/technical/result`)).status).toBe(200);
});

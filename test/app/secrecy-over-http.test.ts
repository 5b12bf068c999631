import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { recommend } from '#app/acts/recommend.ts';
import { sealPrices } from '#app/acts/seal-prices.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { done, type Person } from '#test/support/builders.ts';
import { type Decided, withPrices } from '#test/support/decision.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { declareConflict } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let at: Decided;
let here: string;
let lot: string;

/** The first bidder's price, and what an officer typed before correcting it. */
const amount = /123.?456.?789|1.?234.?567[.,]89/;

/** Prices are in, one of them corrected; the second officer has since found an interest in the first bidder. */
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  at = await withPrices(db, { cents: [123_400_000, 150_000_000, 160_000_000] });
  here = `/fr/competitions/${at.competitionId}`;
  lot = `${here}/lots/${at.lotId}`;
  await change(db, async (tx) => {
    await tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
  });
  await done(at.installation, at.team.officer.userId, enterPrices, {
    submissionId: await at.submissionOf(at.bidders[0]),
    parts: { fixed: 123_456_789, outcomes: 0 },
    seen: { fixed: 123_400_000, outcomes: 0 },
  });
  const [bidder] = at.bidders;
  if (bidder !== undefined) await declareConflict(at, at.team.secondOfficer, bidder);
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

async function as({ email }: Person): Promise<Visitor> {
  return new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
}

/** A page and its `.data` twin: what they answer, and whether either tells the price. */
async function look(person: Person, path: string): Promise<{ status: number; tells: boolean }> {
  const visitor = await as(person);
  const [page, twin] = [await visitor.get(path), await visitor.get(path.replace(/(\?|$)/, '.data$1'))];
  return { status: page.status, tells: amount.test(page.text) || amount.test(twin.text) };
}

test('the record tells a price to those who may see the bidder, and to nobody in conflict with it', async () => {
  const { officer, monitor, secondOfficer, chair, lead } = at.team;
  for (const person of [officer, monitor, chair])
    expect(await look(person, `${here}/record`), person.name).toEqual({ status: 200, tells: true });
  for (const person of [secondOfficer, lead])
    expect(await look(person, `${here}/record`), person.name).toEqual({ status: 200, tells: false });
});

test('a search of the record finds nothing by words that are hidden', async () => {
  const submissionId = await at.submissionOf(at.bidders[0]);
  const found = async (person: Person) =>
    (await (await as(person)).get(`${here}/record?text=${submissionId}`)).text.includes(
      `submission:${submissionId}`,
    );
  expect(await found(at.team.officer)).toBe(true);
  expect(await found(at.team.secondOfficer)).toBe(false);
});

test('a price form whose hidden amounts were changed is refused and enters nothing', async () => {
  const officer = await as(at.team.officer);
  const submissionId = await at.submissionOf(at.bidders[1]);
  for (const seen of ['{', '[]', '{"fixed":"much"}', 'null']) {
    const form = { intent: `enter:${submissionId}`, 'parts.fixed': '1', 'parts.outcomes': '1', seen };
    const { status, text } = await officer.post(`${lot}/prices`, form);
    expect([seen, status]).toEqual([seen, 400]);
    expect(text).toContain('modifié');
  }
});

test('the result of the commercial step carries points without prices, and opens for those who may see these', async () => {
  const { installation, lotId, team } = at;
  const result = `${lot}/steps/commercial/result`;
  const evaluation = await evaluateStage(db.read, at.rfpStageId);
  const priced = (await at.lot()).steps.at(-1)?.result;
  if (priced == null) throw new Error('no prices to seal');
  const { hash } = sealOf(evaluation.plan.fingerprint ?? '', priced);
  await done(installation, team.chair.userId, sealPrices, { lotId, stepId: 'commercial', hash });

  const shut = { status: 403, tells: false };
  const open = { status: 200, tells: false };
  for (const person of [team.officer, team.monitor, team.chair])
    expect(await look(person, result), person.name).toEqual(open);
  // Everyone's points are measured against the first bidder's price.
  expect(await look(team.secondOfficer, result)).toEqual(shut);
  // No price before the award for those who are not assigned to the commercial envelope.
  for (const person of [team.adviser, team.evaluators[0] ?? team.adviser])
    expect(await look(person, result), person.name).toEqual(shut);
  expect((await look(team.adviser, `${lot}/steps/technical/result`)).status).toBe(200);
  for (const step of ['technical', 'commercial'])
    expect(await look(team.lead, `${lot}/steps/${step}/result`), step).toEqual(shut);

  const award = (await at.lot()).ranking?.award;
  const applicantId = award?.kind === 'first' ? award.proposal : null;
  await done(installation, team.officer.userId, recommend, {
    lotId,
    applicantId,
    reasons: 'La mieux classée',
  });
  expect(await look(team.lead, result)).toEqual(open);
  expect(await look(team.adviser, result)).toEqual(shut);
});

test('no page of a lot names a bidder to someone in conflict with it, nor why it was recommended', async () => {
  const [bidder] = at.bidders;
  for (const page of ['prices', 'ranking', 'recommendation', 'steps/technical/result']) {
    const told = async (person: Person) => {
      const visitor = await as(person);
      const [shown, twin] = [await visitor.get(`${lot}/${page}`), await visitor.get(`${lot}/${page}.data`)];
      const all = shown.text + twin.text;
      return [shown.status, all.includes(bidder?.name ?? ''), all.includes('La mieux classée')];
    };
    expect(await told(at.team.officer), page).toEqual([200, true, page === 'recommendation']);
    const status = page === 'steps/technical/result' ? 200 : 403;
    expect(await told(at.team.secondOfficer), page).toEqual([status, false, false]);
  }
});

test('every page that shows scores or prices leaves one entry for each reader', async () => {
  const { chair, lead } = at.team;
  const [bidder] = at.bidders;
  const readings = async ({ userId }: Person) =>
    (await listEntries(db.read, { actorId: userId, outcome: 'read' }, { limit: 100 })).entries.map(
      ({ act, after }) => [act, (after as { page?: string } | null)?.page ?? null].join(' '),
    );
  for (const person of [chair, lead])
    for (const page of ['prices', 'ranking', 'recommendation', 'steps/technical/result'])
      for (const time of [1, 2]) await look(person, `${lot}/${page}?${time}`);
  const consensus = `${lot}/steps/technical/consensus/${bidder?.applicantId}`;
  for (const time of [1, 2]) await look(chair, `${consensus}?${time}`);
  for (const time of [1, 2]) await look(lead, `${here}/record?act=enter-prices&${time}`);

  const [of, ofLead] = [await readings(chair), await readings(lead)];
  expect(new Set(of)).toEqual(
    new Set(['read-prices ', 'read-scores record', 'read-scores result', 'read-scores consensus']),
  );
  expect(new Set(ofLead)).toEqual(
    new Set(['read-prices ', 'read-scores result', 'read-scores recommendation', 'read-scores record']),
  );
  const count = (all: string[], one: string) => all.filter((other) => other === one).length;
  // Of two steps.
  expect([count(of, 'read-scores result'), count(of, 'read-scores consensus')]).toEqual([2, 1]);
  expect([count(ofLead, 'read-scores recommendation'), count(ofLead, 'read-scores record')]).toEqual([1, 1]);
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declare } from '#app/acts/declare.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { updateConsortium } from '#db/queries/applicants.ts';
import { createOrganization } from '#db/queries/organizations.ts';
import { qualificationPlan } from '#test/scoring/support/plans.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { technical } from '#test/support/decision.ts';
import { signInAs } from '#test/support/sign-in.ts';
import {
  addApplicants,
  type Bidder,
  completeDeclaration,
  fileSubmissions,
  publishStage,
  qualificationInEvaluation,
} from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';
import { sealStepRows } from './workbook/sealed-stage.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let bidder: Bidder;
let submissionId: string;

beforeAll(async () => {
  server = await startServer({ DEMO: '1' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db, { declared: false });
  const bidders = await addApplicants(competition, 1);
  await publishStage(competition, 'rfq');
  competition.installation.wait(14);
  const [filed] = await fileSubmissions(competition, 'rfq', bidders);
  if (bidders[0] === undefined || filed === undefined) throw new Error('nothing was filed');
  bidder = bidders[0];
  submissionId = filed.submissionId;
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

test.each([
  ['monitor', 'fr', 'Signez d’abord votre déclaration', []],
  ['officer', 'en', 'Sign your declaration first', ['rfq/submissions/start']],
  ['secondOfficer', 'fr', 'Signez d’abord votre déclaration', ['rfq/submissions/start']],
] as const)('%s learns who filed what once they have declared (%s)', async (role, lang, said, more) => {
  const { installation, competitionId, team } = competition;
  const base = `/${lang}/competitions/${competitionId}`;
  const person = team[role];
  const visitor = new Visitor(server.origin).take((await signInAs(server, person)).cookie);
  const lists = ['applicants', 'rfq/submissions', ...more];
  const pages = [`applicants/${bidder.applicantId}`, `rfq/submissions/${submissionId}`];
  for (const list of lists) {
    for (const address of [`${base}/${list}`, `${base}/${list}.data`]) {
      const { status, text } = await visitor.get(address);
      expect(status, address).toBe(200);
      expect(text, address).not.toContain(bidder.name);
    }
    const { text } = await visitor.get(`${base}/${list}`);
    for (const word of [said, `href="${base}/declaration"`]) expect(text, list).toContain(word);
  }
  for (const page of pages) {
    const { status, text } = await visitor.get(`${base}/${page}`);
    expect(status, page).toBe(403);
    expect(text, page).not.toContain(bidder.name);
  }

  const answers = bidder.organizationIds.map((organizationId) => {
    return { organizationId, conflict: false, details: '' };
  });
  const signed = { competitionId, signedName: person.name, confidential: true, answers };
  await done(installation, person.userId, declare, signed);
  for (const page of [...lists, ...pages]) {
    const { status, text } = await visitor.get(`${base}/${page}`);
    expect(status, page).toBe(200);
    expect(text, page).toContain(bidder.name);
    expect(text, page).not.toContain(said);
  }
});

test('the list is frozen by an officer who has declared on everybody; until then the page says what is missing', async () => {
  const rfq = qualificationPlan({ max: 26_000, steps: [technical] });
  const sealed = await draftCompetition(db, { plans: { rfq } });
  const [applicant] = await qualificationInEvaluation(sealed, 2);
  const [stageId, lotId] = [sealed.rfqStageId ?? '', sealed.rfqLotId ?? ''];
  await sealStepRows({ ...sealed, rfpStageId: stageId }, lotId, technical, () => 800);
  const { officer } = sealed.team;
  const visitor = new Visitor(server.origin).take((await signInAs(server, officer)).cookie);
  const base = `/fr/competitions/${sealed.competitionId}`;
  const page = `${base}/rfq/qualification`;
  const button = 'Je fige la liste des qualifiés';
  expect((await visitor.get(page)).text).toContain(button);

  await change(db, async (tx) => {
    const id = crypto.randomUUID();
    const at = sealed.installation.now;
    await createOrganization(tx, { id, name: `Tremble ${id}`, sector: 'private', invented: true }, at);
    const [lead = '', ...members] = applicant?.organizationIds ?? [];
    await updateConsortium(tx, applicant?.applicantId ?? '', { lead, members: [...members, id] }, at);
  });
  const { status, text } = await visitor.get(page);
  expect([status, text.includes(button)]).toEqual([200, false]);
  for (const word of ['Votre déclaration est à compléter', `href="${base}/declaration"`])
    expect(text).toContain(word);
  expect((await visitor.post(page, { confirmed: 'on' })).status).toBe(403);

  await completeDeclaration(sealed, officer);
  expect((await visitor.get(page)).text).toContain(button);
  expect((await visitor.post(page, { confirmed: 'on' })).status).toBe(303);
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { findStepRunOf, type StepRunState, updateStepRun } from '#db/queries/step-runs.ts';
import { membersOf, type Person } from '#test/support/builders.ts';
import { type Decided, readyToOpen } from '#test/support/decision.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { declareConflict } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let at: Decided;

beforeAll(async () => {
  server = await startServer({ DEMO: '1' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  at = await readyToOpen(db);
  // One evaluator sees the first proposal otherwise than the others.
  await change(db, (tx) =>
    tx
      .updateTable('scores')
      .set({ score: 100 })
      .where('applicant_id', '=', at.bidders[0]?.applicantId ?? '')
      .where('evaluator_id', '=', at.team.evaluators[0]?.userId ?? '')
      .execute(),
  );
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

const as = async ({ email }: Person) =>
  new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
const stepPage = (lang: string) =>
  `/${lang}/competitions/${at.competitionId}/lots/${at.lotId}/steps/technical`;
const plain = (html: string) =>
  html.replaceAll('\u00a0', ' ').replaceAll('<!-- -->', '').replaceAll('&#x27;', '’');

async function setState(state: StepRunState): Promise<void> {
  const sealed = state === 'sealed';
  await change(db, async (tx) => {
    const run = await findStepRunOf(tx, at.lotId, 'technical');
    const sealing = {
      sealedAt: sealed ? at.installation.now : null,
      sealedBy: sealed ? at.team.chair.userId : null,
    };
    await updateStepRun(tx, run?.id ?? '', { state, ...sealing });
  });
}

test('while evaluators score alone nobody is shown a total or a flag, on no page of the step', async () => {
  await setState('scoring');
  const flagged = /flag-open|Un écart signalé n’est ni réglé|208|62[.,]4/;
  for (const person of [at.team.chair, at.team.officer, at.team.monitor]) {
    const visitor = await as(person);
    for (const page of [stepPage('fr'), `${stepPage('fr')}.data`]) {
      const { status, text } = await visitor.get(page);
      expect([person.name, status, flagged.test(text)]).toEqual([person.name, 200, false]);
    }
  }
  const chair = await as(at.team.chair);
  for (const [lang, sentence] of [
    ['fr', 'Cette étape n’est pas en consensus.'],
    ['en', 'This step is not in consensus.'],
  ] as const) {
    const { status, text } = await chair.get(`${stepPage(lang)}/seal`);
    expect([status, plain(text).includes(sentence)]).toEqual([403, true]);
    expect((await chair.get(`${stepPage(lang)}/seal.data`)).text).not.toContain('outcomes');
  }
});

test('in consensus the page names what keeps it from the seal, and notes that scores were shown', async () => {
  await setState('consensus');
  const chair = await as(at.team.chair);
  const [bidder] = at.bidders;
  for (const [lang, criterion, open] of [
    ['fr', 'approach', 'Un écart signalé n’est ni réglé ni justifié.'],
    ['en', 'approach (en)', 'neither settled nor justified'],
  ] as const) {
    const page = await chair.get(`${stepPage(lang)}/seal`);
    expect(page.status).toBe(200);
    const text = plain(page.text);
    expect(text).toContain(`${bidder?.name} › ${criterion}</a>`);
    expect(text).toContain(`/consensus/${bidder?.applicantId}#criterion-approach`);
    const posted = await chair.post(`${stepPage(lang)}/seal`, { hash: '0'.repeat(64), confirmed: 'on' });
    expect(posted.status).toBe(400);
    const summary = plain(posted.text).split('data-error-summary')[1]?.split('</section>')[0] ?? '';
    expect(summary).toContain(`${bidder?.name} › ${criterion} – `);
    expect(summary).toContain(open);
  }
  const { entries } = await listEntries(
    db.read,
    { actorId: at.team.chair.userId, outcome: 'read' },
    { limit: 20 },
  );
  expect(entries.map(({ after }) => after)).toEqual([{ page: 'seal', lotId: at.lotId, stepId: 'technical' }]);
});

test('a score that is missing is told where, also when there is nothing to seal yet', async () => {
  const [bidder] = at.bidders;
  const where = { lot_key: at.lotId, applicant_id: bidder?.applicantId ?? '', criterion_id: 'experience' };
  const rows = await db.read
    .selectFrom('consensus_scores')
    .selectAll()
    .where('lot_key', '=', where.lot_key)
    .where('applicant_id', '=', where.applicant_id)
    .where('criterion_id', '=', where.criterion_id)
    .execute();
  await change(db, (tx) =>
    tx
      .deleteFrom('consensus_scores')
      .where('applicant_id', '=', where.applicant_id)
      .where('criterion_id', '=', where.criterion_id)
      .execute(),
  );
  const chair = await as(at.team.chair);
  for (const [lang, told] of [
    ['fr', 'experience – Il manque une note'],
    ['en', 'experience (en) – A score is missing'],
  ] as const) {
    const posted = await chair.post(`${stepPage(lang)}/seal`, { hash: '0'.repeat(64), confirmed: 'on' });
    const summary = plain(posted.text).split('data-error-summary')[1]?.split('</section>')[0] ?? '';
    expect([posted.status, summary.includes(`${bidder?.name} › ${told}`)]).toEqual([400, true]);
  }
  await change(db, (tx) => tx.insertInto('consensus_scores').values(rows).execute());
});

test('of a bidder hidden from the chair only that something is missing is said', async () => {
  const [bidder] = at.bidders;
  if (bidder !== undefined) await declareConflict(at, at.team.chair, bidder);
  const chair = await as(at.team.chair);
  for (const page of [`${stepPage('fr')}/seal`, `${stepPage('fr')}/seal.data`, stepPage('fr')]) {
    const { text } = await chair.get(page);
    expect(text).toContain('Un soumissionnaire qui vous est caché');
    for (const hidden of [bidder?.name ?? '', bidder?.applicantId ?? '']) expect(text).not.toContain(hidden);
  }
});

test.each([
  [
    'fr',
    'Donnez une raison.',
    'Une deuxième personne doit confirmer : celle qui a demandé ne peut pas le faire.',
  ],
  ['en', 'Give a reason.', 'A second person must confirm: whoever asked cannot.'],
])(
  'an unsealing is asked for with a reason and confirmed by another person (%s)',
  async (lang, reason, second) => {
    await setState('sealed');
    const version = (await findStepRunOf(db.read, at.lotId, 'technical'))?.version ?? 0;
    const page = `${stepPage(lang)}/unseal`;
    const [officer, other] = [await as(at.team.officer), await as(at.team.secondOfficer)];
    const empty = await officer.post(page, { intent: 'request', reason: ' ' });
    expect([empty.status, plain(empty.text).includes(reason)]).toEqual([400, true]);
    expect((await officer.post(page, { intent: 'request', reason: 'Une note mal reportée' })).status).toBe(
      303,
    );
    const unsealingId = /name="unsealingId" value="([^"]+)"/.exec((await other.get(page)).text)?.[1] ?? '';
    const own = await officer.post(page, { intent: 'confirm', unsealingId, confirmed: 'on' });
    expect([own.status, plain(own.text).includes(second)]).toEqual([403, true]);
    expect((await other.post(page, { intent: 'confirm', unsealingId })).status).toBe(400);
    expect((await other.get(stepPage(lang))).text).toContain('Une note mal reportée');
    expect((await other.post(page, { intent: 'confirm', unsealingId, confirmed: 'on' })).status).toBe(303);
    expect(await findStepRunOf(db.read, at.lotId, 'technical')).toMatchObject({
      state: 'consensus',
      version: version + 1,
    });
  },
);

test.each([
  ['fr', 'declared', 'Signez d’abord votre déclaration', 'Aller à ma déclaration'],
  ['en', 'declared', 'First sign your declaration', 'Go to my declaration'],
  ['fr', 'no-conflict', 'Vous avez déclaré un intérêt à l’égard de ce soumissionnaire.', ''],
  ['en', 'no-conflict', 'You declared an interest in this applicant.', ''],
  ['fr', 'not-own-work', 'Personne ne décide de son propre travail.', ''],
  ['en', 'not-own-work', 'Nobody decides on their own work.', ''],
  ['fr', 'no-price-open', 'Les enveloppes commerciales sont ouvertes', ''],
  ['en', 'no-price-open', 'The commercial envelopes are open', ''],
  ['fr', 'role', 'Votre rôle dans cette mise en concurrence', ''],
  ['en', 'role', 'Your role in this competition', ''],
])('a refusal says by which rule (%s, %s)', async (lang, why, sentence, link) => {
  const here = `/${lang}/competitions/${at.competitionId}`;
  const { team } = at;
  const asks: Record<string, [Person, string]> = {
    declared: [team.adviser, stepPage(lang)],
    'no-conflict': [team.chair, `${stepPage(lang)}/consensus/${at.bidders[0]?.applicantId}`],
    'not-own-work': [team.officer, `${here}/team/leave/${await membershipOf(team.officer)}`],
    'no-price-open': [team.officer, `${stepPage(lang)}/unseal`],
    role: [team.outsider, `${stepPage(lang)}`],
  };
  const [person, page] = asks[why] ?? [team.outsider, here];
  if (why === 'declared')
    await change(db, async (tx) => {
      await tx.deleteFrom('declared_interests').where('user_id', '=', person.userId).execute();
      await tx.deleteFrom('declarations').where('user_id', '=', person.userId).execute();
    });
  if (why === 'no-price-open') await openEnvelopes();
  const { status, text } = await (await as(person)).get(page);
  expect(status).toBe(403);
  expect(plain(text)).toContain(sentence);
  expect(plain(text)).toContain(
    lang === 'fr' ? 'Le refus a été inscrit au registre.' : 'has been entered in the record',
  );
  if (link !== '') expect(plain(text)).toMatch(new RegExp(`href="${here}/declaration"[^>]*>${link}`));
});

async function membershipOf({ userId }: Person): Promise<string> {
  const { id } = await db.read
    .selectFrom('memberships')
    .select('id')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return id;
}

async function openEnvelopes(): Promise<void> {
  await setState('sealed');
  await change(db, async (tx) => {
    await tx.deleteFrom('openings').execute();
    const [officer, second] = membersOf(at.team);
    const now = at.installation.now.toISOString();
    await tx
      .insertInto('openings')
      .values({
        ...{ id: crypto.randomUUID(), stage_id: at.rfpStageId, minutes: '{"lots":[]}' },
        ...{ requested_by: officer?.userId ?? '', requested_at: now },
        ...{ opened_by: second?.userId ?? '', opened_at: now },
      })
      .execute();
  });
}

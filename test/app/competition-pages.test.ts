import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateCompetition } from '#app/acts/update-competition.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { listEntries } from '#db/queries/record.ts';
import { listStepRuns, updateStepRun } from '#db/queries/step-runs.ts';
import { type BuiltCompetition, done, draftCompetition, type Person } from '#test/support/builders.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { type Bidder, declareConflict, proposalsInEvaluation } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let bidders: Bidder[];

beforeAll(async () => {
  // The demonstration asks for no second factor.
  server = await startServer({ DEMO: '1' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  bidders = await proposalsInEvaluation(competition, 3);
  const [mandatory, technical] = await listStepRuns(db.read, [competition.lots[0]?.lotId ?? '']);
  await change(db, async (tx) => {
    const sealed = { sealedAt: competition.installation.now, sealedBy: competition.team.chair.userId };
    await updateStepRun(tx, mandatory?.id ?? '', { state: 'sealed', ...sealed });
    await updateStepRun(tx, technical?.id ?? '', {
      state: 'scoring',
      openedAt: competition.installation.now,
    });
  });
});

afterAll(async () => {
  await db.close();
  await server.stop();
});

async function get(person: Person, path: string) {
  const { cookie } = await signInAs(server, person);
  const answer = await fetch(server.origin + path, { headers: { Cookie: cookie }, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

test('a bidder in conflict is in no page of the reader, nor in its data; the others’ sheets are linked to', async () => {
  const [first, second] = bidders;
  const [evaluator] = competition.team.evaluators;
  if (!first || !second || !evaluator) throw new Error('nobody');
  await declareConflict(competition, evaluator, first);
  const paths = [
    '/work',
    `/competitions/${competition.competitionId}`,
    `/competitions/${competition.competitionId}/team`,
  ];
  for (const path of [...paths, ...paths.map((one) => `${one}.data`)]) {
    const { status, text } = await get(evaluator, `/fr${path}`);
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toContain(first.applicantId);
    expect(text).not.toContain(first.name);
  }
  expect((await get(evaluator, '/fr/work')).text).toMatch(
    new RegExp(
      `steps/technical/sheets/(${bidders
        .slice(1)
        .map(({ applicantId }) => applicantId)
        .join('|')})"`,
    ),
  );
});

test('who belongs to no team sees no competition, and the attempt is recorded', async () => {
  const { outsider, administrator } = competition.team;
  const { competitionId } = competition;
  const title = 'Choix de gestionnaires';
  for (const person of [outsider, administrator]) {
    expect((await get(person, '/fr/competitions')).text).not.toContain(title);
    expect((await get(person, '/fr/work')).text).not.toContain(title);
    expect((await get(person, `/fr/competitions/${competitionId}`)).status).toBe(403);
    const refused = await listEntries(
      db.read,
      { competitionId, actorId: person.userId, outcome: 'refused' },
      { limit: 5 },
    );
    expect(refused.entries.map(({ act }) => act)).toContain('see:competition');
  }
  expect((await get(competition.team.officer, '/fr/competitions')).text).toContain(title);
});

test('a form made from an older state comes back with what was typed and what is saved now', async () => {
  const { competitionId, installation, team } = competition;
  const { revision } = await getCompetition(db.read, competitionId);
  const title = { fr: 'Titre entre-temps', en: 'Meanwhile' };
  const meanwhile = { competitionId, revision, title, rfqNumber: null, rfpNumber: null };
  await done(installation, team.secondOfficer.userId, updateCompetition, meanwhile);

  const { cookie } = await signInAs(server, team.officer);
  const answer = await fetch(`${server.origin}/fr/competitions/${competitionId}/settings`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: server.origin },
    body: new URLSearchParams({
      intent: 'titles',
      revision: String(revision),
      titleFr: 'Mon titre',
      titleEn: 'My title',
    }),
  });
  const text = await answer.text();
  expect(answer.status).toBe(400);
  expect(text).toContain('value="Mon titre"');
  expect(text).toContain('Titre entre-temps');
  expect(text).toContain(`name="revision" value="${revision + 1}"`);
  expect((await getCompetition(db.read, competitionId)).title).toEqual(title);
});

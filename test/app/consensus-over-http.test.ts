import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { listConsensusScores } from '#db/queries/scores.ts';
import { type Decided, readyToOpen } from '#test/support/decision.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let at: Decided;

beforeAll(async () => {
  server = await startServer({ DEMO: '1' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  at = await readyToOpen(db);
  await change(db, (tx) =>
    tx
      .updateTable('step_runs')
      .set({ state: 'consensus', sealed_at: null, sealed_by: null })
      .where('step_id', '=', 'technical')
      .execute(),
  );
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

test.each([
  ['fr', 'approach', 'Consigné ailleurs entre-temps : 7,5 –'],
  ['en', 'experience', 'Recorded elsewhere in the meantime: 7.5 –'],
])(
  'a consensus recorded in two windows: the slower one sees both, and loses nothing (%s)',
  async (lang, criterionId, told) => {
    const applicantId = at.bidders[0]?.applicantId ?? '';
    const address = `/${lang}/competitions/${at.competitionId}/lots/${at.lotId}/steps/technical/consensus/${applicantId}`;
    const window = async () =>
      new Visitor(server.origin).take((await signInAs(server, at.team.chair)).cookie);
    const [first, second] = [await window(), await window()];
    const drawn = revisionIn((await first.get(address)).text, criterionId);
    expect(revisionIn((await second.get(address)).text, criterionId)).toBe(drawn);

    const form = { intent: `consensus:${criterionId}`, revision: drawn };
    const mine = { ...form, score: '7,5', reason: 'Le premier motif, écrit en réunion' };
    const theirs = { ...form, score: '9', reason: 'Un autre motif, écrit à côté' };
    expect((await first.post(address, mine)).status).toBe(303);
    const late = await second.post(address, theirs);
    expect(late.status).toBe(400);
    const words = late.text.replaceAll('\u00a0', ' ');
    for (const word of [told, mine.reason, theirs.reason, 'value="9"']) expect(words).toContain(word);
    expect(await recorded(applicantId, criterionId)).toMatchObject({ score: 750, reason: mine.reason });

    const revision = revisionIn(late.text, criterionId);
    expect(Number(revision)).toBe(Number(drawn) + 1);
    expect((await second.post(address, { ...theirs, revision })).status).toBe(303);
    expect(await recorded(applicantId, criterionId)).toMatchObject({ score: 900, reason: theirs.reason });
    const { entries } = await listEntries(db.read, { act: 'record-consensus' }, { limit: 2 });
    expect(entries.map(({ before, after }) => [before, after].every((part) => part !== null))).toEqual([
      true,
      true,
    ]);
  },
);

function revisionIn(page: string, criterionId: string): string {
  const [, form = ''] = page.split(`id="form-consensus:${criterionId}"`);
  return /name="revision" value="(\d+)"/.exec(form)?.[1] ?? '';
}

async function recorded(applicantId: string, criterionId: string) {
  const where = { lotId: at.lotId, stageId: at.rfpStageId, applicantId, criterionIds: [criterionId] };
  return (await listConsensusScores(db.read, where))[0];
}

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { fromDate } from '#db/values.ts';
import { done, membersOf, type Person } from '#test/support/builders.ts';
import { type Decided, readyToOpen } from '#test/support/decision.ts';
import { signInAs } from '#test/support/sign-in.ts';
import type { Bidder } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

/* Rule 9 of the rules of selection: the envelope of a proposal that failed is never opened, for anybody. */

const content = Buffer.from('%PDF-1.7 montant : 123 456 789 $');
const sha256 = createHash('sha256').update(content).digest('hex');

let server: RunningServer;
let db: AppDatabase;
let at: Decided;
let everybody: { name: string; visitor: Visitor }[];
let failed: Bidder;
let standing: Bidder;
const files = new Map<Bidder, { narrative: string; price: string }>();

/** The first proposal that is scored stays below the minimum of 60 %, the others reach it exactly. */
beforeAll(async () => {
  server = await startServer({ DEMO: '1' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  let first: string | undefined;
  at = await readyToOpen(db, {
    scores(applicantId, criterionId) {
      first ??= applicantId;
      return applicantId === first && criterionId === 'approach' ? 500 : 600;
    },
  });
  mkdirSync(join(server.dataDirectory, 'files', sha256.slice(0, 2)), { recursive: true });
  writeFileSync(join(server.dataDirectory, 'files', sha256.slice(0, 2), sha256), content);
  for (const bidder of at.bidders) {
    files.set(bidder, {
      narrative: await addFile(bidder, 'narrative'),
      price: await addFile(bidder, 'price'),
    });
    if (bidder.applicantId === first) failed = bidder;
    else standing = bidder;
  }
  const { team } = at;
  const visitorFor = async ({ name, email }: Person) => {
    const { cookie } = await signInAs(server, { email });
    return { name, visitor: new Visitor(server.origin).take(cookie) };
  };
  const people = [...membersOf(team), team.administrator, team.outsider];
  everybody = await Promise.all(people.map(visitorFor));
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

test('nobody of any role reads the commercial envelope of a proposal that failed, whatever comes after', async () => {
  const { installation, team, rfpStageId: stageId } = at;
  const nobody = everybody.map(({ name }) => [name, 403]);
  expect(await readers(failed), 'before the opening').toEqual(nobody);
  expect(await readers(standing), 'before the opening').toEqual(nobody);

  const asked = await done(installation, team.officer.userId, requestOpening, { stageId });
  await done(installation, team.secondOfficer.userId, confirmOpening, { stageId, ...asked });
  expect(await readers(failed), 'after the opening').toEqual(nobody);
  expect(new Map(await readers(standing)).get(team.officer.name), 'its neighbour').toBe(200);
  const { entries } = await listEntries(db.read, { act: 'read-file', outcome: 'refused' }, { limit: 200 });
  expect(entries.filter(({ reason }) => reason === 'standing').map(({ actorId }) => actorId)).toContain(
    team.chair.userId,
  );

  const ended = fromDate(new Date());
  for (const state of ['concluded', 'cancelled']) {
    await change(db, (tx) =>
      tx.updateTable('stages').set({ state, concluded_at: ended }).where('id', '=', stageId).execute(),
    );
    expect(await readers(failed), state).toEqual(nobody);
  }
});

test('no page leads there either', async () => {
  const submissionId = await at.submissionOf(failed);
  const { narrative = '', price = '' } = files.get(failed) ?? {};
  const pages = [
    `rfp/submissions/${submissionId}`,
    'opening',
    `lots/${at.lotId}/prices`,
    `lots/${at.lotId}/ranking`,
  ];
  for (const { name, visitor } of everybody) {
    for (const page of pages) {
      const { text } = await visitor.get(`/fr/competitions/${at.competitionId}/${page}`);
      for (const id of [narrative, price])
        expect(text.includes(`/files/${id}`), `${name}: ${page}`).toBe(false);
    }
  }
});

/** What each person is answered, the most generous of both files, as a page and by its data. */
async function readers(bidder: Bidder): Promise<[string, number][]> {
  const { narrative = '', price = '' } = files.get(bidder) ?? {};
  return Promise.all(
    everybody.map(async ({ name, visitor }): Promise<[string, number]> => {
      const statuses: number[] = [];
      for (const id of [narrative, price]) {
        for (const address of [id, `${id}?view`, `${id}.data`]) {
          const { status, text } = await visitor.get(`/fr/files/${address}`);
          statuses.push(text.includes('123 456 789') ? 200 : status);
        }
      }
      return [name, Math.min(...statuses)];
    }),
  );
}

async function addFile(bidder: Bidder, part: 'narrative' | 'price'): Promise<string> {
  const id = crypto.randomUUID();
  const submission = await at.submissionOf(bidder);
  await change(db, (tx) =>
    tx
      .insertInto('files')
      .values({
        id,
        submission_id: submission,
        competition_id: at.competitionId,
        envelope: 'commercial',
        part,
        name: `${part}.pdf`,
        media_type: 'application/pdf',
        size: content.length,
        sha256,
        uploaded_by: at.team.officer.userId,
        uploaded_at: fromDate(at.installation.now),
        removed_at: null,
      })
      .execute(),
  );
  return id;
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordSubmission } from '#app/acts/record-submission.ts';
import { type AppDatabase, change, clock, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { listFiles } from '#db/queries/submissions.ts';
import { type BuiltCompetition, done, draftCompetition, newCompetition } from '#test/support/builders.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { addApplicants, publishStage } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { breakOff } from '#test/support/uploads.ts';

const DAY = 86_400_000;
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let submissionId: string;
let officer: string;
let monitor: string;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  const now = await clock(db.read);
  const inDays = (days: number) => new Date(now.getTime() + days * DAY);
  const base = newCompetition();
  competition = await draftCompetition(db, {
    start: inDays(-10).toISOString(),
    competition: {
      ...base,
      rfq: { kind: 'own', templateId: 'rfq', questionsUntil: inDays(1), deadline: inDays(5) },
      rfp: { ...base.rfp, questionsUntil: inDays(20), deadline: inDays(30) },
    },
  });
  const { installation, team } = competition;
  const [bidder] = await addApplicants(competition, 1);
  await publishStage(competition, 'rfq');
  installation.wait(9);
  const receipt = {
    lotId: competition.rfqLotId ?? '',
    applicantId: bidder?.applicantId ?? '',
    replaces: false,
  };
  const recorded = await done(installation, team.officer.userId, recordSubmission, {
    ...receipt,
    receivedAt: inDays(-2),
  });
  submissionId = recorded.submissionId;
  // As if everyone had set up their second factor.
  await change(db, (tx) => tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute());
  officer = (await signInAs(server, { email: team.officer.email })).cookie;
  monitor = (await signInAs(server, { email: team.monitor.email })).cookie;
}, 60_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

function page(lang = 'fr'): string {
  return `${server.origin}/${lang}/competitions/${competition.competitionId}/rfq/submissions/${submissionId}`;
}

async function attach(cookie: string, name: string, content: Buffer, { to = 'technical', lang = 'fr' } = {}) {
  const body = new FormData();
  body.set('file', new File([new Uint8Array(content)], name));
  const answer = await fetch(`${page(lang)}/attach?to=${to}`, {
    method: 'POST',
    body,
    headers: { Cookie: cookie, Origin: server.origin },
    redirect: 'manual',
  });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

function kept(): string[] {
  const all = readdirSync(join(server.dataDirectory, 'files'), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function fileNamed(name: string) {
  const file = (await listFiles(db.read, [submissionId])).find((one) => one.name === name);
  if (file === undefined) throw new Error(`no file ${name}`);
  return file;
}

describe('sending files', () => {
  test('keeps them, and leads back to the submission', async () => {
    const answer = await attach(officer, 'Réponse d’été.pdf', pdf);
    expect(answer).toMatchObject({ status: 303, to: expect.stringMatching(/\?done=attached$/) });
    const { sha256 } = await fileNamed('Réponse d’été.pdf');
    expect(kept()).toContain(sha256);
  });

  test.each([
    ['fr', 'Le fichier « programme.exe » n’est pas d’un type accepté'],
    ['en', 'The file “programme.exe” is not of an accepted type'],
  ])('of a forbidden type is a 400 that says so, in %s', async (lang, sentence) => {
    const before = kept();
    const { status, text } = await attach(officer, 'programme.exe', Buffer.from('MZ'), { lang });
    expect(status).toBe(400);
    expect(text.replaceAll(/&#x27;|\u00a0/g, ' ')).toContain(sentence);
    expect(kept()).toEqual(before);
  });

  test('is refused before the first byte to whoever may not, or to no such place', async () => {
    const before = kept();
    const much = Buffer.alloc(20_000_000, 'x');
    expect((await attach(monitor, 'gros.pdf', much)).status).toBe(403);
    expect((await attach(officer, 'gros.pdf', much, { to: 'commercial' })).status).toBe(404);
    expect(kept()).toEqual(before);
  });

  test('that break off leave nothing, and the server goes on', async () => {
    const before = kept();
    await breakOff(`${page()}/attach?to=technical`, officer);
    await expect.poll(kept).toEqual(before);
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  });
});

describe('reading a file', () => {
  test('is to keep it: an attachment in a sandbox, by its own name, and an entry in the record', async () => {
    await attach(officer, 'Accusé « reçu ».pdf', pdf, { to: 'evidence' });
    const { id } = await fileNamed('Accusé « reçu ».pdf');
    const answer = await fetch(`${server.origin}/fr/files/${id}`, { headers: { Cookie: officer } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
    const header = (name: string) => answer.headers.get(name);
    expect(header('content-disposition')).toBe(
      'attachment; filename="Accuse  recu .pdf"; filename*=UTF-8\'\'Accus%C3%A9%20%C2%AB%20re%C3%A7u%20%C2%BB.pdf',
    );
    expect(header('content-security-policy')).toMatch(
      /frame-ancestors 'none'.*, default-src 'none'; sandbox$/,
    );
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('cache-control')).toBe('no-store');
    expect(header('x-frame-options')).toBe('DENY');
    const { entries } = await listEntries(db.read, { act: 'read-file', object: `file:${id}` }, { limit: 5 });
    expect(entries).toMatchObject([{ outcome: 'read', actorId: competition.team.officer.userId }]);
  });

  test('beside the sheet: shown, and framed by this site alone', async () => {
    await attach(officer, 'Preuve.pdf', pdf, { to: 'evidence' });
    const { id } = await fileNamed('Preuve.pdf');
    const answer = await fetch(`${server.origin}/fr/files/${id}?view`, { headers: { Cookie: officer } });
    await answer.arrayBuffer();
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; /);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  test('a text is never shown, only kept', async () => {
    await attach(officer, 'Page.txt', Buffer.from('<script>alert(1)</script>'), { to: 'evidence' });
    const { id } = await fileNamed('Page.txt');
    const answer = await fetch(`${server.origin}/fr/files/${id}?view`, { headers: { Cookie: officer } });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    await answer.arrayBuffer();
  });

  test('before closing a technical envelope is a 403, an unknown file a 404', async () => {
    const { id } = await fileNamed('Réponse d’été.pdf');
    for (const [lang, rule] of [
      ['fr', 'Rien ne s’ouvre avant l’heure de clôture.'],
      ['en', 'Nothing is opened before the closing time.'],
    ]) {
      const shut = await fetch(`${server.origin}/${lang}/files/${id}`, { headers: { Cookie: officer } });
      expect([shut.status, await shut.text()]).toEqual([403, rule]);
    }
    expect((await fetch(`${server.origin}/fr/files/nothing`, { headers: { Cookie: officer } })).status).toBe(
      404,
    );
  });
});

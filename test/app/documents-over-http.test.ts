import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withdrawDocument } from '#app/acts/post-document.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listDocuments } from '#db/queries/documents.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { publishedSounding, shortQuestionnaire } from '#test/support/soundings.ts';
import { publishStage } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';

const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let officer: string;
let monitor: string;
let place: string;
let office: string;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  await publishStage(competition, 'rfp');
  await change(db, (tx) => tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute());
  officer = (await signInAs(server, { email: competition.team.officer.email })).cookie;
  monitor = (await signInAs(server, { email: competition.team.monitor.email })).cookie;
  place = `/fr/opportunities/${competition.competitionId}`;
  office = `/fr/competitions/${competition.competitionId}/documents`;
}, 60_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

type Posting = { fields?: Record<string, string>; search?: string; cookie?: string };

async function post(
  name: string,
  content: Buffer,
  { fields = {}, search = '', cookie = officer }: Posting = {},
) {
  const body = new FormData();
  const typed = {
    about: `stage:${competition.rfpStageId}`,
    titleFr: 'Texte de l’appel',
    titleEn: 'Text of the call',
    language: 'fr',
    confirmed: 'on',
    ...fields,
  };
  for (const [field, value] of Object.entries(typed)) body.set(field, value);
  body.set('file', new File([new Uint8Array(content)], name));
  const answer = await fetch(`${server.origin}${office}/attach${search}`, {
    method: 'POST',
    body,
    headers: { Cookie: cookie, Origin: server.origin },
    redirect: 'manual',
  });
  const text = (await answer.text()).replaceAll(/&#x27;|\u00a0/g, ' ');
  return { status: answer.status, to: answer.headers.get('location'), text };
}

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}${path}`, { headers, redirect: 'manual' });
const page = async (path: string) => (await ask(path)).text();

async function documentNamed(name: string) {
  const known = await listDocuments(db.read, competition.competitionId);
  const document = known.find((one) => one.name === name);
  if (document === undefined) throw new Error(`no document ${name}`);
  return document;
}

function kept(): string[] {
  const all = readdirSync(join(server.dataDirectory, 'files'), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('posting', () => {
  test('puts the document on the public page and into its data at once', async () => {
    expect(await page(place)).toContain('Aucun document n’est publié pour l’instant.');
    const answer = await post('Appel à tous – été.pdf', pdf);
    expect(answer).toMatchObject({ status: 303, to: `${office}?done=posted` });
    const { id, sha256 } = await documentNamed('Appel à tous – été.pdf');
    const shown = await page(place);
    expect(shown).toContain(`href="${place}/documents/${id}"`);
    expect(shown.replaceAll(/<[^>]+>|\s/g, '')).toContain(sha256);
    const { documents } = await (await ask(`${place}.json`)).json();
    expect(documents).toMatchObject([{ file: `${place}/documents/${id}`, sha256, bytes: pdf.length }]);
  });

  test('stands on the page of the sounding or the event that it is about, and opens from there', async () => {
    const soundingId = await publishedSounding(competition, {
      days: 20_000,
      questionnaire: shortQuestionnaire,
    });
    const eventId = await openEvent(competition, { days: 20_000 });
    for (const [kind, id] of [
      ['sounding', soundingId],
      ['event', eventId],
    ] as const) {
      const own = `/fr/${kind}s/${id}`;
      expect(await page(own)).not.toContain('id="documents"');
      const about = { about: `${kind}:${id}`, titleFr: `Document de ${kind}` };
      expect((await post(`${kind}.pdf`, pdf, { fields: about })).status).toBe(303);
      const document = await documentNamed(`${kind}.pdf`);
      const text = await page(own);
      expect(text).toContain(`Document de ${kind}`);
      expect(text).toContain(`href="${place}/documents/${document.id}"`);
      expect(text).not.toContain('appel.pdf');
      expect((await ask(`${place}/documents/${document.id}`)).status).toBe(200);
    }
  });

  test.each([
    ['Appel.pptx', Buffer.from('PK')],
    ['Appel.pdf', Buffer.from('MZ is a program')],
  ])('refuses %s by its content, keeps what was typed and no byte', async (name, content) => {
    const before = kept();
    const { status, text } = await post(name, content, { fields: { titleFr: 'Un titre à garder' } });
    expect(status).toBe(400);
    expect(text).toContain(`Le fichier « ${name} » n’est pas d’un type accepté`);
    expect(text).toContain('Types acceptés : pdf, docx, xlsx');
    expect(text).toContain('Un titre à garder');
    expect(kept()).toEqual(before);
  });

  test('asks for the box to be ticked and for a title in both languages', async () => {
    const before = kept();
    const other = Buffer.from('%PDF-1.7 autre\n%%EOF\n');
    const { status, text } = await post('Autre.pdf', other, { fields: { titleEn: '', confirmed: '' } });
    expect(status).toBe(400);
    expect(text).toContain('Titre en anglais');
    expect(kept()).toEqual(before);
  });

  test('is refused to whoever is no officer, before the first byte', async () => {
    const before = kept();
    const { status } = await post('Appel.pdf', Buffer.alloc(20_000_000, 'x'), { cookie: monitor });
    expect(status).toBe(403);
    expect(kept()).toEqual(before);
    expect((await ask(office, { Cookie: monitor })).status).toBe(200);
  });
});

describe('a posted file', () => {
  test('is fetched without an account, under its own name, as nothing that could act for this site', async () => {
    const { id, sha256 } = await documentNamed('Appel à tous – été.pdf');
    const answer = await ask(`${place}/documents/${id}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
    const header = (name: string) => answer.headers.get(name);
    expect(header('content-type')).toBe('application/pdf');
    expect(header('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''Appel%20%C3%A0%20tous/);
    expect(header('content-security-policy')).toMatch(/default-src 'none'; sandbox$/);
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('cache-control')).toBe('public, max-age=60');
    expect(header('etag')).toBe(`"${sha256}"`);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const again = await ask(`${place}/documents/${id}`, { 'If-None-Match': `"${sha256}"` });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('of another competition, or unknown, is a 404 that nothing keeps', async () => {
    const { id } = await documentNamed('Appel à tous – été.pdf');
    const other = await draftCompetition(db);
    await publishStage(other, 'rfp');
    for (const path of [
      `${place}/documents/none`,
      `/fr/opportunities/${other.competitionId}/documents/${id}`,
    ]) {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'private, no-store']);
    }
  });

  test('is replaced in sight of everybody', async () => {
    const first = await documentNamed('Appel à tous – été.pdf');
    const corrected = Buffer.from('%PDF-1.7 corrigé\n%%EOF\n');
    const fields = { noteFr: 'La page 3 est corrigée.', noteEn: 'Page 3 is corrected.' };
    const answer = await post('Appel corrigé.pdf', corrected, { fields, search: `?replaces=${first.id}` });
    expect(answer.status).toBe(303);
    const shown = await page(place);
    expect(shown).toContain('La page 3 est corrigée.');
    expect(shown).toContain('Remplacé');
    expect((await ask(`${place}/documents/${first.id}`)).status).toBe(200);
  });

  test('that is withdrawn opens for nobody outside; its place says why, and those who answer for it still read it', async () => {
    const { id } = await documentNamed('Appel corrigé.pdf');
    const { installation, team, competitionId } = competition;
    await done(installation, team.officer.userId, withdrawDocument, {
      competitionId,
      documentId: id,
      reason: { fr: 'Un brouillon publié par erreur', en: 'A draft posted by mistake' },
      origin: server.origin,
    });
    const answer = await ask(`${place}/documents/${id}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'private, no-store']);
    expect(answer.headers.get('location')).toBe(`${place}#document-${id}`);
    const shown = await page(place);
    expect(shown).toContain('Un brouillon publié par erreur');
    expect(shown).not.toContain(`href="${place}/documents/${id}"`);
    const file = await ask(`${office}/${id}/file`, { Cookie: monitor });
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect((await file.text()).startsWith('%PDF')).toBe(true);
  });
});

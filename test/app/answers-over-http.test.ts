import { readdirSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mostAnswerFileBytes } from '#app/sounding/file-limits.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { draftCompetition } from '#test/support/builders.ts';
import { publishedSounding, registeredRespondent, twoSections } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');

let server: RunningServer;
let db: AppDatabase;
let open: string;
let closed: string;
let token: string;
let otherToken: string;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  const competition = await draftCompetition(db);
  open = await publishedSounding(competition, { days: 20_000, questionnaire: twoSections });
  closed = await publishedSounding(competition, { days: 14, questionnaire: twoSections });
  token = (await registeredRespondent(competition)).token;
  otherToken = (await registeredRespondent(competition, 'Autre Exemple')).token;
}, 60_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

async function arrive(): Promise<Visitor> {
  const visitor = new Visitor(server.origin);
  expect((await visitor.get(`/fr/access/${token}`)).status).toBe(302);
  return visitor;
}

function section(lang = 'fr', sounding = open, id = 'people'): string {
  return `/${lang}/soundings/${sounding}/response/${id}`;
}

/** The first section as its page posts it. */
function typed(changed: Record<string, string> = {}): Record<string, string> {
  const empty = ['views', 'agree', 'staff', 'areas'].flatMap((id) => [
    [`revision.${id}`, '0'],
    [`value.${id}`, ''],
    [`notApplicable.${id}`, ''],
  ]);
  return { ...Object.fromEntries(empty), intent: 'save', ...changed };
}

const plain = (text: string) => text.replaceAll(/&#x27;|\u00a0|\u202f/g, ' ');

describe('answering', () => {
  test.each([
    ['fr', 'douze', 'Écrivez un nombre, par exemple 12 ou 12,5.'],
    ['en', 'twelve', 'Write a number, for instance 12 or 12.5.'],
  ])('what is no number is a 400 in %s, and everything typed is kept', async (lang, value, sentence) => {
    const visitor = await arrive();
    const form = typed({ 'value.staff': value, 'value.views': 'Gardé tel quel.' });
    const answer = await visitor.post(section(lang), form);
    expect(answer.status).toBe(400);
    expect(plain(answer.text)).toContain(sentence);
    expect(answer.text).toContain(`value="${value}"`);
    expect(answer.text).toContain('Gardé tel quel.');
    expect(answer.text).toMatch(/href="#answers-value\.staff"/);
    expect(answer.text).toMatch(/aria-invalid="true"/);
  });

  test('too many words, an unknown option and a reason that is too long: each beside its question', async () => {
    const visitor = await arrive();
    const answer = await visitor.post(
      section(),
      typed({
        'value.views': 'mot '.repeat(31),
        'value.agree': 'perhaps',
        'notApplicable.staff': 'x'.repeat(20_001),
      }),
    );
    expect(answer.status).toBe(400);
    for (const id of ['value.views', 'value.agree', 'notApplicable.staff'])
      expect(answer.text).toContain(`href="#answers-${id}"`);
  });

  test('a form that is not this one is a 400, a question that nobody asked a 404', async () => {
    const visitor = await arrive();
    expect((await visitor.post(section(), { intent: 'destroy' })).status).toBe(400);
    expect((await visitor.post(section(), typed({ 'revision.views': 'x' }))).status).toBe(400);
    const nobodys = { intent: 'save', 'revision.nobodys': '0', 'value.nobodys': 'x' };
    expect((await visitor.post(section(), nobodys)).status).toBe(404);
    expect((await visitor.get(section('fr', open, 'nothing'))).status).toBe(404);
  });

  test.each([
    ['fr', 'Le sondage est fermé'],
    ['en', 'The sounding is closed'],
  ])('after the closing it says so in %s and keeps what was typed', async (lang, sentence) => {
    const visitor = await arrive();
    const form = typed({ 'value.views': 'Une minute trop tard.' });
    const answer = await visitor.post(section(lang, closed), form);
    expect(answer.status).toBe(403);
    expect(plain(answer.text)).toContain(sentence);
    expect(answer.text).toContain('Une minute trop tard.');
  });

  test('without the private link registering comes first, for pages and for what saves itself', async () => {
    const stranger = new Visitor(server.origin);
    for (const path of [section(), `/fr/soundings/${open}/response/check`]) {
      const answer = await stranger.get(path);
      expect([answer.status, answer.to]).toEqual([302, expect.stringContaining('/register?to=')]);
    }
    expect((await stranger.post(`${section()}/answer`)).status).toBe(401);
    const lost = await stranger.post(section('en'), {
      intent: 'save',
      'value.views': 'Open in the evening.',
    });
    expect(lost.status).toBe(401);
    for (const word of ['Your private link no longer opens this page', 'Open in the evening.'])
      expect(lost.text).toContain(word);
  });

  test('signing needs a name, and every required answer', async () => {
    const visitor = await arrive();
    const check = `/fr/soundings/${open}/response/check`;
    const answer = await visitor.post(check, { intent: 'submit', signedName: '' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('signedName');
    expect((await visitor.post(check, { intent: 'withdraw' })).status).toBe(400);
    expect((await visitor.get(`/fr/soundings/${open}/response/receipt`)).status).toBe(404);
  });
});

describe('files with an answer', () => {
  const page = (lang = 'fr', sounding = open) => `${section(lang, sounding, 'means')}/document/attach`;
  const kept = () =>
    readdirSync(join(server.dataDirectory, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  async function attach(name: string, content: Buffer, path = page()) {
    const visitor = await arrive();
    const body = new FormData();
    body.set('file', new File([new Uint8Array(content)], name));
    const answer = await fetch(server.origin + path, {
      method: 'POST',
      body,
      headers: { Cookie: `gss-links=${visitor.cookie('gss-links')}`, Origin: server.origin },
      redirect: 'manual',
    });
    return { status: answer.status, to: answer.headers.get('location'), text: plain(await answer.text()) };
  }

  test('what is typed is saved before the page of files comes; attached, read again and taken out', async () => {
    const visitor = await arrive();
    const here = section('fr', open, 'means');
    const means = { 'revision.needs': '0', 'value.needs': 'Du temps.', 'notApplicable.needs': '' };
    const document = { 'revision.document': '0', 'notApplicable.document': '' };
    const form = { ...means, ...document, intent: 'attach.document' };
    expect(await visitor.post(here, form)).toMatchObject({ status: 303, to: page() });
    expect(await attach('Mémoire d’été.pdf', pdf)).toMatchObject({
      status: 303,
      to: `${here}?done=attached`,
    });
    const shown = (await visitor.get(here)).text;
    expect(shown).toContain('Du temps.');
    expect(shown).toContain('Mémoire d’été.pdf');
    const fileId = /remove\.([\w-]{36})/.exec(shown)?.[1] ?? '';
    const file = await visitor.get(`/fr/soundings/${open}/response/files/${fileId}`);
    expect([file.status, file.text]).toEqual([200, pdf.toString()]);
    expect(
      (await new Visitor(server.origin).get(`/fr/soundings/${open}/response/files/${fileId}`)).status,
    ).toBe(302);
    const again = { ...form, 'revision.needs': '1', intent: `remove.${fileId}` };
    expect(await visitor.post(here, again)).toMatchObject({ status: 303, to: `${here}?done=removed` });
    expect((await visitor.get(here)).text).not.toContain('Mémoire d’été.pdf');
    expect((await visitor.get(`/fr/soundings/${open}/response/files/${fileId}`)).status).toBe(404);
  });

  test.each([
    ['fr', 'Le fichier « programme.exe » n’est pas d’un type accepté'],
    ['en', 'The file “programme.exe” is not of an accepted type'],
  ])('a forbidden type is a 400 that says so, in %s', async (lang, sentence) => {
    const before = kept();
    const { status, text } = await attach('programme.exe', Buffer.from('MZ'), page(lang));
    expect([status, text]).toEqual([400, expect.stringContaining(sentence)]);
    expect(kept()).toEqual(before);
  });

  test.each([
    ['fr', '« gros.pdf »'],
    ['en', '“gros.pdf”'],
  ])('one that is too big is a 400 that names it, in %s', async (lang, name) => {
    const before = kept();
    const much = Buffer.concat([pdf, Buffer.alloc(mostAnswerFileBytes, 'x')]);
    const { status, text } = await attach('gros.pdf', much, page(lang));
    expect([status, text]).toEqual([400, expect.stringContaining(name)]);
    expect(kept()).toEqual(before);
  });

  test('after the closing not one byte is taken, and it says why', async () => {
    const before = kept();
    const { status, text } = await attach('tard.pdf', Buffer.alloc(5_000_000, 'x'), page('fr', closed));
    expect([status, text]).toEqual([403, expect.stringContaining('Aucune réponse n’est plus reçue')]);
    expect(kept()).toEqual(before);
  });

  test('where no file is asked for there is no page', async () => {
    const visitor = await arrive();
    expect((await visitor.get(`${section()}/views/attach`)).status).toBe(404);
    expect((await attach('a.pdf', pdf, `${section()}/views/attach`)).status).toBe(404);
  });

  test('one that makes no sense is answered with the page, though more of it was on its way', async () => {
    const before = kept();
    const visitor = await arrive();
    const answer = await fetch(server.origin + page(), {
      method: 'POST',
      body: `--limit\r\n${'no such thing '.repeat(500_000)}`,
      headers: {
        Cookie: `gss-links=${visitor.cookie('gss-links')}`,
        Origin: server.origin,
        'Content-Type': 'multipart/form-data; boundary=limit',
      },
    });
    expect([answer.status, plain(await answer.text())]).toEqual([400, expect.stringContaining('interrompu')]);
    expect(kept()).toEqual(before);
  });

  test('one that breaks off leaves nothing, and the server goes on', async () => {
    const before = kept();
    const visitor = await arrive();
    await new Promise<void>((resolve) => {
      const headers = {
        Cookie: `gss-links=${visitor.cookie('gss-links')}`,
        Origin: server.origin,
        'Content-Type': 'multipart/form-data; boundary=limit',
        'Content-Length': '40000000',
      };
      const asked = plainRequest(server.origin + page(), { method: 'POST', headers });
      asked.on('error', () => resolve());
      const part = 'Content-Disposition: form-data; name="file"; filename="coupe.pdf"';
      asked.write(`--limit\r\n${part}\r\n\r\n%PDF-1.7\n`);
      asked.write(Buffer.alloc(2_000_000, 'x'), () => setTimeout(() => asked.destroy(), 300));
    });
    await expect.poll(kept).toEqual(before);
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  });
});

describe('the receipt', () => {
  test('of every filing is a page and a PDF, for whoever holds the link', async () => {
    const visitor = await arrive();
    const base = `/fr/soundings/${open}/response`;
    const first = typed({ 'value.views': 'Du bien.', 'value.agree': 'yes' });
    expect((await visitor.post(section(), first)).status).toBe(303);
    for (const signedName of ['Zoé Exemple', 'Aline Exemple']) {
      const filed = await visitor.post(`${base}/check`, { intent: 'submit', signedName });
      expect(filed).toMatchObject({ status: 303, to: `${base}/receipt?done=filed` });
    }
    const earlier = await visitor.get(`${base}/receipt?version=1`);
    expect(earlier.text).toContain('Un dépôt plus récent l’a remplacé.');
    expect(earlier.text).toContain('Zoé Exemple');
    expect((await visitor.get(`${base}/receipt?version=3`)).status).toBe(404);
    const pdfOf = async (path: string, who = visitor) => {
      const { status, text } = await who.get(path);
      return [status, text.slice(0, 8), text.length > 5_000];
    };
    expect(await pdfOf(`${base}/receipt.pdf`)).toEqual([200, '%PDF-1.7', true]);
    expect(await pdfOf(`${base}/receipt.pdf?version=1`)).toEqual([200, '%PDF-1.7', true]);
    expect(await pdfOf(`/en/soundings/${open}/response/receipt.pdf`)).toEqual([200, '%PDF-1.7', true]);
    const [stranger] = await pdfOf(`${base}/receipt.pdf`, new Visitor(server.origin));
    expect(stranger).toBe(302);
    const other = new Visitor(server.origin);
    await other.get(`/fr/access/${otherToken}`);
    expect((await other.get(`${base}/receipt.pdf`)).status).toBe(404);
  });
});
